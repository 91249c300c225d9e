import "../stamps/support/environment"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { findMailedRefund, insertRefundMails } from "../../src/modules/notice/buyer-mail-store"
import { startOrderTables, type OrderTables } from "../orders/support/order-tables"

/** The columns of Medusa's tables that a mail looks at. */
const CORE = [
  `alter table "order" add column email text, add column display_id int, add column metadata jsonb`,
  `create table order_cart (order_id text, cart_id text, deleted_at timestamptz)`,
  `create table cart (id text primary key, email text, metadata jsonb)`,
]

let tables: OrderTables
beforeAll(async () => {
  tables = await startOrderTables("payment_ledger", "stripe_api")
  for (const table of CORE) await tables.sql.raw(table)
}, 60_000)
afterAll(() => tables.stop())

let made = 0

type Paid = { cartId?: string | null; intentId?: string | null; language?: "vi" | "en"; key?: string }

/** A payment that went back in full, and its refund. */
async function givenBack({ cartId = null, intentId = null, language = "vi", key }: Paid): Promise<string> {
  const id = `prf_${(made += 1)}`
  const reference = `NG00000${made}`
  await tables.sql.raw(
    `insert into payment_attempt (reference, provider, account, cart_id, intent_id, amount, amount_received, status,
       language, created_digits, expires_at)
     values (?, 'vnpay', 'T', ?, ?, 90000, 90000, 'succeeded', ?, '20260801100000', now())`,
    [reference, cartId, intentId, language],
  )
  await tables.sql.raw(
    `insert into payment_refund (id, reference, key, amount, is_full, reason, status)
     values (?, ?, ?, 90000, true, 'model', 'succeeded')`,
    [id, reference, key ?? `key:${id}`],
  )
  return id
}

type Said = { receipt?: string; customer?: string; billing?: string }

async function intent({ receipt, customer, billing }: Said): Promise<string> {
  const id = `pi_${(made += 1)}`
  if (customer !== undefined)
    await tables.sql.raw(`insert into stripe_customer (id, account, livemode, email) values (?, 'floor', false, ?)`, [
      `cus_${id}`,
      customer,
    ])
  await tables.sql.raw(
    `insert into stripe_intent (id, account, livemode, amount, status, client_secret, customer, receipt_email,
       method_types, billing_details)
     values (?, 'floor', false, 90000, 'processing', 'x', ?, ?, '{vnpay}', cast(? as jsonb))`,
    [id, customer === undefined ? null : `cus_${id}`, receipt ?? null, JSON.stringify({ email: billing })],
  )
  return id
}

async function mailOf(refundId: string) {
  const { rows } = (await tables.sql.raw(`select language, order_id from buyer_mail where refund_id = ?`, [
    refundId,
  ])) as { rows: { language: string; order_id: string | null }[] }
  return rows
}

describe("a refund of the Stripe-shaped interface that has arrived", () => {
  it.each<[string, Said, string]>([
    ["the address of the payment", { receipt: "a@x.vn", customer: "b@x.vn", billing: "c@x.vn" }, "a@x.vn"],
    ["else the customer's", { customer: "b@x.vn", billing: "c@x.vn" }, "b@x.vn"],
    ["else the one on the bill", { billing: "c@x.vn" }, "c@x.vn"],
  ])("is told to %s, once, in the language of the payment", async (_, said, email) => {
    const id = await givenBack({ intentId: await intent(said), language: "en" })
    expect(await insertRefundMails(tables.sql)).toBe(1)
    expect(await insertRefundMails(tables.sql)).toBe(0)
    expect(await mailOf(id)).toEqual([{ language: "en", order_id: null }])
    const told = { email, amount: 90_000, by: "merchant", stands: false }
    expect(await findMailedRefund(tables.sql, id)).toMatchObject(told)
  })

  it.each(["", "an address", "a@x.vn, b@x.vn", "<a@x.vn>", "a@x.vn\nBcc: b@x.vn", `${"a".repeat(65)}@x.vn`])(
    "is told to nobody at %j",
    async (receipt) => {
      const id = await givenBack({ intentId: await intent({ receipt }) })
      expect(await insertRefundMails(tables.sql)).toBe(0)
      expect(await mailOf(id)).toEqual([])
    },
  )

  it("that nobody asked for is told apart from one that the merchant wanted", async () => {
    const intentId = await intent({ receipt: "a@x.vn" })
    const id = await givenBack({ intentId, key: "stripe:unowed:NG:90000" })
    await insertRefundMails(tables.sql)
    expect(await findMailedRefund(tables.sql, id)).toMatchObject({ by: "unowed" })
  })
})

describe("a refund of the shop", () => {
  it("is told to the address of the cart, in the language it was bought in", async () => {
    await tables.sql.raw(`insert into cart values ('cart_1', 'd@x.vn', '{"language": "en"}')`)
    const id = await givenBack({ cartId: "cart_1" })
    await insertRefundMails(tables.sql)
    expect(await mailOf(id)).toEqual([{ language: "en", order_id: null }])
    expect(await findMailedRefund(tables.sql, id)).toMatchObject({ email: "d@x.vn", by: "shop", order_id: null })
  })

  it.each([
    ["pending", null, true],
    ["canceled", null, false],
    ["pending", "2026-08-01", false],
  ])("knows whether its order stands: %s, cancelled at %s", async (status, canceledAt, stands) => {
    const order = `order_${(made += 1)}`
    await tables.sql.raw(
      `insert into "order" (id, status, canceled_at, email, display_id) values (?, ?, ?, 'e@x.vn', 12)`,
      [order, status, canceledAt],
    )
    await tables.sql.raw(`insert into order_cart values (?, ?)`, [order, `cart_${order}`])
    const id = await givenBack({ cartId: `cart_${order}` })
    expect(await findMailedRefund(tables.sql, id)).toMatchObject({ order_id: order, display_id: 12, stands })
  })
})
