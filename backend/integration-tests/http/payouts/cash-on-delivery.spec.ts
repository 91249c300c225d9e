import { beforeAll, describe, expect, it, vi } from "vitest"
import { call, signInAdmin, signInMember } from "../../support/client"
import { publishableKey, withDatabase } from "../../support/environment"
import { act, longAgo, partRow, productOnSale, sentPart, stockOf, untilPart } from "../../support/parcels"
import { partOf, placeOrder as place, type PlacedOrder } from "../../support/place-order"

vi.setConfig({ testTimeout: 240_000 })

let tea = ""
let neighbour = ""
let admin = ""
let ours = ""
let theirs = ""
let dear = ""

beforeAll(async () => {
  tea = await signInMember("htx-che-la-bang", "owner")
  neighbour = await signInMember("htx-che-tuc-tranh", "owner")
  admin = await signInAdmin()
  ours = await productOnSale(tea)
  theirs = await productOnSale(neighbour)
  dear = await productOnSale(tea, { price: 1_000_000 })
}, 120_000)

/** Numbers are remembered for parcels that they sent back. */
const someNumber = () => `09${String(Math.floor(Math.random() * 1e8)).padStart(8, "0")}`

const placeOrder = (goods: Parameters<typeof place>[0]) => place(goods, { phone: someNumber() })

type Core = { total: number; captured: number; paid: number; status: string }
/** The order as the core adds it up, and what its payment captured. */
async function coreOf({ id }: PlacedOrder): Promise<Core> {
  const { body } = await call("GET", `/admin/orders/${id}?fields=id,status,total,summary`, { token: admin })
  const captured = await withDatabase(async (client) => {
    const { rows } = await client.query<{ captured: number }>(
      `select coalesce(sum(c.amount), 0)::int as captured from order_payment_collection l
         join payment p on p.payment_collection_id = l.payment_collection_id
         join capture c on c.payment_id = p.id and c.deleted_at is null where l.order_id = $1`,
      [id],
    )
    return rows[0]?.captured ?? 0
  })
  const order = body.order
  const paid = Number(order?.summary?.paid_total)
  return { total: Number(order?.total), captured, paid, status: String(order?.status) }
}

const cash = (id: string, amount: number) => act(tea, id, "cash-collected", { amount, confirm_difference: true })

/** As a buyer's browser does it, up to the answer of the last step. */
async function complete(productId: string, quantity: number, phone: string) {
  const ask = (path: string, body?: unknown) =>
    call(body === undefined ? "GET" : "POST", path, { headers: { "x-publishable-api-key": publishableKey }, body })
  const region = (await ask("/store/regions")).body.regions?.[0]?.id
  const cart = String((await ask("/store/carts", { region_id: region })).body.cart?.id)
  const product = (await ask(`/store/products/${productId}?fields=id,variants.id`)).body.product
  await ask(`/store/carts/${cart}/line-items`, { variant_id: product?.variants?.[0]?.id, quantity })
  const where = { address_1: "Số 1", address_2: "Xã Phủ Thông", city: "Xã Phủ Thông", province: "Thái Nguyên" }
  const shipping_address = { first_name: "Khách", phone, country_code: "vn", ...where }
  await ask(`/store/carts/${cart}`, { email: `${cart}@example.com`, shipping_address })
  await ask(`/store/carts/${cart}/delivery`, {})
  const payment = (await ask("/store/payment-collections", { cart_id: cart })).body.payment_collection
  await ask(`/store/payment-collections/${String(payment?.id)}/payment-sessions`, { provider_id: "pp_cod_cod" })
  return ask(`/store/carts/${cart}/complete`, {})
}

describe("an order that is paid at the door", () => {
  it("has each part's cash captured as it comes in, and a refused part's goods and delivery taken off", async () => {
    const order = await placeOrder([
      { productId: ours, quantity: 2 },
      { productId: theirs, quantity: 1 },
    ])
    const kept = await sentPart(tea, order)
    const { id: refused } = await partOf(neighbour, order)
    const part = await partRow(kept)
    expect((await coreOf(order)).captured).toBe(0)
    expect((await act(neighbour, refused, "refuse", { reason: "Hết hàng" })).status).toBe(200)
    await longAgo(refused)
    await untilPart(refused, ({ withdrawn_at }) => withdrawn_at !== null)
    expect((await coreOf(order)).total).toBe(part.item_total + part.shipping_total)
    expect((await partRow(kept)).cod_amount).toBe(part.cod_amount)
    expect((await cash(kept, part.cod_amount)).status).toBe(200)
    await untilPart(kept, ({ cash_told_at }) => cash_told_at !== null)
    const due = part.item_total + part.shipping_total
    expect(await coreOf(order)).toMatchObject({ total: due, captured: due, paid: due })
  })

  it("is captured once, whatever a pass that died has left undone", async () => {
    const order = await placeOrder([{ productId: ours, quantity: 1 }])
    const id = await sentPart(tea, order)
    await cash(id, (await partRow(id)).cod_amount)
    await untilPart(id, ({ cash_told_at }) => cash_told_at !== null)
    const before = await coreOf(order)
    expect(before.captured).toBe(before.total)
    // As after a crash between the capture and its word to the order, and before either was noted.
    await withDatabase(async (client) => {
      await client.query(`delete from order_transaction where order_id = $1 and reference = 'capture'`, [order.id])
      await client.query(`update seller_order set cash_told_at = null where id = $1`, [id])
    })
    await untilPart(id, ({ cash_told_at }) => cash_told_at !== null)
    expect((await coreOf(order)).captured).toBe(before.captured)
    const told = await withDatabase(async (client) => {
      const { rows } = await client.query<{ amount: number }>(
        `select amount::int from order_transaction where order_id = $1 and deleted_at is null`,
        [order.id],
      )
      return rows
    })
    expect(told).toEqual([{ amount: before.captured }])
  })

  it("captures what came where less was paid, and leaves the rest owed", async () => {
    const order = await placeOrder([{ productId: ours, quantity: 1 }])
    const id = await sentPart(tea, order)
    const { cod_amount: due } = await partRow(id)
    await cash(id, due - 10_000)
    await untilPart(id, ({ cash_told_at }) => cash_told_at !== null)
    expect(await coreOf(order)).toMatchObject({ total: due, captured: due - 10_000 })
  })
})

describe("a parcel that is refused at the door", () => {
  it("puts its goods back, and the order is the other part's alone", async () => {
    const before = await stockOf(theirs)
    const order = await placeOrder([
      { productId: ours, quantity: 1 },
      { productId: theirs, quantity: 3 },
    ])
    const kept = await sentPart(tea, order)
    const back = await sentPart(neighbour, order)
    await longAgo(back)
    await untilPart(back, ({ settled_at }) => settled_at !== null)
    const body = { reason: "Khách không nhận", goods: "shelf" }
    expect((await act(neighbour, back, "refused-at-door", body)).status).toBe(200)
    expect((await act(neighbour, back, "refused-at-door", body)).status).toBe(200)
    await untilPart(back, ({ withdrawn_at }) => withdrawn_at !== null)
    expect(await stockOf(theirs)).toEqual(before)
    const part = await partRow(kept)
    expect((await coreOf(order)).total).toBe(part.item_total + part.shipping_total)
    await cash(kept, part.cod_amount)
    await untilPart(kept, ({ cash_told_at }) => cash_told_at !== null)
    const due = part.item_total + part.shipping_total
    expect(await coreOf(order)).toMatchObject({ total: due, captured: due, paid: due })
    expect((await act(neighbour, back, "undo")).body.code).toBe("order_undo_refused")
  })

  it("that was the whole order cancels it, before its hand-over is told too, and its goods may be lost", async () => {
    const before = await stockOf(ours)
    const order = await placeOrder([{ productId: ours, quantity: 1 }])
    const id = await sentPart(tea, order)
    const body = { reason: "Hàng vỡ, khách trả", goods: "written_off" }
    expect((await act(tea, id, "refused-at-door", body)).status).toBe(200)
    await untilPart(id, ({ withdrawn_at }) => withdrawn_at !== null)
    expect(await coreOf(order)).toMatchObject({ status: "canceled", captured: 0 })
    expect(await stockOf(ours)).toEqual({ ...before, stocked: before.stocked - 1 })
  })

  it("is said of a parcel on its way alone, by those who answer for the cooperative", async () => {
    const order = await placeOrder([{ productId: ours, quantity: 1 }])
    const { id } = await partOf(tea, order)
    const body = { reason: "Khách không nhận", goods: "shelf" }
    expect((await act(tea, id, "refused-at-door", body)).body.code).toBe("order_not_handed_over")
    expect((await act(neighbour, id, "refused-at-door", body)).status).toBe(404)
    expect((await act(tea, id, "refused-at-door", { ...body, goods: "eaten" })).status).toBe(400)
  })
})

describe("cash at the door", () => {
  it("is not taken for more than a carrier brings", async () => {
    const answer = await complete(dear, 6, someNumber())
    expect(answer).toMatchObject({ status: 400, body: { code: "cod_amount_too_high" } })
  })

  it("is not taken from a number that sent two parcels back", async () => {
    const phone = someNumber()
    for (const quantity of [1, 2]) {
      const { body } = await complete(ours, quantity, phone)
      const order = { id: String(body.order?.id), display_id: Number(body.order?.display_id), total: 0 }
      const id = await sentPart(tea, order)
      await act(tea, id, "refused-at-door", { reason: "Khách không nhận", goods: "shelf" })
    }
    const written = `+84 ${phone.slice(1, 4)} ${phone.slice(4)}`
    expect(await complete(ours, 1, written)).toMatchObject({ status: 400, body: { code: "cod_refused_before" } })
  })

  it("of a large sum is confirmed by telephone before the goods are packed", async () => {
    const { body } = await complete(dear, 2, someNumber())
    const order = { id: String(body.order?.id), display_id: Number(body.order?.display_id), total: 0 }
    const { id } = await partOf(tea, order)
    expect((await act(tea, id, "accept")).body.order?.phone_check).toBe("asked")
    expect((await act(tea, id, "pack")).body.code).toBe("phone_check_missing")
    expect((await act(tea, id, "confirm-by-phone")).body.order?.phone_check).toBe("confirmed")
    expect((await act(tea, id, "pack")).body.code).toBe("lots_missing")
  })
})
