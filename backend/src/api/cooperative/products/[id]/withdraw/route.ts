import type { MedusaResponse } from "@medusajs/framework/http"
import { withdrawProduct } from "../../../../../workflows/goods/submit-product"
import type { MemberRequest } from "../../../member-request"
import { answerWithProduct } from "../../answer"
import { managedProduct } from "../../require-own"

export const POST = async (req: MemberRequest, res: MedusaResponse) => {
  await withdrawProduct(req.scope, managedProduct(req))
  await answerWithProduct(req, res)
}
