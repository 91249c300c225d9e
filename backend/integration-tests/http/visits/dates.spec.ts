import { beforeAll, describe, expect, it } from "vitest"
import { call, signInMember } from "../../support/client"
import { firstProductOf } from "../../support/fixtures"
import { addDates, complete, datesBody, datesPath, dayFromNow, newCart, newService } from "../../support/visits"
import { prepareCheckout, putIn, shop, VISIT_PRICE, type VisitDate } from "../../support/visits"
import { waitUntil } from "../../support/wait-until"

let token: string
let stranger: string
let service: string

beforeAll(async () => {
  token = await signInMember("htx-thien-an", "owner")
  stranger = await signInMember("htx-van-son", "owner")
  service = await newService(token)
}, 120_000)

type Body = {
  code?: string
  made: number
  visit_dates: VisitDate[]
  visit_date: VisitDate & { bookings: { name: string; phone: string; seats: number }[] }
  preview: { title: string; exists: boolean }[]
}
const ask = (method: "GET" | "POST", path: string, body?: unknown, who = token) =>
  call<Body>(method, path, { token: who, ...(body === undefined ? {} : { body }) })

describe("the days of a service", () => {
  it("are shown before they are made, made once however often they are asked for, and kept", async () => {
    const wanted = datesBody({ from: dayFromNow(20), to: dayFromNow(40), weekdays: [0, 6] })
    const { body: shown } = await ask("POST", datesPath(service, "/preview"), wanted)
    expect(shown.preview).toHaveLength(6)
    expect(shown.preview.every(({ exists }) => !exists)).toBe(true)
    expect((await ask("GET", datesPath(service))).body.visit_dates).toEqual([])
    const [one, two] = await Promise.all([0, 1].map(() => ask("POST", datesPath(service), wanted)))
    expect([one?.body.made, two?.body.made].sort()).toEqual([0, 6])
    const { visit_dates: dates } = (await ask("GET", datesPath(service))).body
    expect(dates.map(({ title }) => title)).toEqual(shown.preview.map(({ title }) => title))
    expect(dates.every(({ seats, booked, state }) => seats === 3 && booked === 0 && state === "open")).toBe(true)
    const { body: again } = await ask("POST", datesPath(service, "/preview"), wanted)
    expect(again.preview.every(({ exists }) => exists)).toBe(true)
  }, 60_000)

  it.each([
    ["visit_too_late", { from: dayFromNow(0) }],
    ["visit_too_far", { from: dayFromNow(500) }],
    ["visit_too_many", { to: dayFromNow(300) }],
    ["visit_pattern_empty", { to: dayFromNow(9) }],
    ["visit_pattern_empty", { to: dayFromNow(12), weekdays: [] }],
    ["invalid_input", { from: "2026-02-30" }],
    ["invalid_input", { time: "25:00" }],
    ["invalid_input", { seats: 0 }],
    ["invalid_input", { seats: 2.5 }],
    ["invalid_input", { price: -1 }],
    ["invalid_input", { weekdays: [7] }],
    ["invalid_input", { meeting_place: " " }],
    ["invalid_input", { meeting_place: "\u202Ecổng" }],
    ["invalid_input", { cut_off_hours: 10_000 }],
    ["invalid_input", { duration_minutes: 1 }],
    ["invalid_input", { cooperative_id: "coop_1" }],
  ])("are refused with %s for %j", async (code, wrong) => {
    for (const rest of ["", "/preview"]) {
      expect(await ask("POST", datesPath(service, rest), datesBody(wrong))).toMatchObject({
        status: 400,
        body: { code },
      })
    }
  })

  it("are of services alone, and of one's own", async () => {
    const goods = await firstProductOf(token)
    expect(await ask("POST", datesPath(goods), datesBody())).toMatchObject({
      ...{ status: 409, body: { code: "product_is_no_service" } },
    })
    const [date] = await addDates(token, service)
    const hidden = { status: 404, body: { code: "product_not_found" } }
    for (const path of [datesPath(service), datesPath(service, `/${date?.id}`)])
      expect(await ask("GET", path, undefined, stranger)).toMatchObject(hidden)
    for (const rest of ["", "/preview"])
      expect(await ask("POST", datesPath(service, rest), datesBody(), stranger)).toMatchObject(hidden)
    expect(await ask("POST", datesPath(service, `/${date?.id}/seats`), { seats: 1 }, stranger)).toMatchObject(hidden)
    const own = await newService(stranger)
    expect(await ask("POST", datesPath(own, `/${date?.id}/close`), {}, stranger)).toMatchObject({
      ...{ status: 404, body: { code: "visit_date_not_found" } },
    })
  })

  it("have seats that never go below what is booked, and close only after a word when people come", async () => {
    const own = await newService(token)
    const [date] = await addDates(token, own)
    const path = (rest = "") => datesPath(own, `/${date?.id}${rest}`)
    const cart = await newCart()
    await putIn(cart, String(date?.id), 2)
    await prepareCheckout(cart)
    expect((await complete(cart)).body.type).toBe("order")
    const read = async () => (await ask("GET", path())).body.visit_date
    const shown = await waitUntil(read, ({ bookings }) => bookings.length > 0)
    expect(shown.bookings).toMatchObject([{ name: "Nguyễn Thị Ánh", phone: "0912345678", seats: 2 }])
    expect(await ask("POST", path("/seats"), { seats: 1 })).toMatchObject({
      status: 409,
      body: { code: "visit_seats_booked" },
    })
    expect((await ask("POST", path("/seats"), { seats: 2 })).body.visit_date).toMatchObject({ state: "sold_out" })
    expect((await ask("POST", path("/seats"), { seats: 6 })).body.visit_date).toMatchObject({ seats_left: 4 })
    expect(await ask("POST", path("/close"), {})).toMatchObject({ status: 409, body: { code: "visit_people_booked" } })
    expect((await ask("POST", path("/close"), { confirmed: true })).body.visit_date).toMatchObject({ state: "closed" })
    const recorder = await signInMember("htx-thien-an", "recorder")
    const masked = (await ask("GET", path(), undefined, recorder)).body.visit_date.bookings
    expect(masked).toMatchObject([{ name: "N. T. Ánh", phone: "••• 678" }])
    const group = await ask("POST", `/cooperative/products/${own}`, { version: 1, ocop_group: "craft" })
    expect(group).toMatchObject({ status: 409, body: { code: "visit_keeps_group" } })
  })

  it("are on the service's page with seats and price, and in stock while one can be booked", async () => {
    const own = await newService(token)
    const { product } = (await call("GET", `/cooperative/products/${own}`, { token })).body
    const page = async () =>
      (
        await shop<{ product: { in_stock: boolean; visits: object[] } }>(
          "GET",
          `/store/catalog/${String(product?.handle)}`,
        )
      ).body.product
    expect(await page()).toMatchObject({ in_stock: false, visits: [] })
    const [date] = await addDates(token, own, { price: 400_000 })
    expect(await page()).toMatchObject({
      ...{ in_stock: true, visits: [{ variant_id: date?.id, seats_left: 3, price: 400_000, state: "open" }] },
    })
    await ask("POST", datesPath(own, `/${date?.id}/close`), {})
    expect(await page()).toMatchObject({ in_stock: false, visits: [{ state: "closed" }] })
    expect(product).toMatchObject({ price: VISIT_PRICE })
  })
})
