import { randomUUID } from "node:crypto"
import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { sessionStatus } from "../../../src/modules/payment_ledger/ask"
import { bindAttempt, cartOfSession, orderOfCart } from "../../../src/modules/payment_ledger/attempt-store"
import type { Attempt } from "../../../src/modules/payment_ledger/types"
import type { Placer } from "../../../src/workflows/payment/settle-attempts"

type Cart = { id: string; total: number; is_sold_out: boolean }
export type ShopOrder = {
  id: string
  cart_id: string
  total: number
  paid_by: string
  is_cancelled: boolean
  is_waiting: boolean
}

/** Carts and orders without Medusa: what the ledger may rely on, and nothing kinder. */
export class ModelShop implements Placer {
  /** @param sql asked for at each call: it may be one that dies */
  constructor(private readonly sql: () => Knex) {}

  async openCart(total: number): Promise<string> {
    const id = `cart_${randomUUID()}`
    await this.sql().raw(`insert into shop_cart (id, total) values (?, ?)`, [id, total])
    await this.sql().raw(`insert into cart_payment_collection (cart_id, payment_collection_id) values (?, ?)`, [id, id])
    return id
  }

  /** A new press of the button: the sessions before it are gone. */
  async openSession(cartId: string, amount: number): Promise<string> {
    const id = `payses_${randomUUID()}`
    await this.sql().transaction(async (tx) => {
      await tx.raw(`update payment_session set deleted_at = now() where payment_collection_id = ?`, [cartId])
      await tx.raw(`insert into payment_session (id, payment_collection_id, amount) values (?, ?, ?)`, [
        id,
        cartId,
        amount,
      ])
    })
    return id
  }

  /** As Medusa does it, a cart that costs another sum loses its sessions. */
  async change(cartId: string, change: { total?: number; soldOut?: boolean }): Promise<void> {
    if ((await orderOfCart(this.sql(), cartId)) !== null) return
    if (change.total !== undefined)
      await this.sql().raw(`update payment_session set deleted_at = now() where payment_collection_id = ?`, [cartId])
    await this.sql().raw(
      `update shop_cart set total = coalesce(?, total), is_sold_out = coalesce(?, is_sold_out) where id = ?`,
      [change.total ?? null, change.soldOut ?? null, cartId],
    )
  }

  async totalOf(cartId: string): Promise<number> {
    return (await this.cart(cartId))?.total ?? 0
  }

  async place(attempt: Attempt): Promise<{ orderId: string } | { refused: string }> {
    const cart = await this.cart(attempt.cart_id ?? "")
    if (!cart) return { refused: "cart_not_found" }
    if (cart.total !== attempt.amount) return { refused: "cart_changed" }
    if (cart.is_sold_out) return { refused: "sold_out" }
    if ((await this.statusOf(attempt)) !== "captured") return { refused: "not_paid" }
    return { orderId: await this.insertOrder(cart, attempt.reference, false) }
  }

  private async insertOrder(cart: Cart, paidBy: string, isWaiting: boolean): Promise<string> {
    const orderId = `order_${randomUUID()}`
    await this.sql().transaction(async (tx) => {
      await tx.raw(`insert into shop_order (id, cart_id, total, paid_by, is_waiting) values (?, ?, ?, ?, ?)`, [
        ...[orderId, cart.id, cart.total, paidBy, isWaiting],
      ])
      await tx.raw(`insert into order_cart (order_id, cart_id) values (?, ?)`, [orderId, cart.id])
    })
    return orderId
  }

  /** The order is placed before its transfer has come, and its goods wait with it. */
  async placeWaiting({ cart_id, amount, reference }: Attempt): Promise<void> {
    const cart = await this.cart(cart_id ?? "")
    if (!cart || cart.total !== amount || cart.is_sold_out || (await orderOfCart(this.sql(), cart.id)) !== null) return
    await this.insertOrder(cart, reference, true)
  }

  async confirm(attempt: Attempt, orderId: string): Promise<"paid" | "paid_otherwise" | "cancelled"> {
    const order = (await this.orders()).find(({ id }) => id === orderId)
    if (order?.paid_by !== attempt.reference) return order && !order.is_cancelled ? "paid_otherwise" : "cancelled"
    if (order.is_waiting && order.is_cancelled) return "cancelled"
    await this.sql().raw(`update shop_order set is_waiting = false where id = ?`, [orderId])
    return "paid"
  }

  async abandon(attempt: Attempt, orderId: string): Promise<void> {
    const order = (await this.orders()).find(({ id }) => id === orderId)
    if (order?.paid_by === attempt.reference && order.is_waiting) await this.cancel(orderId)
  }

  async cancel(orderId: string): Promise<void> {
    await this.sql().raw(`update shop_order set is_cancelled = true where id = ?`, [orderId])
  }

  async orders(): Promise<ShopOrder[]> {
    const { rows } = (await this.sql().raw(
      `select id, cart_id, total::float8 as total, paid_by, is_cancelled, is_waiting from shop_order order by cart_id`,
    )) as { rows: ShopOrder[] }
    return rows
  }

  /** What the provider answers Medusa, for a session that is made anew where the one that was paid is gone. */
  private async statusOf(attempt: Attempt): Promise<string> {
    const known = attempt.session_id === null ? null : await cartOfSession(this.sql(), attempt.session_id)
    if (attempt.session_id !== null && known) return sessionStatus(this.sql(), attempt.session_id)
    const sessionId = await this.openSession(attempt.cart_id ?? "", attempt.amount)
    await bindAttempt(this.sql(), attempt.reference, { sessionId })
    return sessionStatus(this.sql(), sessionId)
  }

  private async cart(id: string): Promise<Cart | undefined> {
    const { rows } = (await this.sql().raw(
      `select id, total::float8 as total, is_sold_out from shop_cart where id = ?`,
      [id],
    )) as { rows: Cart[] }
    return rows[0]
  }
}
