import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError, Modules } from "@medusajs/framework/utils"
import * as store from "../../modules/buyer/order-store"
import { databaseOf } from "../transparency/database"

export const ORDERS_PER_PAGE = 10

/** A customer's orders, newest first; one that is not dealt out yet has no parts yet. */
export async function listOwnOrders(container: MedusaContainer, customerId: string, offset: number) {
  const sql = databaseOf(container)
  const [orders, count] = await Promise.all([
    store.ordersOfCustomer(sql, customerId, { limit: ORDERS_PER_PAGE, offset }),
    store.countOrders(sql, customerId),
  ])
  const ids = orders.map(({ id }) => id)
  const [parts, goods] = await Promise.all([store.partsOfOrders(sql, ids), store.goodsOfOrders(sql, ids)])
  const ofOrder =
    (id: string) =>
    ({ order_id }: { order_id: string }) =>
      order_id === id
  return {
    count,
    orders: orders.map((order) => ({
      ...order,
      parts: parts.filter(ofOrder(order.id)).map(({ order_id: _order, ...part }) => part),
      goods: goods.filter(ofOrder(order.id)).map(({ order_id: _order, ...item }) => item),
    })),
  }
}

/** Of orders that a browser knows, those that no account has. */
export const unsavedOrders = (container: MedusaContainer, orderIds: readonly string[]): Promise<string[]> =>
  store.unsavedOf(databaseOf(container), orderIds)

/**
 * A guest's order into an account, by whoever holds its proof: an e-mail or a phone number proves nothing. Done again it
 * is the same. @throws 404 `order_not_found`; 409 `order_in_other_account`
 */
export async function saveGuestOrder(
  container: MedusaContainer,
  { customerId, orderId }: { customerId: string; orderId: string },
): Promise<void> {
  const outcome = await store.saveOrder(databaseOf(container), customerId, orderId)
  if (outcome === "missing") throw new MedusaError(MedusaError.Types.NOT_FOUND, "Order not found", "order_not_found")
  if (outcome === "taken") {
    throw new MedusaError(MedusaError.Types.CONFLICT, "Another account has this order", "order_in_other_account")
  }
}

/** What is ordered with the cart will be the account's. @throws 404 `cart_not_found` */
export async function takeCart(
  container: MedusaContainer,
  { customerId, cartId }: { customerId: string; cartId: string },
): Promise<void> {
  const carts = container.resolve(Modules.CART)
  const [cart] = await carts.listCarts({ id: cartId }, { select: ["id", "completed_at"], take: 1 })
  if (!cart || cart.completed_at) {
    throw new MedusaError(MedusaError.Types.NOT_FOUND, "Cart not found", "cart_not_found")
  }
  await carts.updateCarts(cartId, { customer_id: customerId })
}
