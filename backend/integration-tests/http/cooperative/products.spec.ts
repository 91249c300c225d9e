import { beforeAll, describe, expect, it, vi } from "vitest"
import { call, signInMember, store } from "../../support/client"
import { batchBody, eventBody, productBody } from "../../support/fixtures"

let token = ""

beforeAll(async () => {
  token = await signInMember("htx-van-son", "owner")
})

const create = (changes: Record<string, unknown>) =>
  call("POST", "/cooperative/products", { token, body: { ...productBody("Kẹo lạc kiểm thử"), ...changes } })

describe("a new product", () => {
  it("is on sale at once and can be found by its words without marks", async () => {
    const mark = `q${Date.now().toString(36)}`
    const created = await create({ title: `Mướp hương kiểm thử ${mark}` })
    expect(created.status).toBe(201)
    expect(created.body.product).toMatchObject({ price: 45_000, ocop_group: "food", ocop: null, gtin: null })
    const found = await store(`/store/catalog?q=muop huong ${mark}`)
    expect(found.body).toMatchObject({ count: 1, products: [{ id: created.body.product?.id, price: 45_000 }] })
    const page = await store(`/store/catalog/${created.body.product?.handle}`)
    expect(page.body.product).toMatchObject({ cooperative: { handle: "htx-van-son" }, batches: [], certificates: [] })
  })

  it("gets a handle of its own when the plain one is taken", async () => {
    const [first, second] = [await create({}), await create({})]
    expect(second.status).toBe(201)
    expect(second.body.product?.handle).not.toBe(first.body.product?.handle)
  })

  it("keeps its GTIN to itself", async () => {
    const body = String(Date.now()).slice(-12)
    const digits = [...body].reverse().reduce((sum, digit, i) => sum + Number(digit) * (i % 2 === 0 ? 3 : 1), 0)
    const gtin = `${body}${(10 - (digits % 10)) % 10}`
    expect((await create({ gtin })).body.product?.gtin).toBe(`0${gtin}`)
    expect(await create({ gtin })).toMatchObject({ status: 409, body: { code: "gtin_taken" } })
  })

  it.each([
    ["a price of nothing", { price: 0 }],
    ["a price in xu", { price: 45_000.5 }],
    ["a price beyond reason", { price: 2_000_000_000 }],
    ["a group nobody knows", { ocop_group: "cars" }],
    ["a picture nobody knows", { illustration: "cat" }],
    ["a GTIN with a wrong check digit", { gtin: "8934567890123" }],
    ["a GTIN of letters", { gtin: "ABCDEFGH" }],
    ["no title", { title: " " }],
    ["a title without end", { title: "a".repeat(121) }],
    ["negative stock", { stock: -1 }],
    ["a state of its own", { status: "published" }],
  ])("is refused with %s", async (_what, changes) => {
    expect(await create(changes)).toMatchObject({ status: 400, body: { code: "invalid_input" } })
  })
})

describe("the catalogue's card", () => {
  it("names the newest sealed batch, and forgets it when it is recalled", async () => {
    const mark = `l${Date.now().toString(36)}`
    const created = await create({ title: `Chuối sấy kiểm thử ${mark}` })
    const batch = await call("POST", "/cooperative/batches", {
      token,
      body: batchBody(String(created.body.product?.id)),
    })
    const batchId = String(batch.body.batch?.id)
    const lotOnCard = async () => (await store(`/store/catalog?q=${mark}`)).body.products?.[0]?.latest_batch
    await call("POST", `/cooperative/batches/${batchId}/events`, { token, body: eventBody })
    expect(await lotOnCard()).toBeNull()
    await call("POST", `/cooperative/batches/${batchId}/seal`, { token })
    await vi.waitFor(async () => expect(await lotOnCard()).toMatchObject({ id: batchId }), { timeout: 10_000 })
    await call("POST", `/cooperative/batches/${batchId}/recall`, { token, body: { reason: "Kiểm thử thu hồi" } })
    await vi.waitFor(async () => expect(await lotOnCard()).toBeNull(), { timeout: 10_000 })
  })
})
