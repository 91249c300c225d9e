import type { MedusaResponse } from "@medusajs/framework/http"
import { undoStockChange } from "../../../../../../../workflows/goods/change-stock"
import { pathId } from "../../../../../../input"
import type { MemberRequest } from "../../../../../member-request"
import { answerWithProduct } from "../../../../answer"
import { managedProduct } from "../../../../require-own"

export const POST = async (req: MemberRequest, res: MedusaResponse) => {
  const own = managedProduct(req)
  await undoStockChange(req.scope, own, pathId(req.params.change_id), req.member.name, new Date())
  await answerWithProduct(req, res)
}
