import { createHash, createHmac, randomBytes } from "node:crypto"
import { afterEach, beforeEach, describe, expect, it } from "vitest"
import { controlAt, type Listener, listen, png } from "../market/test-support.ts"
import fixtures from "./__fixtures__/signatures.json" with { type: "json" }
import { type RunningZalo, startZalo } from "./server.ts"
import { challengeOf, eventSignature, isProof } from "./signing.ts"

const app = { app_id: "360846524940903967", secret: "zalo-app-secret-0001", oa_secret: "zalo-oa-secret-00001" }
const oa = "579745863508352884"

type Answer = Record<string, unknown> & { error?: number; message?: string; error_name?: string; data?: never }

describe("signatures of Zalo", () => {
  it("are the known ones", () => {
    const { challenge, event, proof } = fixtures
    expect(challengeOf(challenge.verifier)).toBe(challenge.expected)
    expect(eventSignature(event.app_id, event.body, event.timestamp, event.secret)).toBe(event.expected)
    expect(isProof(proof.secret, proof.token, proof.expected)).toBe(true)
    expect(isProof(proof.secret, `${proof.token}x`, proof.expected)).toBe(false)
  })
})

describe("Zalo's store", () => {
  let running: RunningZalo
  let listener: Listener
  let token = ""
  let refresh = ""

  beforeEach(async () => {
    listener = await listen("/zalo")
    running = await startZalo({
      ...{ port: 0, clock: "still", startAt: Date.parse("2026-08-01T03:00:00Z"), push: { deadline: 200 } },
      apps: [{ ...app, name: "Nguồn", webhook_url: listener.url }],
      shops: [
        { id: oa, name: "HTX Thiên An" },
        { id: "579745863508352885", name: "Không cửa hàng", has_store: false },
      ],
    })
    const made = await connect()
    token = String(made["access_token"])
    refresh = String(made["refresh_token"])
  })
  afterEach(async () => {
    await running.stop()
    await listener.stop()
  })

  const control = <T>(method: string, path: string, body?: unknown) => controlAt<T>(running.url, method, path, body)
  const pass = (seconds: number) => control("POST", "/clock", { seconds })
  const consent = async (verifier: string, shop_id = oa) => {
    const code_challenge = createHash("sha256").update(verifier).digest("base64url")
    return (await control<{ code: string }>("POST", "/consent", { shop_id, code_challenge })).code
  }
  const tokens = async (form: Record<string, string>, secret = app.secret): Promise<Answer> => {
    const body = new URLSearchParams({ app_id: app.app_id, ...form })
    const sent = { method: "POST", headers: { secret_key: secret }, body }
    return (await (await fetch(`${running.url}/v4/oa/access_token`, sent)).json()) as Answer
  }
  const connect = async (shop?: string): Promise<Answer> => {
    const code_verifier = randomBytes(32).toString("base64url")
    return tokens({ grant_type: "authorization_code", code: await consent(code_verifier, shop), code_verifier })
  }
  const refreshed = (refresh_token: string) => tokens({ grant_type: "refresh_token", refresh_token })
  const proof = (value: string) => createHmac("sha256", app.secret).update(value).digest("hex")
  const ask = async (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) => {
    const auth = { access_token: token, appsecret_proof: proof(headers["access_token"] ?? token), ...headers }
    const response = await fetch(`${running.url}/v2.0/store${path}`, {
      ...{ method, headers: { ...auth, ...(body instanceof FormData ? {} : { "content-type": "application/json" }) } },
      ...(body !== undefined && { body: body instanceof FormData ? body : JSON.stringify(body) }),
    })
    return { status: response.status, headers: response.headers, body: (await response.json()) as Answer }
  }
  const upload = async (bytes: Buffer = png): Promise<Answer> => {
    const form = new FormData()
    form.append("file", new Blob([new Uint8Array(bytes)]), "a.png")
    return (await ask("POST", "/upload/photo?upload_type=product", form)).body
  }
  const goods = async (code: string, more: Record<string, unknown> = {}) => ({
    ...{ name: "Trà xanh", code, price: 150_000, quantity: 4, industry: "132", description: "Trà" },
    ...{ photos: [((await upload()).data as unknown as { id: string }).id], package_size: { weight: "0.25" }, ...more },
  })
  const create = async (code: string, more: Record<string, unknown> = {}) =>
    (await ask("POST", "/product/create", await goods(code, more))).body

  it("lets in only whoever kept the verifier of the consent, once", async () => {
    const verifier = randomBytes(32).toString("base64url")
    const code = await consent(verifier)
    const form = { grant_type: "authorization_code", code, code_verifier: verifier }
    expect((await tokens({ ...form, code_verifier: `${verifier}x` })).error_name).toBe("Invalid code verifier")
    expect((await tokens({ ...form, code_verifier: "" })).error_name).toBe("Invalid code verifier")
    expect((await tokens(form, "wrong")).error_name).toBe("Invalid secret key")
    expect(await tokens(form)).toMatchObject({ expires_in: "90000" })
    expect((await tokens(form)).error_name).toBe("Invalid authorization code")
    expect(await control("GET", "/offences")).toEqual({ refresh_reused: 0, code_reused: 1 })
    const late = await consent(verifier)
    await pass(601)
    expect((await tokens({ ...form, code: late })).error_name).toBe("Invalid authorization code")
  })

  it("spends a refresh token by its first use, and refuses it without a number", async () => {
    const first = await refreshed(refresh)
    expect(first).toHaveProperty("access_token")
    const again = await refreshed(refresh)
    expect(again).toMatchObject({ error_name: "Invalid refresh token" })
    expect(again).not.toHaveProperty("error")
    expect(await control("GET", "/offences")).toEqual({ refresh_reused: 1, code_reused: 0 })
    await pass(90 * 86_400)
    expect((await refreshed(String(first["refresh_token"]))).error_name).toBe("Invalid refresh token")
  })

  it("wants a living token in a header, with the proof that the app's secret is known", async () => {
    expect((await ask("GET", "/product/getproductofoa", undefined, { access_token: "x" })).body).toMatchObject({
      error: -216,
    })
    expect((await ask("GET", "/product/getproductofoa", undefined, { appsecret_proof: "0" })).body).toMatchObject({
      error: -242,
    })
    const bare = await fetch(`${running.url}/v2.0/store/product/getproductofoa`, { headers: { access_token: token } })
    expect(await bare.json()).toMatchObject({ error: -242 })
    await pass(90_001)
    expect((await ask("GET", "/product/getproductofoa")).body).toMatchObject({ error: -216 })
  })

  it("keeps a product under its own id and code, and says with 200 what it refuses", async () => {
    const { id } = (await create("TRA-1")).data as unknown as { id: string }
    expect((await ask("GET", `/product/getproduct?id=${id}`)).body.data).toMatchObject({
      code: "TRA-1",
      price: 150_000,
      quantity: 4,
    })
    expect(await create("TRA-1")).toMatchObject({ error: -219, message: expect.stringContaining("exist") as string })
    expect((await ask("POST", "/product/update", { id, quantity: 0, status: "hide" })).body.error).toBe(0)
    expect((await ask("GET", `/product/getproduct?id=${id}`)).body.data).toMatchObject({ quantity: 0, status: "hide" })
    const gone = await ask("POST", "/product/update", { id: "ffff", quantity: 1 })
    expect([gone.status, gone.body.error]).toEqual([200, -217])
  })

  it.each([
    ["a price of nothing", { price: 0 }],
    ["a part of a dong", { price: 1.5 }],
    ["less than nothing in stock", { quantity: -1 }],
    ["no name", { name: " " }],
    ["a photo that was not uploaded", { photos: ["ffffffffffffffffffff"] }],
    ["no photo", { photos: [] }],
    ["no weight", { package_size: { weight: 0 } }],
    ["another status", { status: "1" }],
    ["a category of somebody else", { categories: ["x"] }],
    ["no industry", { industry: undefined }],
  ])("refuses %s", async (_, more) => {
    expect(await create("TRA-1", more)).toMatchObject({ error: -201 })
    expect(await control("GET", `/items?shop_id=${oa}`)).toEqual([])
  })

  it("refuses photos that are none or too big, and stores that an account has not bought", async () => {
    expect(await upload(Buffer.from("GIF89a"))).toMatchObject({ error: -201 })
    expect(await upload(Buffer.concat([png, Buffer.alloc(1024 * 1024)]))).toMatchObject({ error: -201 })
    const other = await connect("579745863508352885")
    const access_token = String(other["access_token"])
    expect((await ask("GET", "/product/getproductofoa", undefined, { access_token })).body.message).toMatch(/package/)
  })

  it("has pages of fifty, a search by likeness, and two thousand products at most", async () => {
    await control("POST", "/shops", { id: oa, most_products: 3, per_minute: 1000 })
    for (const code of ["TRA-1", "TRA-10", "MAT-1"]) await create(code)
    expect(await create("MAT-2")).toMatchObject({ error: -228, message: expect.stringContaining("limit") as string })
    const all = (await ask("GET", "/product/getproductofoa?offset=1&limit=50")).body.data
    expect(all).toMatchObject({ total: 3, products: [{ code: "TRA-10" }, { code: "TRA-1" }] })
    expect((await ask("GET", "/product/getproductofoa?limit=51")).body).toMatchObject({ error: -201 })
    const found = (await ask("GET", "/product/search?code=TRA-1")).body.data
    expect(found).toMatchObject({ products: [{ code: "TRA-1" }, { code: "TRA-10" }] })
    const shops = await control<{ id: string; most_products: number }[]>("GET", "/shops")
    expect(shops.find(({ id }) => id !== oa)?.most_products).toBe(2_000)
  })

  it("counts calls by the minute in its headers, and refuses more", async () => {
    await control("POST", "/shops", { id: oa, per_minute: 2 })
    const first = await ask("GET", "/product/getproductofoa")
    expect([first.headers.get("xratelimitlimit"), first.headers.get("xratelimitremain")]).toEqual(["2", "1"])
    await ask("GET", "/product/getproductofoa")
    expect((await ask("GET", "/product/getproductofoa")).body).toMatchObject({ error: -32 })
    await pass(61)
    expect((await ask("GET", "/product/getproductofoa")).body.error).toBe(0)
  })

  it("tells events with a plain hash and falls silent where nobody answers for twelve hours", async () => {
    await control("POST", "/events", { shop_id: oa, event_name: "user_send_text" })
    await control("POST", "/settled")
    const { body = "", headers } = listener.told[0] ?? {}
    const { timestamp } = JSON.parse(body) as { timestamp: string }
    const expected = createHash("sha256")
      .update(app.app_id + body + timestamp + app.oa_secret)
      .digest("hex")
    expect(headers?.["x-zevent-signature"]).toBe(`mac=${expected}`)
    listener.answers.push(...Array<number>(10).fill(500))
    await control("POST", "/events", { shop_id: oa, event_name: "user_send_text" })
    await pass(13 * 3600)
    expect(await control("GET", "/silenced")).toEqual([app.app_id])
    const told = listener.told.length
    await control("POST", "/events", { shop_id: oa, event_name: "user_send_text" })
    await control("POST", "/settled")
    expect(listener.told).toHaveLength(told)
  })

  it("does all before an answer that is lost", async () => {
    await control("POST", "/faults", { kind: "reset-after", path: "/product/create", times: 1 })
    await expect(create("TRA-1")).rejects.toThrow()
    expect(await create("TRA-1")).toMatchObject({ error: -219 })
  })
})
