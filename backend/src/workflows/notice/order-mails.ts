import type { MedusaContainer } from "@medusajs/framework/types"
import { env } from "../../config/env"
import { findBuyerMail, findMailedRefund, type BuyerMailRow } from "../../modules/notice/buyer-mail-store"
import { resetTokenOf } from "../account/reset-token"
import { proofOf } from "../seller_order/buyer/proof"
import { toBuyerOrder } from "../seller_order/buyer-view"
import { databaseOf } from "../transparency/database"
import {
  cancelledMail,
  handedOverMail,
  orderPlacedMail,
  refusedMail,
  resetMail,
  type Mailed,
  type MailedOrder,
  type MailedPart,
  type MailLanguage,
} from "./order-mail-words"
import { refundMail } from "./refund-mail-words"

export type AddressedMail = Mailed & { to: string; key: string }
type Rows<T> = { rows: T[] }

const SHOP = (env.STOREFRONT_URL ?? "http://localhost:3000").replace(/\/$/, "")
const shopPath = (language: MailLanguage, path: string) => `${SHOP}${language === "en" ? "/en" : ""}${path}`

/** The mail that a row of the outbox stands for, or none where it has lost its reason or its address. */
export async function mailOfBuyer(container: MedusaContainer, id: string, now: Date): Promise<AddressedMail[]> {
  const row = await findBuyerMail(databaseOf(container), id)
  if (!row) return []
  const letter = await LETTERS[row.kind === "reset" || row.kind === "refunded" ? row.kind : "order"](
    container,
    row,
    now,
  )
  return letter ? [{ ...letter, key: `buyer:${id}` }] : []
}

type Letter = Mailed & { to: string }
type Write = (container: MedusaContainer, row: BuyerMailRow, now: Date) => Promise<Letter | null>
const LETTERS: Readonly<Record<"reset" | "refunded" | "order", Write>> = {
  ...{ reset: resetLetter, refunded: refundLetter, order: orderLetter },
}

async function resetLetter(
  container: MedusaContainer,
  { reset_id: id, language }: BuyerMailRow,
): Promise<Letter | null> {
  const { rows }: Rows<{ email: string }> = await databaseOf(container).raw(
    `select a.email from buyer_reset r join buyer_account a on a.customer_id = r.customer_id
      where r.id = ? and r.used_at is null and r.expires_at > now() and a.email is not null`,
    [id],
  )
  const [account] = rows
  if (id === null || !account) return null
  const link = shopPath(language, `/tai-khoan/mat-khau-moi?ma=${encodeURIComponent(resetTokenOf(id))}`)
  return { to: account.email, ...resetMail(link, language) }
}

async function refundLetter(
  container: MedusaContainer,
  { refund_id: id, language }: BuyerMailRow,
  now: Date,
): Promise<Letter | null> {
  const refund = id === null ? null : await findMailedRefund(databaseOf(container), id)
  if (!refund) return null
  const { email, order_id: orderId, display_id: displayId, ...facts } = refund
  const number = orderId === null ? null : `NG${String(displayId)}`
  const ownLink = orderId === null ? shopPath(language, "/san-pham") : orderLink(language, orderId, now)
  const link = facts.by === "shop" ? ownLink : null
  return { to: email, ...refundMail({ ...facts, number, link }, language) }
}

/** Opens the order for whoever has the mail. */
const orderLink = (language: MailLanguage, orderId: string, now: Date): string =>
  shopPath(language, `/don-hang/${orderId}/mo?ma=${encodeURIComponent(proofOf(orderId, now))}`)

async function orderLetter(container: MedusaContainer, row: BuyerMailRow, now: Date): Promise<Letter | null> {
  const { order_id: orderId, language } = row
  const { rows }: Rows<{ email: string; display_id: number }> = await databaseOf(container).raw(
    `select email, display_id from "order" where id = ? and email is not null and deleted_at is null`,
    [orderId],
  )
  const [found] = rows
  if (orderId === null || !found) return null
  const order = await readOrder(container, { orderId, displayId: found.display_id, language }, now)
  const mail = await letterOf(container, row, order)
  return mail && { to: found.email, ...mail }
}

async function letterOf(container: MedusaContainer, row: BuyerMailRow, order: MailedOrder): Promise<Mailed | null> {
  const { kind, language } = row
  if (kind === "order_placed") return order.parts.length > 0 ? orderPlacedMail(order, language) : null
  const { rows }: Rows<{ number: string; status: string }> = await databaseOf(container).raw(
    `select number, status from seller_order where id = ?`,
    [row.seller_order_id],
  )
  const part = order.parts.find(({ number }) => number === rows[0]?.number)
  const status = rows[0]?.status
  if (!part) return null
  if (kind === "handed_over" && (status === "handed_over" || status === "delivered")) {
    return handedOverMail(part, order.link, language)
  }
  if (kind === "cancelled" && status === "cancelled") return cancelledMail(part, order.link, language)
  return kind === "refused" && status === "refused" ? refusedMail(part, order.link, language) : null
}

type Read = { orderId: string; displayId: number; language: MailLanguage }

async function readOrder(
  container: MedusaContainer,
  { orderId, displayId, language }: Read,
  now: Date,
): Promise<MailedOrder> {
  const { order, parts } = await toBuyerOrder(container, orderId, now)
  const { receiver } = order
  return {
    number: `NG${displayId}`,
    link: orderLink(language, orderId, now),
    receiver: receiver && {
      ...{ name: receiver.name, phone: receiver.phone },
      place: [receiver.address, receiver.commune, receiver.province].filter(Boolean).join(", "),
    },
    parts: parts.map((part): MailedPart => ({
      ...{ number: part.number, cooperative: part.cooperative?.name ?? part.number },
      ...{ phone: part.cooperative?.phone ?? null, items: part.items, shipping: part.shipping_total },
      ...{ total: part.item_total + part.shipping_total, cashDue: part.cash_due, carrier: part.carrier },
      ...{ trackingNumber: part.tracking_number, refuseReason: part.refuse_reason },
      refusedAtDoor: part.refused_at_door,
    })),
  }
}
