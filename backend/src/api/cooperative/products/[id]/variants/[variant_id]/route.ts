import type { MedusaResponse } from "@medusajs/framework/http"
import { changeVariant, removeVariant } from "../../../../../../workflows/goods/change-variants"
import { pathId } from "../../../../../input"
import { parseBody } from "../../../../../parse-body"
import type { MemberRequest } from "../../../../member-request"
import { answerWithProduct } from "../../../answer"
import { managedProduct } from "../../../require-own"
import { ChangeVariant } from "../../../validators"

export const POST = async (req: MemberRequest, res: MedusaResponse) => {
  const own = managedProduct(req)
  const { version = null, ...changes } = parseBody(ChangeVariant, req.body)
  await changeVariant(req.scope, { ...own, version }, pathId(req.params.variant_id), changes)
  await answerWithProduct(req, res)
}

export const DELETE = async (req: MemberRequest, res: MedusaResponse) => {
  await removeVariant(req.scope, { ...managedProduct(req), version: null }, pathId(req.params.variant_id))
  await answerWithProduct(req, res)
}
