import type { MedusaResponse } from "@medusajs/framework/http"
import { suggestNextBatch } from "../../../../../workflows/batch/next-batch"
import { requireOwnProduct } from "../../../../../workflows/batch/require-own-product"
import { pathId } from "../../../../input"
import type { MemberRequest } from "../../../member-request"

/** What a new batch of the product would be called and counted in. */
export const GET = async (req: MemberRequest, res: MedusaResponse) => {
  const own = { product_id: pathId(req.params.id), cooperative_id: req.member.cooperativeId }
  await requireOwnProduct(req.scope, own)
  res.json({ next: await suggestNextBatch(req.scope, own, new Date()) })
}
