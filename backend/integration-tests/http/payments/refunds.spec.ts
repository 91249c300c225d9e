import { beforeAll, describe, expect, it, vi } from "vitest"
import { call, signInMember } from "../../support/client"
import { publishableKey } from "../../support/environment"
import { firstProductOf } from "../../support/fixtures"
import {
  attemptOf,
  openPayment,
  ordersOfCart,
  payAtVnpay,
  paymentView,
  rows,
  simulator,
  type Goods,
} from "../../support/paying"
import { waitUntil } from "../../support/wait-until"

vi.setConfig({ testTimeout: 90_000 })

const headers = { "x-publishable-api-key": publishableKey }
let goods: Goods

beforeAll(async () => {
  const of = async (handle: string) => firstProductOf(await signInMember(handle, "owner"))
  goods = [
    { productId: await of("htx-thien-an"), quantity: 1 },
    { productId: await of("htx-van-son"), quantity: 2 },
  ]
})

type Part = { id: string; number: string; status: string; item_total: string; shipping_total: string }
type Book = { charged: number; refunded: number; refunding: number }
type Refund = { id: string; status: string; amount: string; is_full: boolean; key: string }

const partsOf = (orderId: string) =>
  rows<Part>(`select * from seller_order where order_id = $1 order by ordinal`, [orderId])
const refundsOf = (reference: string) =>
  rows<Refund>(`select * from payment_refund where reference = $1 order by created_at`, [reference])
const book = async (reference: string) =>
  (await simulator<(Book & { txn_ref: string })[]>("GET", "/book")).find(({ txn_ref }) => txn_ref === reference)

async function paidOrder() {
  const opened = await openPayment(goods, "vnpay")
  await payAtVnpay(opened)
  const attempt = await waitUntil(
    () => attemptOf(opened.reference),
    (found) => typeof found?.outcome === "string",
  )
  expect(attempt?.outcome).toBe("order")
  const orderId = String(attempt?.order_id)
  const parts = await waitUntil(
    () => partsOf(orderId),
    (found) => found.length === 2,
  )
  const { body } = await call("POST", "/store/order-access", { headers, body: { cart_id: opened.cart } })
  const proof = { ...headers, "x-order-proof": String(body.proof) }
  const cancel = (number: string) =>
    call("POST", `/store/orders/${orderId}/parts/${number}/cancel`, {
      headers: proof,
      body: { reason: "changed_mind" },
    })
  return { ...opened, orderId, parts, cancel, amount: Number(attempt?.amount) }
}

const sumOf = (part: Part | undefined) => Number(part?.item_total) + Number(part?.shipping_total)

describe("a part that its buyer calls off after paying", () => {
  it("is given back with its delivery, once, and what is left is what the others get", async () => {
    const { reference, cart, parts, cancel, amount } = await paidOrder()
    const [first, second] = parts
    expect(sumOf(first) + sumOf(second)).toBe(amount)
    const due = sumOf(first)
    expect((await cancel(String(first?.number))).status).toBe(200)
    const refunds = await waitUntil(
      () => refundsOf(reference),
      ([refund]) => refund !== undefined && !["pending", "sending"].includes(refund.status),
    )
    expect(refunds).toHaveLength(1)
    expect(refunds[0]).toMatchObject({ amount: String(due), is_full: false, status: "sent" })
    expect(await book(reference)).toMatchObject({ charged: amount, refunding: due })
    const [order] = await ordersOfCart(cart)
    expect([Number(order?.captured), Number(order?.refunded)]).toEqual([amount, due])
    const [left] = await waitUntil(
      () =>
        rows<{ total: string; paid: string }>(
          `select s.totals ->> 'current_order_total' as total,
             (select sum(t.amount) from order_transaction t where t.order_id = s.order_id and t.deleted_at is null)::text as paid
             from order_summary s join "order" o on o.id = s.order_id and o.version = s.version
            where s.order_id = (select order_id from order_cart where cart_id = $1) and s.deleted_at is null`,
          [cart],
        ),
      ([found]) => Number(found?.total) === amount - due,
    )
    expect(Number(left?.paid)).toBe(amount - due)
    expect((await paymentView(reference)).body.payment).toMatchObject({
      ...{ state: "paid", refunds: [{ amount: due, state: "on_the_way" }] },
    })
  })

  it("is told by mail when it has arrived, once, with the order's own link", async () => {
    const { reference, orderId, parts, cancel } = await paidOrder()
    expect((await cancel(String(parts[0]?.number))).status).toBe(200)
    const [sent] = await waitUntil(
      () => refundsOf(reference),
      ([refund]) => refund?.status === "sent",
    )
    const mails = () =>
      rows<{ kind: string; order_id: string; language: string }>(
        `select kind, order_id, language from buyer_mail where refund_id = $1`,
        [sent?.id],
      )
    expect(await mails()).toEqual([])
    await rows(`update payment_refund set status = 'succeeded', query_after = null where id = $1`, [sent?.id])
    const told = await waitUntil(mails, (found) => found.length > 0)
    expect(told).toEqual([{ kind: "refunded", order_id: orderId, language: "vi" }])
  })

  it("gives everything back when both are called off, and never more than came", async () => {
    const { reference, parts, cancel, amount } = await paidOrder()
    for (const { number } of parts) expect((await cancel(number)).status).toBe(200)
    await waitUntil(
      () => refundsOf(reference),
      (refunds) => refunds.reduce((sum, refund) => sum + Number(refund.amount), 0) === amount,
    )
    const [order] = await rows<{ status: string }>(
      `select status from "order" where id = (select order_id from payment_attempt where reference = $1)`,
      [reference],
    )
    await waitUntil(
      async () => (await book(reference))?.refunding ?? 0,
      (refunding) => refunding > 0,
    )
    expect(order).toBeDefined()
    expect((await refundsOf(reference)).every(({ is_full }) => !is_full)).toBe(true)
  })
})
