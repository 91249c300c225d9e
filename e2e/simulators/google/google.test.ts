import { createSign, generateKeyPairSync } from "node:crypto"
import { afterEach, beforeEach, describe, expect, it } from "vitest"
import { controlAt } from "../market/test-support.ts"
import { type RunningGoogle, startGoogle } from "./server.ts"

const keys = generateKeyPairSync("rsa", { modulusLength: 2048 })
const others = generateKeyPairSync("rsa", { modulusLength: 2048 })
const email = "nguon@project.iam.gserviceaccount.com"
const app = { client_id: "client-1", client_secret: "google-secret-0001" }
const redirect = "https://nguon.example/htx/kenh-ban/noi/google"
const startAt = Date.parse("2026-08-01T03:00:00Z")
const name = "vi~VN~TRA-1"

type Answer = Record<string, never> & {
  error?: { status: string; details: { reason: string; metadata: { REASON: string } }[] }
}

describe("Google Merchant", () => {
  let running: RunningGoogle
  let token = ""

  beforeEach(async () => {
    running = await startGoogle({
      ...{ port: 0, clock: "still", startAt },
      apps: [{ client_id: app.client_id, secret: app.client_secret, name: "Nguồn" }],
      shops: [
        { id: "5001", name: "HTX Thiên An" },
        { id: "5002", name: "HTX khác" },
      ],
      service_accounts: [
        { email, public_key: keys.publicKey.export({ type: "spki", format: "pem" }).toString(), accounts: ["5001"] },
      ],
    })
    token = String((await exchange(await code()))["access_token"])
  })
  afterEach(() => running.stop())

  const control = <T>(method: string, path: string, body?: unknown) => controlAt<T>(running.url, method, path, body)
  const code = async () =>
    (await control<{ code: string }>("POST", "/consent", { shop_id: "5001", redirect_uri: redirect })).code
  const pass = (seconds: number) => control("POST", "/clock", { seconds })
  /** Beyond the life of a token. */
  const rest = async (seconds: number) => {
    await pass(seconds)
    token = String((await exchange(await code()))["access_token"])
  }
  const tokens = async (form: Record<string, string>): Promise<Answer> =>
    (await (await fetch(`${running.url}/token`, { method: "POST", body: new URLSearchParams(form) })).json()) as Answer
  const exchange = (given: string, more: Record<string, string> = {}) =>
    tokens({ ...app, grant_type: "authorization_code", code: given, redirect_uri: redirect, ...more })
  const call = async (method: string, path: string, body?: unknown, bearer = token) => {
    const headers = {
      authorization: `Bearer ${bearer}`,
      ...(body !== undefined && { "content-type": "application/json" }),
    }
    const sent = { method, headers, ...(body !== undefined && { body: JSON.stringify(body) }) }
    const response = await fetch(`${running.url}${path}`, sent)
    return { status: response.status, body: (await response.json()) as Answer }
  }
  const reason = ({ body }: { body: Answer }) => body.error?.details[0]?.metadata.REASON
  const source = `dataSource=${encodeURIComponent("accounts/5001/dataSources/15001")}`
  const attributes = {
    ...{
      title: "Trà xanh",
      description: "Trà",
      link: "https://a.vn/1",
      imageLink: "https://a.vn/1.jpg",
      condition: "NEW",
    },
    ...{
      availability: "IN_STOCK",
      price: { amountMicros: "150000000000", currencyCode: "VND" },
      identifierExists: false,
    },
  }
  const insert = (more: Record<string, unknown> = {}, offerId = "TRA-1") =>
    call("POST", `/products/v1/accounts/5001/productInputs:insert?${source}`, {
      ...{ offerId, contentLanguage: "vi", feedLabel: "VN", productAttributes: { ...attributes, ...more } },
    })
  const patch = (mask: string, productAttributes: unknown) =>
    call("PATCH", `/products/v1/accounts/5001/productInputs/${encodeURIComponent(name)}?${source}&updateMask=${mask}`, {
      productAttributes,
    })
  const product = () => call("GET", `/products/v1/accounts/5001/products/${encodeURIComponent(name)}`)

  it("gives tokens for a code once, to its own client and address, for an hour", async () => {
    const given = await code()
    expect(await exchange(given, { client_secret: "wrong" })).toMatchObject({ error: "invalid_client" })
    expect(await exchange(given, { redirect_uri: "https://a.vn" })).toMatchObject({ error: "redirect_uri_mismatch" })
    const first = await exchange(given)
    expect(first).toMatchObject({ expires_in: 3599, refresh_token: expect.stringMatching(/./) as string })
    expect(await exchange(given)).toMatchObject({ error: "invalid_grant" })
    expect(await control("GET", "/offences")).toEqual({ code_reused: 1 })
    const again = await tokens({ ...app, grant_type: "refresh_token", refresh_token: String(first["refresh_token"]) })
    expect(again).not.toHaveProperty("refresh_token")
    await pass(3600)
    expect((await call("GET", "/accounts/v1/accounts")).status).toBe(401)
    await control("POST", "/deauthorise", { shop_id: "5001" })
    const ended = await tokens({ ...app, grant_type: "refresh_token", refresh_token: String(first["refresh_token"]) })
    expect(ended).toMatchObject({ error: "invalid_grant" })
  })

  it("believes a service account by its public key alone, and only for an hour", async () => {
    const now = startAt / 1000
    const jwt = (claims: Record<string, unknown>, key = keys.privateKey, alg = "RS256"): string => {
      const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url")
      const aud = "https://oauth2.googleapis.com/token"
      const scope = "https://www.googleapis.com/auth/content"
      const text = `${part({ alg, typ: "JWT" })}.${part({ iss: email, scope, aud, iat: now, exp: now + 3600, ...claims })}`
      return `${text}.${createSign("RSA-SHA256").update(text).sign(key).toString("base64url")}`
    }
    const asked = (assertion: string) =>
      tokens({ grant_type: "urn:ietf:params:oauth:grant-type:jwt-bearer", assertion })
    const { access_token } = await asked(jwt({}))
    expect((await call("GET", "/accounts/v1/accounts", undefined, access_token)).body).toMatchObject({
      accounts: [{ accountId: "5001" }],
    })
    expect((await call("GET", "/products/v1/accounts/5002/products", undefined, access_token)).status).toBe(403)
    for (const [wrong, error] of [
      [jwt({}, others.privateKey), "invalid_grant"],
      [jwt({}).replace(/\.[^.]+$/, "."), "invalid_grant"],
      [jwt({}, keys.privateKey, "none"), "invalid_grant"],
      [jwt({ iss: "x@y" }), "invalid_grant"],
      [jwt({ exp: now + 7200 }), "invalid_grant"],
      [jwt({ iat: now - 9000, exp: now - 5400 }), "invalid_grant"],
      [jwt({ aud: "https://a.vn" }), "invalid_grant"],
      [jwt({ scope: "email" }), "invalid_scope"],
    ] as const)
      expect(await asked(wrong)).toMatchObject({ error })
  })

  it("shows a product when it was processed and looked at, and says why it is not shown", async () => {
    expect((await insert()).status).toBe(200)
    expect((await product()).status).toBe(404)
    await pass(300)
    expect((await product()).body).toMatchObject({
      productStatus: { destinationStatuses: [{ pendingCountries: ["VN"] }] },
    })
    await rest(3 * 86_400)
    expect((await product()).body).toMatchObject({
      productStatus: { destinationStatuses: [{ approvedCountries: ["VN"] }] },
    })
    await insert({ link: "http://a.vn" })
    await pass(300)
    await control("POST", "/settled")
    expect((await product()).body).toMatchObject({
      productStatus: {
        destinationStatuses: [{ disapprovedCountries: ["VN"] }],
        itemLevelIssues: [{ severity: "DISAPPROVED", description: expect.stringContaining("https") as string }],
      },
    })
  })

  it.each([
    ["a price that is no text", { price: { amountMicros: 150_000_000_000, currencyCode: "VND" } }, "INVALID_PRICE"],
    ["a part of a dong", { price: { amountMicros: "150000500000", currencyCode: "VND" } }, "INVALID_PRICE"],
    ["another currency", { price: { amountMicros: "1000000", currencyCode: "USD" } }, "INVALID_PRICE"],
    ["a word that is none of its own", { availability: "in_stock" }, "INVALID_ENUM_VALUE"],
    ["a title that is too long", { title: "x".repeat(151) }, "VALUE_TOO_LONG"],
    ["a field it does not know", { stock: 1 }, "INVALID_JSON"],
    ["one GTIN that is not in a list", { gtins: "8938505974194" }, "INVALID_TYPE"],
  ])("refuses %s", async (_, more, expected) => {
    const answer = await insert(more)
    expect([answer.status, reason(answer)]).toEqual([400, expected])
  })

  it("takes products into a data source of its own kind, of accounts it was let into", async () => {
    const sources = (await call("GET", "/datasources/v1/accounts/5001/dataSources")).body
    expect(sources).toMatchObject({ dataSources: [{ input: "FILE" }, { input: "API", dataSourceId: "15001" }] })
    const body = { offerId: "A", contentLanguage: "vi", feedLabel: "VN", productAttributes: attributes }
    const at = (path: string) => call("POST", path, body)
    expect(reason(await at("/products/v1/accounts/5001/productInputs:insert"))).toBe("REQUIRED_FIELD_MISSING")
    const file = encodeURIComponent("accounts/5001/dataSources/150019")
    expect(reason(await at(`/products/v1/accounts/5001/productInputs:insert?dataSource=${file}`))).toBe(
      "INVALID_DATA_SOURCE",
    )
    expect(reason(await at(`/products/v1/accounts/5002/productInputs:insert?${source}`))).toBe(
      "PERMISSION_DENIED_ACCOUNTS",
    )
    expect(reason(await at(`/products/v1/accounts/abc/productInputs:insert?${source}`))).toBe(
      "INVALID_NAME_PART_NOT_NUMBER",
    )
    expect((await call("GET", "/accounts/v1/accounts", undefined, "wrong")).status).toBe(401)
    expect((await fetch(`${running.url}/accounts/v1/accounts?access_token=${token}`)).status).toBe(401)
  })

  it("changes only what the mask names, and takes two writes of a product a day, from midday to midday", async () => {
    await insert()
    expect(
      (
        await patch("productAttributes.price", {
          price: { amountMicros: "1000000000", currencyCode: "VND" },
          title: "x",
        })
      ).status,
    ).toBe(200)
    await pass(300)
    expect((await product()).body).toMatchObject({
      productAttributes: { title: "Trà xanh", price: { amountMicros: "1000000000" } },
    })
    const third = await patch("productAttributes.availability", { availability: "OUT_OF_STOCK" })
    expect([third.status, reason(third)]).toEqual([429, "quota/daily_limit_exceeded"])
    expect((await insert({}, "TRA-2")).status).toBe(200)
    await rest(9 * 3600)
    expect((await patch("productAttributes.availability", { availability: "OUT_OF_STOCK" })).status).toBe(200)
    expect(reason(await patch("stock", { availability: "OUT_OF_STOCK" }))).toBe("INVALID_UPDATE_MASK")
  })

  it("has hidden rates, which it tells apart from a day's limit, and pages of its products", async () => {
    for (const id of ["A", "B", "C"]) await insert({}, id)
    await pass(300)
    await control("POST", "/limits", { name: "writes", steps: [{ from: 0, perSecond: 0.001, burst: 1 }] })
    await insert({}, "D")
    expect(reason(await insert({}, "E"))).toBe("quota/request_rate_too_high")
    const first = (await call("GET", "/products/v1/accounts/5001/products?pageSize=2")).body
    expect(first["products"]).toHaveLength(2)
    const next = `/products/v1/accounts/5001/products?pageSize=2&pageToken=${String(first["nextPageToken"])}`
    expect((await call("GET", next)).body).toMatchObject({ products: [{ offerId: "C" }] })
  })

  it("does all before an answer that is lost, and nothing before a call that is", async () => {
    await control("POST", "/faults", { kind: "reset-before", path: "insert", times: 1 })
    await expect(insert()).rejects.toThrow()
    expect(await control("GET", "/items?shop_id=5001")).toEqual([])
    await control("POST", "/faults", { kind: "reset-after", path: "insert", times: 1 })
    await expect(insert()).rejects.toThrow()
    expect(await control("GET", "/items?shop_id=5001")).toHaveLength(1)
    const { summary } = await control<{ summary: Record<string, unknown> }>("GET", "/ledger")
    expect(summary["/products/v1/accounts/5001/productInputs:insert"]).toEqual({ "reset-before": 1, "reset-after": 1 })
  })

  it("asks a person before it lets an app in", async () => {
    const asked = new URLSearchParams({
      client_id: app.client_id,
      redirect_uri: redirect,
      response_type: "code",
      state: "s",
    })
    const page = `${running.url}/o/oauth2/v2/auth?${asked.toString()}`
    expect((await fetch(page)).status).toBe(400)
    const full = `${page}&scope=${encodeURIComponent("https://www.googleapis.com/auth/content")}`
    expect(await (await fetch(full)).text()).toContain("HTX Thiên An")
    const form = new URLSearchParams({ shop_id: "5002", decision: "agree" })
    const agreed = await fetch(full, { method: "POST", body: form, redirect: "manual" })
    const target = new URL(agreed.headers.get("location") ?? "")
    expect([target.origin + target.pathname, target.searchParams.get("state")]).toEqual([redirect, "s"])
    expect(await exchange(target.searchParams.get("code") ?? "")).toHaveProperty("access_token")
  })
})
