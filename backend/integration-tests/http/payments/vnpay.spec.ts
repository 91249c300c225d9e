import { beforeAll, describe, expect, it, vi } from "vitest"
import { call, signInMember } from "../../support/client"
import { publishableKey } from "../../support/environment"
import { firstProductOf } from "../../support/fixtures"
import {
  attemptOf,
  chooseProvider,
  openPayment,
  ordersOfCart,
  payAtVnpay,
  paymentView,
  rows,
  simulator,
  type Goods,
} from "../../support/paying"
import { waitUntil } from "../../support/wait-until"

vi.setConfig({ testTimeout: 60_000 })

const headers = { "x-publishable-api-key": publishableKey }
let goods: Goods

beforeAll(async () => {
  goods = [{ productId: await firstProductOf(await signInMember("htx-thien-an", "owner")), quantity: 1 }]
})

const settled = (reference: string) =>
  waitUntil(
    () => attemptOf(reference),
    (attempt) => typeof attempt?.outcome === "string",
  )

describe("a payment at VNPay", () => {
  it("becomes one order whose payment is captured, and nothing that the request said counted", async () => {
    const opened = await openPayment(goods, "vnpay")
    expect(opened.reference).toMatch(/^NG[0-9A-Z]{26}$/)
    expect((await paymentView(opened.reference)).body.payment).toMatchObject({ state: "waiting", order_id: null })
    await payAtVnpay(opened)
    const attempt = await settled(opened.reference)
    expect(attempt).toMatchObject({ status: "succeeded", outcome: "order", fault: null })
    const orders = await ordersOfCart(opened.cart)
    expect(orders).toHaveLength(1)
    expect(orders[0]).toMatchObject({ order_id: attempt?.order_id, payments: "1" })
    expect(Number(orders[0]?.captured)).toBe(Number(attempt?.amount))
    expect((await paymentView(opened.reference)).body.payment).toMatchObject({
      ...{ state: "paid", order_id: attempt?.order_id, amount_received: Number(attempt?.amount) },
    })
  })

  it("is one order when the notice comes again and again while the browser asks for it too", async () => {
    const opened = await openPayment(goods, "vnpay")
    await payAtVnpay(opened)
    const again = () => simulator<{ body: string }>("POST", "/ipn", { txn_ref: opened.reference })
    const complete = () => call("POST", `/store/carts/${opened.cart}/complete`, { headers, body: {} })
    const answers = await Promise.all([again(), complete(), again(), complete(), again()])
    expect(
      answers.map((answer) => ("status" in answer ? answer.status : 200)).filter((status) => Number(status) >= 500),
    ).toEqual([])
    await settled(opened.reference)
    expect(await ordersOfCart(opened.cart)).toHaveLength(1)
  })

  it("makes no order before the money is there, whoever asks", async () => {
    const opened = await openPayment(goods, "vnpay")
    const answer = await call("POST", `/store/carts/${opened.cart}/complete`, { headers, body: {} })
    expect(answer.status).toBeGreaterThanOrEqual(400)
    expect(answer.status).toBeLessThan(500)
    expect(await ordersOfCart(opened.cart)).toEqual([])
  })

  it("says why the bank declined and lets the basket be paid by another attempt", async () => {
    const opened = await openPayment(goods, "vnpay")
    await payAtVnpay(opened, "51")
    expect((await paymentView(opened.reference)).body.payment).toMatchObject({
      ...{ state: "failed", decline: "insufficient_funds", order_id: null },
    })
    const again = { cart: opened.cart, ...(await chooseProvider(opened.cart, "vnpay")) }
    expect(again.reference).not.toBe(opened.reference)
    await payAtVnpay(again)
    expect(await settled(again.reference)).toMatchObject({ outcome: "order" })
    expect(await ordersOfCart(opened.cart)).toHaveLength(1)
  })

  it("sends the second payment of one basket back", async () => {
    const first = await openPayment(goods, "vnpay")
    const second = { cart: first.cart, ...(await chooseProvider(first.cart, "vnpay")) }
    await payAtVnpay(first)
    await payAtVnpay(second)
    const ends = await Promise.all([settled(first.reference), settled(second.reference)])
    expect(ends.map((end) => end?.outcome).sort()).toEqual(["order", "refund"])
    const refunded = ends.find((end) => end?.outcome === "refund")
    const refund = await waitUntil(
      () =>
        rows<{ status: string; amount: string; is_full: boolean }>(
          `select * from payment_refund where reference = $1`,
          [refunded?.reference],
        ),
      ([row]) => row !== undefined && row.status !== "pending" && row.status !== "sending",
    )
    expect(refund).toHaveLength(1)
    expect(refund[0]).toMatchObject({ is_full: true, amount: refunded?.amount })
    expect(await ordersOfCart(first.cart)).toHaveLength(1)
  })

  it("sends money back that came for a basket which is another by now", async () => {
    const opened = await openPayment(goods, "vnpay")
    const [line] = await rows<{ id: string }>(
      `select id from cart_line_item where cart_id = $1 and deleted_at is null`,
      [opened.cart],
    )
    const changed = await call("POST", `/store/carts/${opened.cart}/line-items/${String(line?.id)}`, {
      headers,
      body: { quantity: 2 },
    })
    expect(changed.status).toBe(200)
    await payAtVnpay(opened)
    expect(await settled(opened.reference)).toMatchObject({ outcome: "refund" })
    expect(await ordersOfCart(opened.cart)).toEqual([])
    expect((await paymentView(opened.reference)).body.payment).toMatchObject({ order_id: null })
  })

  it("stands for the basket that was changed and changed back", async () => {
    const opened = await openPayment(goods, "vnpay")
    const [line] = await rows<{ id: string }>(
      `select id from cart_line_item where cart_id = $1 and deleted_at is null`,
      [opened.cart],
    )
    const change = (quantity: number) =>
      call("POST", `/store/carts/${opened.cart}/line-items/${String(line?.id)}`, { headers, body: { quantity } })
    await change(2)
    await change(1)
    await call("POST", `/store/carts/${opened.cart}/delivery`, { headers, body: {} })
    await payAtVnpay(opened)
    expect(await settled(opened.reference)).toMatchObject({ outcome: "order" })
    expect(await ordersOfCart(opened.cart)).toHaveLength(1)
  })

  it("is held while VNPay suspects fraud, and becomes an order when VNPay has looked", async () => {
    const opened = await openPayment(goods, "vnpay")
    await payAtVnpay(opened, "07")
    expect(await attemptOf(opened.reference)).toMatchObject({ status: "pending", is_held: true, outcome: null })
    expect((await paymentView(opened.reference)).body.payment).toMatchObject({ state: "held" })
    await simulator("POST", `/payments/${opened.reference}/resolve`, { transaction_status: "00", ipn: true })
    await simulator("POST", "/ipn/settled")
    expect(await settled(opened.reference)).toMatchObject({ outcome: "order" })
    expect(
      await rows(`select 1 from payment_case where reference = $1 and closed_at is null`, [opened.reference]),
    ).toEqual([])
  })

  it("is found by asking when every notice is lost", async () => {
    const opened = await openPayment(goods, "vnpay")
    await simulator("POST", "/faults", { kind: "ipn-lose", txn_ref: opened.reference })
    await payAtVnpay(opened)
    expect(await attemptOf(opened.reference)).toMatchObject({ status: "pending" })
    const { return_url: url } = await simulator<{ return_url: string }>("GET", `/payments/${opened.reference}`)
    const query = url.slice(url.indexOf("?") + 1)
    const back = await call("POST", "/store/payments/return", { headers, body: { query } })
    expect(back.body.returned).toMatchObject({ reference: opened.reference, said: "succeeded" })
    // What the browser brought changes nothing.
    expect(await attemptOf(opened.reference)).toMatchObject({ status: "pending" })
    expect(await settled(opened.reference)).toMatchObject({ outcome: "order" })
    expect(
      await rows(`select 1 from payment_event where reference = $1 and source = 'querydr'`, [opened.reference]),
    ).toHaveLength(1)
  })

  it.each([
    ["cut off", (query: string) => query.slice(0, 40)],
    ["with another amount", (query: string) => query.replace(/vnp_Amount=\d+/, "vnp_Amount=100")],
    ["with two amounts", (query: string) => `${query}&vnp_Amount=100`],
    ["empty of signature", (query: string) => query.replace(/vnp_SecureHash=[0-9a-f]+/, "vnp_SecureHash=")],
  ])("believes no address of a return that is %s", async (_, break_) => {
    const opened = await openPayment(goods, "vnpay")
    await payAtVnpay(opened, "24")
    const { return_url: url } = await simulator<{ return_url: string }>("GET", `/payments/${opened.reference}`)
    const query = break_(url.slice(url.indexOf("?") + 1))
    const answer = await call("POST", "/store/payments/return", { headers, body: { query } })
    expect(answer.status).toBe(400)
    expect(answer.body.code).toBe("return_not_signed")
  })
})
