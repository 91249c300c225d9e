import type { MedusaContainer } from "@medusajs/framework/types"
import { addHistory } from "../../modules/seller_order/order-store"
import { setPhoneChecked } from "../../modules/seller_order/status-store"
import { conflict, withOrder, type OrderAct } from "../seller_order/own-order"

/**
 * Somebody called the buyer, who wants the goods and knows the sum. Said twice it is the same.
 * @throws 409 `phone_check_not_asked`, `order_status_refuses`
 */
export const confirmByPhone = (container: MedusaContainer, act: OrderAct): Promise<void> =>
  withOrder(container, act, async (sql, order) => {
    if (order.phone_check === "confirmed") return
    if (order.phone_check === null) throw conflict("phone_check_not_asked", "This sum needs no call")
    if (order.status !== "new" && order.status !== "accepted") {
      throw conflict("order_status_refuses", `An order that is ${order.status} is confirmed no more`)
    }
    await setPhoneChecked(sql, order.id)
    const entry = { sellerOrderId: order.id, action: "confirmed_by_phone", memberId: act.memberId }
    await addHistory(sql, { ...entry, from: order.status, to: order.status })
  })
