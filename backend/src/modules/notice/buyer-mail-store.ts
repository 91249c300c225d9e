import type { Knex } from "@medusajs/framework/mikro-orm/knex"

/** The pool, or one transaction of it. */
type Sql = Knex | Knex.Transaction
type Rows<T> = { rows: T[]; rowCount: number }

export type BuyerMailRow = {
  id: string
  kind: "order_placed" | "handed_over" | "cancelled" | "refused" | "reset" | "refunded"
  order_id: string | null
  seller_order_id: string | null
  reset_id: string | null
  refund_id: string | null
  language: "vi" | "en"
}

/** The shop writes on the cart in which language one buys; what came another way is Vietnamese. */
const LANGUAGE = `case when o.metadata ->> 'language' = 'en' then 'en' else 'vi' end`

/**
 * The confirmation, once for an order however many find it, and none where nobody gave an e-mail.
 * @param sql the transaction that deals the order out
 */
export async function insertOrderMail(sql: Sql, sellerOrderIds: readonly string[]): Promise<void> {
  if (sellerOrderIds.length === 0) return
  await sql.raw(
    `insert into buyer_mail (id, kind, order_id, language, dedupe_key)
     select distinct 'bml_' || md5('order_placed:' || o.id), 'order_placed', o.id, ${LANGUAGE}, 'order_placed:' || o.id
       from seller_order s join "order" o on o.id = s.order_id
      where s.id = any(?) and o.email is not null
     on conflict (dedupe_key) do nothing`,
    [[...sellerOrderIds]],
  )
}

export type PartMail = {
  kind: "handed_over" | "cancelled" | "refused"
  sellerOrderId: string
  /** As long as the step can be taken back nobody is told of it. */
  waitMinutes: number
}

/** @param sql the transaction of the step it tells of */
export async function insertPartMail(sql: Sql, { kind, sellerOrderId, waitMinutes }: PartMail): Promise<void> {
  await sql.raw(
    `insert into buyer_mail (id, kind, order_id, seller_order_id, language, dedupe_key, mail_after)
     select 'bml_' || md5(:kind::text || ':' || s.id), :kind, o.id, s.id, ${LANGUAGE}, :kind::text || ':' || s.id,
            now() + make_interval(mins => :wait)
       from seller_order s join "order" o on o.id = s.order_id
      where s.id = :part and o.email is not null
     on conflict (dedupe_key) do nothing`,
    { kind, part: sellerOrderId, wait: waitMinutes },
  )
}

/** The step was taken back before anybody was told. @param sql the transaction that takes it back */
export async function withdrawPartMail(sql: Sql, sellerOrderId: string): Promise<void> {
  await sql.raw(
    `delete from buyer_mail where seller_order_id = ? and kind in ('handed_over', 'refused') and mailed_at is null`,
    [sellerOrderId],
  )
}

/** None for a link that was not made: see insertReset of the buyers. */
export async function insertResetMail(
  sql: Sql,
  { id, resetId, language }: { id: string; resetId: string; language: "vi" | "en" },
): Promise<void> {
  await sql.raw(
    `insert into buyer_mail (id, kind, reset_id, language, dedupe_key)
     select ?, 'reset', r.id, ?, 'reset:' || r.id from buyer_reset r where r.id = ?`,
    [id, language, resetId],
  )
}

export async function findBuyerMail(sql: Sql, id: string): Promise<BuyerMailRow | null> {
  const found: Rows<BuyerMailRow> = await sql.raw(
    `select id, kind, order_id, seller_order_id, reset_id, refund_id, language from buyer_mail where id = ?`,
    [id],
  )
  return found.rows[0] ?? null
}

const REFUNDS = `payment_refund r join payment_attempt a on a.reference = r.reference
  left join order_cart l on l.cart_id = a.cart_id and l.deleted_at is null
  left join "order" o on o.id = coalesce(a.order_id, l.order_id) and o.deleted_at is null
  left join cart c on c.id = a.cart_id
  left join stripe_intent i on i.id = a.intent_id
  left join stripe_customer s on s.id = i.customer and s.account = i.account`

/** A merchant says it with the payment or with the customer, in whatever form: what is no address is none. */
const EMAIL = `substring(coalesce(o.email, c.email, i.receipt_email, s.email, i.billing_details ->> 'email')
  from '^[^@\\s,;<>"]{1,64}@[^@\\s,;<>"]{1,190}$')`

/**
 * Of every refund that has arrived, once: of a part that is not sent, of a payment that came late or a second time and is
 * no order's, and of what was paid through the Stripe-shaped interface, as Stripe does.
 * @returns how many were new
 */
export async function insertRefundMails(sql: Sql): Promise<number> {
  const made: Rows<unknown> = await sql.raw(
    `insert into buyer_mail (id, kind, order_id, refund_id, language, dedupe_key)
     select 'bml_' || md5('refunded:' || r.id), 'refunded', o.id, r.id,
            case when a.intent_id is not null then a.language
                 when coalesce(o.metadata, c.metadata) ->> 'language' = 'en' then 'en' else 'vi' end, 'refunded:' || r.id
       from ${REFUNDS}
      where r.status = 'succeeded' and r.updated_at > now() - interval '3 days' and ${EMAIL} is not null
        and not exists (select from buyer_mail m where m.dedupe_key = 'refunded:' || r.id)
      limit 200
     on conflict (dedupe_key) do nothing`,
  )
  return made.rowCount
}

export type MailedRefund = {
  email: string
  amount: number
  provider: "vnpay" | "vietqr"
  reference: string
  /** A part's, or why the whole payment went back. */
  reason: string
  /** Of the shop's own checkout, asked for by a merchant, or by none: paid twice, changed or cancelled before it came. */
  by: "shop" | "merchant" | "unowed"
  order_id: string | null
  display_id: number | null
  /** Whether the order goes on without this money. */
  stands: boolean
}

/** What the mail of a refund says. */
export async function findMailedRefund(sql: Sql, refundId: string): Promise<MailedRefund | null> {
  const found: Rows<MailedRefund> = await sql.raw(
    `select ${EMAIL} as email, r.amount::float8 as amount, a.provider, a.reference, r.reason,
       case when a.intent_id is null then 'shop' when r.key like 'stripe:unowed:%' then 'unowed' else 'merchant' end as by,
       o.id as order_id, o.display_id, coalesce(o.status <> 'canceled' and o.canceled_at is null, false) as stands
      from ${REFUNDS} where r.id = ? and r.status = 'succeeded' and ${EMAIL} is not null`,
    [refundId],
  )
  return found.rows[0] ?? null
}
