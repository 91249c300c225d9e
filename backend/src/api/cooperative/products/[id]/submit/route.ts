import type { MedusaResponse } from "@medusajs/framework/http"
import { submitProduct } from "../../../../../workflows/goods/submit-product"
import { requireApproved, type MemberRequest } from "../../../member-request"
import { answerWithProduct } from "../../answer"
import { managedProduct } from "../../require-own"

export const POST = async (req: MemberRequest, res: MedusaResponse) => {
  const own = managedProduct(req)
  requireApproved(req)
  await submitProduct(req.scope, own, own.review)
  await answerWithProduct(req, res)
}
