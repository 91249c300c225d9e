import type { MedusaResponse } from "@medusajs/framework/http"
import { MedusaError } from "@medusajs/framework/utils"
import { saveGuestOrder } from "../../../../../../workflows/account/own-orders"
import { isProof } from "../../../../../../workflows/seller_order/buyer/proof"
import { pathId } from "../../../../../input"
import type { AccountRequest } from "../../../account-request"

/** Without the order's proof it is not there, whatever phone number or e-mail the account has. */
export const POST = async (req: AccountRequest, res: MedusaResponse) => {
  const orderId = pathId(req.params.id)
  if (!isProof(req.headers["x-order-proof"], orderId, new Date())) {
    throw new MedusaError(MedusaError.Types.NOT_FOUND, "Order not found", "order_not_found")
  }
  await saveGuestOrder(req.scope, { customerId: req.account.customer_id, orderId })
  res.json({ id: orderId })
}
