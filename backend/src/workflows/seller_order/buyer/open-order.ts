import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"
import { vietnamesePhone } from "../../../modules/cooperative/phone"
import type { Rows, Sql } from "../../../modules/seller_order/types"
import { admitAttempt, attemptSucceeded, orderSubject } from "../../member-access/attempts"
import { databaseOf } from "../../transparency/database"
import { proofOf } from "./proof"

export type OpenedOrder = { order_id: string; proof: string }

/** The id of the cart that became the order is known to the browser that bought, and to nobody else. */
export async function openByCart(container: MedusaContainer, cartId: string, now: Date): Promise<OpenedOrder> {
  const found: Rows<{ order_id: string }> = await databaseOf(container).raw(
    `select order_id from order_cart where cart_id = ? and deleted_at is null`,
    [cartId],
  )
  const [row] = found.rows
  if (!row) throw notOpened()
  return { order_id: row.order_id, proof: proofOf(row.order_id, now) }
}

export type ByPhone = { reference: string; phone: string; address: string }

/**
 * By the order's number, or its id, and the phone number given with it. An order that is not there and a wrong number
 * are one answer, and tries are counted by order as well as by address, so that one who changes addresses gets no more.
 * @throws TooManyAttempts; 401 `order_not_opened`
 */
export async function openByPhone(container: MedusaContainer, attempt: ByPhone, now: Date): Promise<OpenedOrder> {
  const reference = normalReference(attempt.reference)
  const order = await findByReference(databaseOf(container), reference)
  const subject = orderSubject(order?.id ?? reference)
  await admitAttempt(container, attempt.address, subject)
  const isTheirs = order !== null && samePhone(order.phone, attempt.phone)
  if (!isTheirs) throw notOpened()
  await attemptSucceeded(container, attempt.address, subject)
  return { order_id: order.id, proof: proofOf(order.id, now) }
}

const notOpened = () =>
  new MedusaError(MedusaError.Types.UNAUTHORIZED, "No order has this number and phone", "order_not_opened")

/** "NG12-1", "ng 12" and "12" are the order 12; an id stays what it is. */
function normalReference(typed: string): string {
  const [, number] = /^(?:ng)?0*(\d{1,9})(?:-\d{1,3})?$/i.exec(typed.replace(/[\s#]/g, "")) ?? []
  return number ?? typed.trim()
}

type Found = { id: string; phone: string | null }

async function findByReference(sql: Sql, reference: string): Promise<Found | null> {
  const isNumber = /^\d+$/.test(reference)
  if (!isNumber && !/^order_[A-Za-z0-9]{1,60}$/.test(reference)) return null
  const found: Rows<Found> = await sql.raw(
    `select o.id, a.phone from "order" o left join order_address a on a.id = o.shipping_address_id
      where ${isNumber ? "o.display_id = ?::int" : "o.id = ?"} and o.deleted_at is null`,
    [reference],
  )
  return found.rows[0] ?? null
}

function samePhone(kept: string | null, typed: string): boolean {
  const [one, other] = [vietnamesePhone(kept ?? ""), vietnamesePhone(typed)]
  return one !== null && one === other
}

/** Whose account bought it; null for a guest, undefined for an order that is not there. */
export async function customerOf(container: MedusaContainer, orderId: string): Promise<string | null | undefined> {
  const found: Rows<{ customer_id: string | null }> = await databaseOf(container).raw(
    `select customer_id from "order" where id = ? and deleted_at is null`,
    [orderId],
  )
  return found.rows[0]?.customer_id ?? (found.rows.length === 0 ? undefined : null)
}
