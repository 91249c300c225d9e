import type { MedusaResponse } from "@medusajs/framework/http"
import { addVariant } from "../../../../../workflows/goods/change-variants"
import { parseBody } from "../../../../parse-body"
import type { MemberRequest } from "../../../member-request"
import { answerWithProduct } from "../../answer"
import { managedProduct } from "../../require-own"
import { AddVariant } from "../../validators"

export const POST = async (req: MemberRequest, res: MedusaResponse) => {
  const own = managedProduct(req)
  const { version = null, ...variant } = parseBody(AddVariant, req.body)
  const id = await addVariant(req.scope, { ...own, version }, variant)
  await answerWithProduct(req, res, { status: 201, more: { variant: { id } } })
}
