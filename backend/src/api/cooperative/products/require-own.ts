import { env } from "../../../config/env"
import type { Review } from "../../../workflows/goods/submit-product"
import { pathId } from "../../input"
import { requireRole, type MemberRequest } from "../member-request"

/** Who publishes what is submitted. */
export const review: Review = env.PRODUCT_REVIEW

/** The product named in the path and whose it has to be; only who manages the cooperative changes it. */
export function managedProduct(req: MemberRequest) {
  requireRole(req, "owner", "manager")
  return { cooperativeId: req.member.cooperativeId, productId: pathId(req.params.id), review }
}
