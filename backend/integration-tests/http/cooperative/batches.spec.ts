import { beforeAll, describe, expect, it } from "vitest"
import { call, signInMember } from "../../support/client"
import { batchBody, draftBatch, eventBody, firstProductOf, sealedBatch, uniqueLot } from "../../support/fixtures"

let token = ""
let productId = ""

beforeAll(async () => {
  token = await signInMember("htx-mien-dong-con-minh", "owner")
  productId = await firstProductOf(token)
})

const createBatch = (changes: Record<string, unknown>) =>
  call("POST", "/cooperative/batches", { token, body: { ...batchBody(productId), ...changes } })

describe("a new batch", () => {
  it("starts as a draft without events, stamps or anchor", async () => {
    const answer = await createBatch({})
    expect(answer.status).toBe(201)
    expect(answer.body.batch).toMatchObject({
      state: "draft",
      event_count: 0,
      stamps_issued: 0,
      anchor_state: "none",
      sealed_at: null,
      product: { id: productId },
    })
  })

  it("has a lot code of its own within the cooperative, also when two arrive at once", async () => {
    const lot_code = uniqueLot()
    const answers = await Promise.all([1, 2, 3].map(() => createBatch({ lot_code })))
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409])
    expect(answers.find(({ status }) => status === 409)?.body).toMatchObject({ code: "lot_code_taken" })
  })

  it("writes its lot code in capitals", async () => {
    const lot_code = uniqueLot().toLowerCase()
    expect((await createBatch({ lot_code })).body.batch?.lot_code).toBe(lot_code.toUpperCase())
  })

  it.each([
    ["no product", { product_id: undefined }],
    ["a lot code with marks", { lot_code: "LÔ-1" }],
    ["a lot code that is too long", { lot_code: "A".repeat(21) }],
    ["no quantity", { quantity: 0 }],
    ["half a pack", { quantity: 1.5 }],
    ["more packs than a batch can have", { quantity: 1_000_001 }],
    ["a quantity in words", { quantity: "20" }],
    ["an empty unit", { unit: "  " }],
    ["a control character", { unit: "g\u0000i" }],
    ["a day that does not exist", { harvested_from: "2026-02-30" }],
    ["a harvest that ends before it begins", { harvested_from: "2026-11-02", harvested_to: "2026-11-01" }],
    ["an expiry before packing", { expires_on: "2026-11-01" }],
    ["a field nobody knows", { state: "sealed" }],
    ["another cooperative", { cooperative_id: "coop_x" }],
  ])("is refused with %s", async (_what, changes) => {
    const answer = await createBatch(changes)
    expect(answer.status).toBe(400)
    expect(answer.body).toMatchObject({ code: "invalid_input", type: "invalid_data" })
  })

  it("is refused for a product that is not there", async () => {
    const answer = await createBatch({ product_id: "prod_none" })
    expect(answer).toMatchObject({ status: 404, body: { code: "product_not_found" } })
  })
})

describe("a batch's diary", () => {
  it("takes events in any order and shows them by time, with Vietnamese text composed", async () => {
    const id = await draftBatch(token)
    const title = "Phơi phên dưới nắng".normalize("NFD")
    const later = { kind: "drying", occurred_at: "2026-11-03T08:00:00+07:00", title }
    const earlier = { kind: "caring", occurred_at: "2026-10-01T08:00:00+07:00" }
    for (const body of [later, earlier]) await call("POST", `/cooperative/batches/${id}/events`, { token, body })
    const { body } = await call("GET", `/cooperative/batches/${id}`, { token })
    expect([...(body.batch?.events ?? [])].map((event) => event.kind)).toEqual(["caring", "harvesting", "drying"])
    expect(body.batch?.events?.[0]).toMatchObject({ title: "Chăm sóc", recorded_by: "Nông Thị Minh" })
    expect(body.batch?.events?.[2]?.title).toBe(title.normalize("NFC"))
    expect(body.batch?.event_count).toBe(3)
  })

  it.each([
    ["a kind nobody knows", { kind: "selling" }],
    ["a time in the future", { occurred_at: "2099-01-01T00:00:00+07:00" }],
    ["a time without a zone", { occurred_at: "2026-11-01T06:00:00" }],
    ["a quantity without a unit", { uom: undefined }],
    ["a unit that is a sentence", { uom: "mỗi bao khoảng hai mươi cân" }],
    ["a negative quantity", { quantity: -1 }],
    ["a note that is too long", { note: "a".repeat(1_001) }],
    ["a text that reads backwards", { place: "La \u202EgnằB" }],
  ])("refuses %s", async (_what, changes) => {
    const id = await draftBatch(token)
    const answer = await call("POST", `/cooperative/batches/${id}/events`, {
      token,
      body: { ...eventBody, ...changes },
    })
    expect(answer).toMatchObject({ status: 400, body: { code: "invalid_input" } })
  })

  it("keeps a measure under its one name and a package as it was said", async () => {
    const id = await draftBatch(token)
    const units = async (uom: string, quantity: number | null) => {
      const body = { ...eventBody, uom, quantity }
      return (await call("POST", `/cooperative/batches/${id}/events`, { token, body })).body.event
    }
    expect(await units("Cân", 12.5)).toMatchObject({ uom: "kg", quantity: 12.5 })
    expect(await units("Thùng", 3)).toMatchObject({ uom: "thùng", quantity: 3 })
    expect(await units("kg", null)).toMatchObject({ uom: null, quantity: null })
  })

  it("is closed by sealing", async () => {
    const id = await sealedBatch(token)
    const answer = await call("POST", `/cooperative/batches/${id}/events`, { token, body: eventBody })
    expect(answer).toMatchObject({ status: 409, body: { code: "batch_already_sealed" } })
  })

  it("loses nothing and takes nothing more when an event races the sealing", async () => {
    const id = await draftBatch(token)
    const writes = [1, 2, 3, 4].map(() => call("POST", `/cooperative/batches/${id}/events`, { token, body: eventBody }))
    const [, ...events] = await Promise.all([call("POST", `/cooperative/batches/${id}/seal`, { token }), ...writes])
    await call("POST", `/cooperative/batches/${id}/seal`, { token })
    const accepted = events.filter(({ status }) => status === 201).length
    expect(events.every(({ status }) => status === 201 || status === 409)).toBe(true)
    const { body } = await call("GET", `/cooperative/batches/${id}`, { token })
    expect(body.batch).toMatchObject({ state: "sealed", event_count: accepted + 1 })
  })
})

describe("what is not a proper request", () => {
  it("answers 400 to a body that is not JSON", async () => {
    const answer = await call("POST", "/cooperative/batches", { token, body: "{" })
    expect(answer).toMatchObject({ status: 400, body: { code: "invalid_input" } })
  })

  it("answers 413 to a body that is too large", async () => {
    const answer = await call("POST", "/cooperative/batches", { token, body: { note: "a".repeat(200_000) } })
    expect(answer).toMatchObject({ status: 413, body: { code: "body_too_large" } })
  })

  it.each(["batch_%00", "..%2f", "a%20b", "%F0%9F%8D%B5", "x".repeat(200)])("answers 404 to the id %s", async (id) => {
    expect((await call("GET", `/cooperative/batches/${id}`, { token })).status).toBe(404)
  })

  it("tells neither its framework nor the inside of an error", async () => {
    const answer = await call("GET", "/cooperative/me", { token })
    expect(answer.headers.get("x-powered-by")).toBeNull()
    expect(answer.headers.get("x-content-type-options")).toBe("nosniff")
  })
})
