import { beforeAll, describe, expect, it } from "vitest"
import { asBuyer, proofOf, type BuyerPart } from "../../support/buyer"
import { call, signInMember } from "../../support/client"
import { withDatabase } from "../../support/environment"
import { firstProductOf } from "../../support/fixtures"
import { newPartsOf } from "../../support/place-order"
import { addDates, complete, datesPath, GUEST, newCart, newService, prepareCheckout, putIn } from "../../support/visits"
import { shop, VISIT_PRICE, type Completed, type VisitDate } from "../../support/visits"
import { waitUntil } from "../../support/wait-until"

let token: string
let service: string

beforeAll(async () => {
  token = await signInMember("htx-thien-an", "owner")
  service = await newService(token)
}, 120_000)

let nextDay = 12
async function oneDate(seats = 3): Promise<VisitDate> {
  nextDay += 1
  const from = new Date(Date.now() + nextDay * 86_400_000).toISOString().slice(0, 10)
  const dates = await addDates(token, service, { from, seats })
  const [day = ""] = from.split("-").slice(2)
  const date = dates.find(({ title }) => title.includes(`${day}/${from.slice(5, 7)}/`))
  if (!date) throw new Error(`No date on ${from}`)
  return date
}

const shown = async (id: string) =>
  (await call<{ visit_date: VisitDate & { bookings: object[] } }>("GET", datesPath(service, `/${id}`), { token })).body
    .visit_date

async function cartWith(date: VisitDate, quantity = 1): Promise<string> {
  const cart = await newCart()
  const added = await putIn(cart, date.id, quantity)
  expect(added.status, added.bytes.toString("utf8")).toBe(200)
  return cart
}

type Placed = NonNullable<Completed["order"]>

async function book(date: VisitDate, quantity = 1): Promise<Placed> {
  const cart = await cartWith(date, quantity)
  await prepareCheckout(cart)
  const { body } = await complete(cart)
  if (!body.order) throw new Error(`Not booked: ${JSON.stringify(body)}`)
  return body.order
}

type Part = BuyerPart & { visit: { starts_at: string; meeting_place: string } | null; cash_due: number }

const partsOf = async (order: Placed): Promise<Part[]> => {
  const proof = await proofOf(order)
  const read = async () => (await asBuyer("GET", `${order.id}/parts`, proof)).body.parts as Part[]
  return waitUntil(read, (parts) => parts.length > 0)
}

async function ordersOf(order: Placed): Promise<{ id: string; number: string; visit: object | null }[]> {
  await partsOf(order)
  return newPartsOf(token, order)
}

const move = (seconds: number, id: string) =>
  withDatabase((sql) =>
    sql.query(
      `update visit_date set starts_at = starts_at - make_interval(secs => $1),
         bookable_until = bookable_until - make_interval(secs => $1) where variant_id = $2`,
      [seconds, id],
    ),
  )

describe("a booked day", () => {
  it("needs no address and no delivery, and is a part with its day, place and price", async () => {
    const date = await oneDate()
    const order = await book(date, 2)
    expect(order).toMatchObject({ total: 2 * VISIT_PRICE, shipping_total: 0 })
    const [part, ...others] = await partsOf(order)
    expect(others).toEqual([])
    expect(part).toMatchObject({ status: "new", can_cancel: true, shipping_total: 0, cash_due: 2 * VISIT_PRICE })
    expect(part?.visit).toMatchObject({ meeting_place: "Cổng đồi chè" })
    expect(await shown(date.id)).toMatchObject({ seats: 3, booked: 2, seats_left: 1 })
  })

  it("is a part beside the goods of the same cooperative, which alone pay for delivery", async () => {
    const date = await oneDate()
    const cart = await cartWith(date)
    const goods = (await shop("GET", `/store/products/${await firstProductOf(token)}?fields=id,variants.id`)).body
    await putIn(cart, String(goods.product?.variants?.[0]?.id))
    const asked = await shop<{ visits: object[]; needs_delivery: boolean }>("GET", `/store/carts/${cart}/visits`)
    expect(asked.body).toMatchObject({ needs_delivery: true, visits: [{ state: "open", variant_id: date.id }] })
    const home = { address_1: "Số 1", address_2: "Xã Phủ Thông", city: "Xã Phủ Thông", province: "Thái Nguyên" }
    await prepareCheckout(cart, { ...GUEST, ...home })
    const { order } = (await complete(cart)).body
    if (!order) throw new Error("No order")
    expect(order.shipping_total).toBe(20_000)
    const parts = await partsOf(order)
    expect(parts.map(({ shipping_total }) => shipping_total).sort()).toEqual([0, 20_000])
    expect(parts.find(({ visit }) => visit)).toMatchObject({ shipping_total: 0, cash_due: VISIT_PRICE })
    expect(parts.reduce((sum, { cash_due }) => sum + cash_due, 0)).toBe(order.total)
    expect((await ordersOf(order)).filter(({ visit }) => visit)).toHaveLength(1)
  })

  it("gives its seats back exactly when the buyer calls it off, and not after the cut-off", async () => {
    const date = await oneDate()
    const [kept, left] = [await book(date), await book(date, 2)]
    expect(await shown(date.id)).toMatchObject({ seats_left: 0, state: "sold_out" })
    const cancel = async (order: Placed) => {
      const [part] = await partsOf(order)
      return asBuyer("POST", `${order.id}/parts/${part?.number}/cancel`, await proofOf(order), {
        reason: "changed_mind",
      })
    }
    expect((await cancel(left)).status).toBe(200)
    expect(await shown(date.id)).toMatchObject({ booked: 1, seats_left: 2 })
    const again = await cancel(left)
    expect(again.status).toBe(200)
    expect(await shown(date.id)).toMatchObject({ booked: 1, seats_left: 2 })
    const { starts_at } = (await partsOf(kept))[0]?.visit ?? { starts_at: "" }
    await move((Date.parse(starts_at) - Date.now()) / 1000 - 3600, date.id)
    expect(await cancel(kept)).toMatchObject({ status: 409, body: { code: "visit_cut_off" } })
  })

  it("is confirmed, then visited, never packed; its seats are used up", async () => {
    const date = await oneDate()
    const order = await book(date)
    const [part] = await ordersOf(order)
    const act = (step: string, body?: unknown) =>
      call<{ code?: string; order: { status: string; cod_amount: number } }>(
        ...(["POST", `/cooperative/orders/${part?.id}/${step}`, { token, body: body ?? {} }] as const),
      )
    expect(await act("accept")).toMatchObject({ status: 200, body: { order: { status: "accepted" } } })
    expect(await act("pack")).toMatchObject({ status: 409, body: { code: "order_is_visit" } })
    expect(await act("hand-over", { carrier: "x" })).toMatchObject({ status: 409, body: { code: "order_is_visit" } })
    expect(await act("delivered")).toMatchObject({ status: 409, body: { code: "order_is_visit" } })
    expect(await act("visited")).toMatchObject({ status: 409, body: { code: "visit_not_begun" } })
    const { starts_at } = (await partsOf(order))[0]?.visit ?? { starts_at: "" }
    await move((Date.parse(starts_at) - Date.now()) / 1000 + 60, date.id)
    expect(await act("visited")).toMatchObject({ status: 200, body: { order: { status: "delivered" } } })
    expect(await act("visited")).toMatchObject({ status: 200 })
    expect(await act("no-show")).toMatchObject({ status: 409, body: { code: "order_status_refuses" } })
    expect(await act("cash-collected", { amount: VISIT_PRICE })).toMatchObject({ status: 200 })
    expect(await shown(date.id)).toMatchObject({ seats: 2, booked: 0, state: "past" })
  })

  it("is noted when nobody came, and then nothing is owed", async () => {
    const date = await oneDate()
    const order = await book(date)
    const [part] = await ordersOf(order)
    await call("POST", `/cooperative/orders/${part?.id}/accept`, { token, body: {} })
    const { starts_at } = (await partsOf(order))[0]?.visit ?? { starts_at: "" }
    await move((Date.parse(starts_at) - Date.now()) / 1000 + 60, date.id)
    const noted = await call("POST", `/cooperative/orders/${part?.id}/no-show`, { token, body: {} })
    expect(noted).toMatchObject({ status: 200, body: { order: { status: "cancelled", cancel_reason: "no_show" } } })
    expect(await shown(date.id)).toMatchObject({ booked: 0 })
  })
})

describe("what can no longer be booked", () => {
  it.each([
    ["visit_cut_off", 3_600],
    ["visit_past", -60],
  ] as const)("is refused in the cart and at its completion: %s", async (code, secondsAhead) => {
    const date = await oneDate()
    const cart = await cartWith(date)
    await prepareCheckout(cart)
    const { visits } = (await shop<{ visits: { starts_at: string }[] }>("GET", `/store/carts/${cart}/visits`)).body
    await move((Date.parse(visits[0]?.starts_at ?? "") - Date.now()) / 1000 - secondsAhead, date.id)
    expect(await complete(cart)).toMatchObject({ status: 409, body: { code } })
    expect(await putIn(await newCart(), date.id)).toMatchObject({ status: 409, body: { code } })
    const { body } = await shop("GET", `/store/carts/${cart}/visits`)
    expect(body).toMatchObject({ visits: [{ state: code.slice("visit_".length) }], needs_delivery: false })
    expect(await shown(date.id)).toMatchObject({ booked: 0 })
  })

  it("is a day closed while it lies in carts, until it is opened again", async () => {
    const date = await oneDate()
    const cart = await cartWith(date)
    await prepareCheckout(cart)
    const close = await call("POST", datesPath(service, `/${date.id}/close`), { token, body: {} })
    expect(close).toMatchObject({ status: 200, body: { visit_date: { state: "closed" } } })
    expect(await complete(cart)).toMatchObject({ status: 409, body: { code: "visit_closed" } })
    expect(await putIn(await newCart(), date.id)).toMatchObject({ body: { code: "visit_closed" } })
    const reopened = await call("POST", datesPath(service, `/${date.id}/reopen`), { token, body: {} })
    expect(reopened).toMatchObject({ body: { visit_date: { state: "open" } } })
    expect((await complete(cart)).body.type).toBe("order")
  })

  it("is a service without a day", async () => {
    const { product } = (await call("GET", `/cooperative/products/${service}`, { token })).body
    const refused = await putIn(await newCart(), String(product?.variants?.[0]?.id))
    expect(refused).toMatchObject({ status: 409, body: { code: "visit_day_missing" } })
    expect((await shop("GET", `/store/catalog/${String(product?.handle)}`)).body.product).toMatchObject({
      variants: [],
    })
  })

  it("cannot be reserved past the database either", async () => {
    const date = await oneDate()
    await call("POST", datesPath(service, `/${date.id}/close`), { token, body: {} })
    const reserve = withDatabase((sql) =>
      sql.query(
        `insert into reservation_item (id, line_item_id, inventory_item_id, location_id, quantity, raw_quantity)
         select 'resitem_' || md5(random()::text), 'x', l.inventory_item_id, l.location_id, 1, '{"value":"1"}'
           from product_variant_inventory_item k join inventory_level l on l.inventory_item_id = k.inventory_item_id
          where k.variant_id = $1`,
        [date.id],
      ),
    )
    await expect(reserve).rejects.toMatchObject({ constraint: "visit_date_bookable" })
  })
})

describe("the last seats", () => {
  it("are sold three times to twenty who press at once", async () => {
    const date = await oneDate(3)
    const carts = []
    for (let i = 0; i < 20; i += 1) {
      const cart = await cartWith(date)
      await prepareCheckout(cart)
      carts.push(cart)
    }
    const answers = await Promise.all(carts.map((cart) => complete(cart)))
    expect(answers.filter(({ body }) => body.type === "order")).toHaveLength(3)
    expect(await shown(date.id)).toMatchObject({ seats: 3, booked: 3, seats_left: 0, state: "sold_out" })
    const reserved = await withDatabase((sql) =>
      sql.query(
        `select coalesce(sum(r.quantity), 0)::int as seats from reservation_item r
           join product_variant_inventory_item k on k.inventory_item_id = r.inventory_item_id
          where k.variant_id = $1 and r.deleted_at is null`,
        [date.id],
      ),
    )
    expect(reserved.rows).toEqual([{ seats: 3 }])
  }, 120_000)
})
