import type { AuthenticatedMedusaRequest } from "@medusajs/framework/http"
import { MedusaError } from "@medusajs/framework/utils"
import { customerOf } from "../../../workflows/seller_order/buyer/open-order"
import { isProof } from "../../../workflows/seller_order/buyer/proof"
import { pathId } from "../../input"

/**
 * Who may see and change an order: the holder of its proof (header `X-Order-Proof`), or the customer whose it is.
 * @returns the order's id
 * @throws 404 `order_not_found`; 401 `order_proof_needed`
 */
export async function requireBuyer(req: AuthenticatedMedusaRequest): Promise<string> {
  const orderId = pathId(req.params.id)
  if (isProof(req.headers["x-order-proof"], orderId, new Date())) return orderId
  const customerId = await customerOf(req.scope, orderId)
  if (customerId === undefined) {
    throw new MedusaError(MedusaError.Types.NOT_FOUND, "Order not found", "order_not_found")
  }
  const { actor_id: actor, actor_type: type } = req.auth_context ?? {}
  if (customerId !== null && type === "customer" && actor === customerId) return orderId
  throw new MedusaError(
    MedusaError.Types.UNAUTHORIZED,
    "Name the phone number given with the order",
    "order_proof_needed",
  )
}
