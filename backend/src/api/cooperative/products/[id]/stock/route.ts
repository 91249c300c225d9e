import type { MedusaResponse } from "@medusajs/framework/http"
import { countStock } from "../../../../../workflows/goods/change-stock"
import { parseBody } from "../../../../parse-body"
import type { MemberRequest } from "../../../member-request"
import { answerWithProduct } from "../../answer"
import { managedProduct } from "../../require-own"
import { CountStock } from "../../validators"

export const POST = async (req: MemberRequest, res: MedusaResponse) => {
  const own = managedProduct(req)
  const { variant_id: variantId, ...count } = parseBody(CountStock, req.body)
  await countStock(req.scope, own, { ...count, variantId }, req.member.name)
  await answerWithProduct(req, res)
}
