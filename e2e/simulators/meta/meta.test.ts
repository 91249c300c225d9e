import { createHmac } from "node:crypto"
import { afterEach, beforeEach, describe, expect, it } from "vitest"
import { controlAt, type Listener, listen } from "../market/test-support.ts"
import fixtures from "./__fixtures__/signatures.json" with { type: "json" }
import { type RunningMeta, startMeta } from "./server.ts"
import { escapedJson, hubSignature, isProof } from "./signing.ts"

const app = { app_id: "1234", secret: "meta-app-secret-0001" }
const redirect = "https://nguon.example/htx/kenh-ban/noi/meta"

type Answer = Record<string, unknown> & {
  error?: { code: number; message: string }
  handles?: string[]
  validation_status?: { retailer_id: string; errors: { message: string }[] }[]
  data?: Record<string, unknown>[]
}

describe("signatures of Meta", () => {
  it.each(fixtures.hub)("of webhooks are the known ones", ({ secret, body, expected }) => {
    expect(hubSignature(secret, body)).toBe(expected)
  })

  it.each(fixtures.proofs)("prove the app's secret as known", ({ secret, token, expected }) => {
    expect(isProof(secret, token, expected)).toBe(true)
    expect(isProof(secret, `${token}x`, expected)).toBe(false)
    expect(isProof(secret, token, expected.toUpperCase())).toBe(false)
  })

  it("are over JSON that has no letter beyond ASCII", () => {
    expect(escapedJson({ name: "Trà" })).toBe('{"name":"Tr\\u00e0"}')
  })
})

describe("Meta's catalogue", () => {
  let running: RunningMeta
  let listener: Listener
  let token = ""

  beforeEach(async () => {
    listener = await listen("/meta")
    running = await startMeta({
      ...{ port: 0, clock: "still", startAt: Date.parse("2026-08-01T03:00:00Z") },
      apps: [{ ...app, name: "Nguồn", webhook_url: listener.url }],
      shops: [
        { id: "888", name: "HTX Thiên An" },
        { id: "889", name: "HTX khác" },
      ],
    })
    const { code } = await control<{ code: string }>("POST", "/consent", { shop_id: "888", redirect_uri: redirect })
    token = String((await tokens({ code, redirect_uri: redirect }))["access_token"])
  })
  afterEach(async () => {
    await running.stop()
    await listener.stop()
  })

  const control = <T>(method: string, path: string, body?: unknown) => controlAt<T>(running.url, method, path, body)
  const pass = (seconds: number) => control("POST", "/clock", { seconds })
  const tokens = async (query: Record<string, string>): Promise<Answer> => {
    const search = new URLSearchParams({ client_id: app.app_id, client_secret: app.secret, ...query })
    return (await (await fetch(`${running.url}/v24.0/oauth/access_token?${search.toString()}`)).json()) as Answer
  }
  const proof = (value = token) => createHmac("sha256", app.secret).update(value).digest("hex")
  const send = async (method: string, path: string, body?: unknown, query: Record<string, string> = {}) => {
    const search = new URLSearchParams({ appsecret_proof: proof(), ...query })
    const response = await fetch(`${running.url}${path}?${search.toString()}`, {
      ...{ method, headers: { authorization: `Bearer ${token}`, "content-type": "application/json" } },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    return { status: response.status, headers: response.headers, body: (await response.json()) as Answer }
  }
  const data = (id: string, more: Record<string, unknown> = {}) => ({
    ...{ id, title: "Trà xanh", description: "Trà", availability: "in stock", condition: "new", price: "150000 VND" },
    ...{ link: "https://a.vn/1", image: [{ url: "https://a.vn/1.jpg", tag: [] }], brand: "HTX Thiên An", ...more },
  })
  const batch = (items: Record<string, unknown>[], more: Record<string, unknown> = {}) =>
    send("POST", "/v24.0/888/items_batch", {
      ...{ item_type: "PRODUCT_ITEM", requests: items.map((item) => ({ method: "UPDATE", data: item })), ...more },
    })
  const status = async (handle: string, query: Record<string, string> = {}) =>
    (await send("GET", "/v24.0/888/check_batch_request_status", undefined, { handle, ...query })).body.data?.[0]
  const products = (query: Record<string, string> = {}) => send("GET", "/v24.0/888/products", undefined, query)

  it("wants a version, a token, and the proof that the app's secret is known", async () => {
    expect((await send("GET", "/v1.0/888/products")).body.error?.code).toBe(2635)
    expect((await products({ appsecret_proof: "0".repeat(64) })).body.error).toMatchObject({
      ...{ code: 100, message: "Invalid appsecret_proof provided in the API argument" },
    })
    const bare = await fetch(`${running.url}/v24.0/888/products`, { headers: { authorization: `Bearer ${token}` } })
    expect(((await bare.json()) as Answer).error?.message).toMatch(/require an appsecret_proof/)
    expect((await send("GET", "/v24.0/889/products")).body.error?.code).toBe(200)
    await pass(60 * 86_400)
    expect((await products()).body.error?.code).toBe(190)
  })

  it("gives a token for a code once, and a longer one for a living one", async () => {
    const { code } = await control<{ code: string }>("POST", "/consent", { shop_id: "888", redirect_uri: redirect })
    expect((await tokens({ code, redirect_uri: "https://a.vn" })).error?.message).toContain("redirect_uri")
    expect((await tokens({ code, redirect_uri: redirect, client_secret: "wrong" })).error?.code).toBe(1)
    const { access_token } = await tokens({ code, redirect_uri: redirect })
    expect((await tokens({ code, redirect_uri: redirect })).error?.code).toBe(100)
    const longer = await tokens({ grant_type: "fb_exchange_token", fb_exchange_token: String(access_token) })
    expect(longer).toMatchObject({ expires_in: 60 * 86_400 })
    await control("POST", "/deauthorise", { shop_id: "888" })
    const ended = await tokens({ grant_type: "fb_exchange_token", fb_exchange_token: String(longer["access_token"]) })
    expect(ended.error?.code).toBe(190)
  })

  it("answers a batch with 200, a handle, and what is wrong at sight by item", async () => {
    const { status: http, body } = await batch([data("A"), data("B", { price: "150.000 đ" }), data("C", { weight: 1 })])
    expect(http).toBe(200)
    expect(body.handles).toHaveLength(1)
    expect(body.validation_status).toMatchObject([
      { retailer_id: "B", errors: [{ message: expect.stringContaining("price") as string }] },
      { retailer_id: "C", errors: [], warnings: [{ message: expect.stringContaining("weight") as string }] },
    ])
    expect((await batch([data("B", { price: "x" })])).body.handles).toEqual([])
    expect(await status(body.handles?.[0] ?? "")).toMatchObject({ status: "started" })
    await pass(60)
    expect(await status(body.handles?.[0] ?? "")).toMatchObject({ status: "finished", errors_total_count: 0 })
  })

  it("says only later which items it could not save, and their ids only to whoever asks", async () => {
    const sent = await batch([{ id: "A", price: "1000 VND" }, data("B")], { allow_upsert: false })
    const handle = sent.body.handles?.[0] ?? ""
    expect(sent.body.validation_status).toBeUndefined()
    await pass(60)
    expect(await status(handle)).toMatchObject({ errors_total_count: 2, ids_of_invalid_requests: [] })
    expect(await status(handle, { load_ids_of_invalid_requests: "true" })).toMatchObject({
      ids_of_invalid_requests: ["A", "B"],
    })
    const half = await batch([{ id: "C", title: "Trà" }])
    await pass(60)
    const [error] = (await status(half.body.handles?.[0] ?? ""))?.["errors"] as { id: string; message: string }[]
    expect(error).toMatchObject({ id: "C", message: expect.stringContaining("without required field") as string })
  })

  it("may break off in the middle of a batch, and says that it did", async () => {
    await control("POST", "/batches/break", { count: 1 })
    const { body } = await batch([data("A"), data("B")])
    await pass(60)
    expect(await status(body.handles?.[0] ?? "")).toMatchObject({ status: "error" })
    expect(await control("GET", "/items?shop_id=888")).toMatchObject([{ retailerId: "A" }])
  })

  it.each([
    [
      "more than 5,000 items",
      { requests: Array.from({ length: 5001 }, (_, n) => ({ method: "UPDATE", data: { id: String(n) } })) },
    ],
    ["no items", { requests: [] }],
    ["an item twice", { requests: ["A", "A"].map((id) => ({ method: "UPDATE", data: { id } })) }],
    ["another method", { requests: [{ method: "PATCH", data: { id: "A" } }] }],
    ["an item without an id", { requests: [{ method: "UPDATE", data: {} }] }],
    ["no type", { item_type: undefined }],
    ["an answer to allow_upsert that is a text", { allow_upsert: "yes" }],
  ])("refuses a batch with %s", async (_, more) => {
    expect((await batch([data("A")], more)).body.error?.code).toBe(100)
  })

  it("shows what was asked for, prices as they are written here, and the next page with the token in it", async () => {
    await batch([data("A"), data("B"), data("C")])
    await pass(60)
    const fields = "retailer_id,price,visibility,review_status"
    const first = (await products({ fields, limit: "2" })).body
    expect(first.data?.[0]).toMatchObject({
      retailer_id: "A",
      price: "₫150,000",
      visibility: "published",
      review_status: "pending",
    })
    const { next, cursors } = first["paging"] as { next: string; cursors: { after: string } }
    expect(next).toContain(token)
    expect((await products({ fields, limit: "2", after: cursors.after })).body.data).toMatchObject([
      { retailer_id: "C" },
    ])
    const filter = JSON.stringify({ retailer_id: { is_any: ["B", "X"] } })
    expect((await products({ fields, filter })).body.data).toMatchObject([{ retailer_id: "B" }])
    expect((await products({ fields: "retailer_id,stock" })).body.error?.message).toContain("stock")
    await pass(3600)
    expect((await products({ fields })).body.data).toMatchObject(Array(3).fill({ review_status: "approved" }))
  })

  it("takes two hundred batches an hour of a catalogue that one person sees, and says when it takes more", async () => {
    for (let n = 0; n < 200; n += 1) await batch([data(`N${n}`)])
    const refused = await batch([data("X")])
    expect(refused.body.error?.code).toBe(80014)
    const usage = JSON.parse(refused.headers.get("x-business-use-case-usage") ?? "{}") as Record<
      string,
      Record<string, number>[]
    >
    expect(usage["888"]?.[0]).toMatchObject({ estimated_time_to_regain_access: 60 })
    expect((await products()).status).toBe(200)
    await pass(3601)
    expect((await batch([data("X")])).status).toBe(200)
    await control("POST", "/limits", { name: "management", steps: [{ from: 0, perSecond: 0.001, burst: 1 }] })
    await products()
    expect((await products()).body.error?.code).toBe(80009)
  })

  it("tells the app when a batch is done, signed over the bytes that it sends", async () => {
    const { body } = await batch([data("A")])
    await pass(60)
    await control("POST", "/settled")
    const [told] = listener.told
    expect(told?.headers["x-hub-signature-256"]).toBe(
      `sha256=${createHmac("sha256", app.secret)
        .update(told?.body ?? "")
        .digest("hex")}`,
    )
    expect(JSON.parse(told?.body ?? "")).toMatchObject({
      object: "catalog",
      entry: [
        { id: "888", changes: [{ field: "items_batch", value: { handle: body.handles?.[0], status: "Finished" } }] },
      ],
    })
  })

  it("does all before an answer that is lost, and nothing before a call that is", async () => {
    await control("POST", "/faults", { kind: "reset-before", path: "items_batch", times: 1 })
    await expect(batch([data("A")])).rejects.toThrow()
    await control("POST", "/faults", { kind: "truncated", path: "items_batch", times: 1 })
    await expect(batch([data("B")])).rejects.toThrow()
    await pass(60)
    expect(await control("GET", "/items?shop_id=888")).toMatchObject([{ retailerId: "B" }])
    await control("POST", "/faults", { kind: "throttled", path: "items_batch", times: 1 })
    expect((await batch([data("C")])).body.error?.code).toBe(80014)
  })
})
