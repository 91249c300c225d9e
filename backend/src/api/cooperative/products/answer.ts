import type { MedusaResponse } from "@medusajs/framework/http"
import { retrieveProductOfCooperative } from "../../../workflows/catalog/portal-products"
import { pathId } from "../../input"
import type { MemberRequest } from "../member-request"

/** Every change answers with the product as it is now, and with its edition for the next change. */
export async function answerWithProduct(
  req: MemberRequest,
  res: MedusaResponse,
  { status = 200, id = req.params.id, more = {} }: { status?: number; id?: string | undefined; more?: object } = {},
): Promise<void> {
  const product = await retrieveProductOfCooperative(req.scope, req.member.cooperativeId, pathId(id), new Date())
  res.status(status).json({ product, ...more })
}
