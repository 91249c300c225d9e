import { beforeAll, describe, expect, it, vi } from "vitest"
import { call, signInMember } from "../../support/client"
import { publishableKey } from "../../support/environment"
import { firstProductOf } from "../../support/fixtures"
import { attemptOf, openPayment, ordersOfCart, paymentView, rows, transfer, type Goods } from "../../support/paying"
import { waitUntil } from "../../support/wait-until"

vi.setConfig({ testTimeout: 60_000 })

const headers = { "x-publishable-api-key": publishableKey }
let goods: Goods

beforeAll(async () => {
  goods = [{ productId: await firstProductOf(await signInMember("htx-thien-an", "owner")), quantity: 1 }]
})

/** An order that waits for its transfer. */
async function orderByTransfer() {
  const opened = await openPayment(goods, "vietqr")
  const answer = await call("POST", `/store/carts/${opened.cart}/complete`, { headers, body: {} })
  expect(answer.body).toMatchObject({ type: "order" })
  const { amount = "" } = (await attemptOf(opened.reference)) ?? {}
  return { ...opened, amount: Number(amount), orderId: String(answer.body.order?.id) }
}

const settled = (reference: string) =>
  waitUntil(
    () => attemptOf(reference),
    (attempt) => typeof attempt?.outcome === "string",
  )
const openCases = (subject: string) =>
  rows<{ kind: string; amount: string | null }>(
    `select kind, amount from payment_case where (reference = $1 or subject = $1) and closed_at is null`,
    [subject],
  )
const parts = (orderId: string) => rows(`select 1 from seller_order where order_id = $1`, [orderId])

describe("an order paid by a transfer", () => {
  it("waits for it, unseen by those who pack, and is paid by one that names its code in whatever words", async () => {
    const { reference, amount, cart, orderId, qr } = await orderByTransfer()
    expect(qr).toContain(reference)
    expect((await paymentView(reference)).body.payment).toMatchObject({
      ...{ state: "waiting", order_id: orderId, transfer: { memo: reference, left: amount } },
    })
    const told = await transfer({ memo: `MBVCB.123456 ${reference.toLowerCase()} chuyen tien`, amount })
    expect(told.body).toEqual({ success: true })
    expect(await settled(reference)).toMatchObject({ status: "succeeded", outcome: "order", order_id: orderId })
    const orders = await ordersOfCart(cart)
    expect(orders).toMatchObject([{ order_id: orderId, payments: "1" }])
    expect(Number(orders[0]?.captured)).toBe(amount)
    await waitUntil(
      () => parts(orderId),
      (found) => found.length === 1,
    )
    expect((await paymentView(reference)).body.payment).toMatchObject({ state: "paid" })
  })

  it("asks for the rest when too little came, and is paid by a second transfer", async () => {
    const { reference, amount, orderId } = await orderByTransfer()
    await transfer({ memo: reference, amount: amount - 5_000 })
    expect((await paymentView(reference)).body.payment).toMatchObject({
      ...{ state: "waiting", amount_received: amount - 5_000, transfer: { left: 5_000 } },
    })
    expect(await parts(orderId)).toEqual([])
    await transfer({ memo: reference, amount: 5_000 })
    expect(await settled(reference)).toMatchObject({ outcome: "order" })
  })

  it("is paid by too much, and what is over is somebody's to give back", async () => {
    const { reference, amount } = await orderByTransfer()
    await transfer({ memo: reference, amount: amount + 7_000 })
    expect(await settled(reference)).toMatchObject({ outcome: "order", amount_received: String(amount + 7_000) })
    expect(await openCases(reference)).toEqual([{ kind: "over", amount: "7000" }])
    await transfer({ memo: reference, amount: 2_000 })
    expect(await openCases(reference)).toEqual([{ kind: "over", amount: "9000" }])
    const back = await rows(`select amount, status, reason from payment_refund where reference = $1 order by id`, [
      reference,
    ])
    expect(back).toEqual(["7000", "2000"].map((sum) => ({ amount: sum, status: "pending", reason: "over" })))
  })

  it("counts a transfer once, however often the bank tells of it and at once", async () => {
    const { reference, amount } = await orderByTransfer()
    const id = Math.floor(Math.random() * 2 ** 40)
    const told = await Promise.all(
      Array.from({ length: 8 }, () => transfer({ id, memo: reference, amount: amount - 1 })),
    )
    expect(told.map(({ status }) => status)).toEqual(Array.from({ length: 8 }, () => 200))
    expect(Number((await attemptOf(reference))?.amount_received)).toBe(amount - 1)
  })

  it("tells its buyer how it is paid, and nobody else", async () => {
    const { reference, orderId, cart } = await orderByTransfer()
    const path = `/store/orders/${orderId}/payment`
    expect((await call("GET", path, { headers })).status).toBe(401)
    const opened = await call("POST", "/store/order-access", { headers, body: { cart_id: cart } })
    const proof = String(opened.body.proof)
    const { body } = await call("GET", path, { headers: { ...headers, "x-order-proof": proof } })
    expect(body.payment).toMatchObject({ reference, state: "waiting" })
  })
})

describe("a transfer", () => {
  it("without a code waits for a person", async () => {
    const memo = `ung ho ${Date.now()}`
    await transfer({ memo, amount: 50_000 })
    const [row] = await rows<{ id: string; reference: string | null }>(
      `select id, reference from payment_transfer where memo = $1`,
      [memo],
    )
    expect(row?.reference).toBeNull()
    expect(await openCases(String(row?.id))).toEqual([{ kind: "no_code", amount: "50000" }])
  })

  it("to an account that is not ours is nothing", async () => {
    const memo = `la ${Date.now()}`
    expect((await transfer({ memo, amount: 50_000, account: "999999" })).status).toBe(200)
    expect(await rows(`select 1 from payment_transfer where memo = $1`, [memo])).toEqual([])
  })

  it.each([
    ["a wrong key", { key: "x".repeat(48) }],
    ["no key that is one", { key: "" }],
  ])("told with %s leaves no trace", async (_, given) => {
    const memo = `gia ${Date.now()}`
    const told = await transfer({ memo, amount: 50_000, ...given })
    expect([told.status, told.body.code]).toEqual([401, "notice_unproved"])
    expect(await rows(`select 1 from payment_transfer where memo = $1`, [memo])).toEqual([])
  })
})
