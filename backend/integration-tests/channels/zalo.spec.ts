import { randomBytes } from "node:crypto"
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest"
import type { CanonicalProduct } from "../../src/providers/channel/catalogue"
import type { ChannelConnector, Ctx, Grant } from "../../src/providers/channel/connector"
import { Secret } from "../../src/providers/channel/secret"
import { codeChallenge, zaloConnector } from "../../src/providers/channel-zalo"
import { only, product, projected, value } from "./support/goods"
import { meet, type Meeting, pushed, throttled } from "./support/meeting"

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

const APP = { app_id: "360846524940903967", secret: "zalo-app-secret-0001", oa_secret: "zalo-oa-secret-00001" }
const OA = "579745863508352884"
const INDUSTRY = { categoryId: "132", brandId: null, attributes: {}, settings: {} }

let meeting: Meeting
let zalo: ChannelConnector
let grant: Grant
let ctx: Ctx

const connectorWith = (secret: string) => {
  const secrets = { appId: APP.app_id, appSecret: new Secret(secret), oaSecret: new Secret(APP.oa_secret) }
  return zaloConnector({ ...secrets, origin: meeting.origin, oauthOrigin: meeting.origin })
}
const consented = async () => {
  const verifier = randomBytes(32).toString("base64url")
  const ask = { shop_id: OA, code_challenge: codeChallenge(verifier) }
  const { code, oa_id } = await meeting.control<{ code: string; oa_id: string }>("POST /consent", ask)
  return { code, oa_id, code_verifier: verifier }
}

beforeAll(async () => {
  meeting = await meet("zalo", (webhook_url) => ({
    apps: [{ ...APP, name: "Nguồn", webhook_url }],
    shops: [{ id: OA, name: "HTX Thiên An", most_products: 12, per_minute: 1000 }],
  }))
  zalo = connectorWith(APP.secret)
  grant = value(await zalo.exchangeCode(meeting.wire(), await consented()))
  ctx = { ...meeting.wire(), token: grant.accessToken, locator: grant.shops[0]!.locator }
})
afterAll(() => meeting.stop())

const made = async (sku: string, more: Partial<CanonicalProduct> = {}) =>
  projected(zalo, ctx, product(sku, more), {
    ...{ attributes: { categoryId: "132", attributes: [] }, limits: {}, mapping: INDUSTRY },
  })
const remote = async (id: string) => value(await zalo.getListings(ctx, [id]))[0]

async function listed(sku: string, more: Partial<CanonicalProduct> = {}) {
  const created = await zalo.createListing(ctx, await made(sku, more), sku)
  value(created.outcome)
  return { externalId: created.externalId ?? "", skus: created.skus }
}

describe("Zalo's connector at a simulated store that knows nothing of it", () => {
  it("is let in by the verifier of its own consent, once, and reads the life of its token from a text", async () => {
    const callback = await consented()
    const stolen = { ...callback, code_verifier: randomBytes(32).toString("base64url") }
    expect(await zalo.exchangeCode(meeting.wire(), stolen)).toMatchObject({ ok: false, error: { class: "AUTH" } })
    const fresh = value(await zalo.exchangeCode(meeting.wire(), callback))
    expect(fresh.accessExpiresAt!.getTime() - meeting.now().getTime()).toBe(90_000_000)
    expect(await zalo.exchangeCode(meeting.wire(), callback)).toMatchObject({ ok: false, error: { class: "AUTH" } })
    expect(value(await zalo.listShops(ctx))).toEqual([{ shopRef: OA, name: null, locator: { oa_id: OA } }])
  })

  it("spends a refresh token once, and takes a refusal without a number for a refusal", async () => {
    const renewed = value(await zalo.refresh(meeting.wire(), grant.refreshToken!, ctx.locator))
    expect(renewed.refreshExpiresAt!.getTime() - meeting.now().getTime()).toBe(90 * 86_400_000)
    const again = await zalo.refresh(meeting.wire(), grant.refreshToken!, ctx.locator)
    expect(again).toMatchObject({ ok: false, error: { class: "AUTH" } })
    grant = renewed
    ctx = { ...ctx, token: renewed.accessToken }
  })

  it("lists a product with its picture and finds it by its SKU, not by one that is like it", async () => {
    const { externalId, skus } = await listed("TRA-100")
    await listed("TRA-1001")
    expect(skus).toEqual([{ sellerSku: "TRA-100", externalSkuId: externalId }])
    expect(value(await zalo.findListing(ctx, { sellerSku: "TRA-100" }))).toMatchObject([{ externalId }])
    const sku = { sellerSku: "TRA-100", priceVnd: 45_000, stock: 12 }
    expect(await remote(externalId)).toMatchObject({ status: "active", skus: [sku] })
    const again = await zalo.createListing(ctx, await made("TRA-100"), "k")
    expect(again.outcome).toMatchObject({ ok: false, error: { class: "DUPLICATE" } })
  })

  it("sets price and stock, hides the product and shows it again, and changes its content", async () => {
    const { externalId, skus } = await listed("TRA-200")
    const sku = only(externalId, skus[0])
    value((await zalo.setPrices(ctx, [{ ...sku, priceVnd: 52_000 }]))[0]!.outcome)
    value((await zalo.setStock(ctx, [{ ...sku, stock: 0, openUnits: 0 }]))[0]!.outcome)
    const status = { key: "k", externalId, externalSkuIds: [sku.externalSkuId] }
    value((await zalo.setStatus(ctx, [{ ...status, active: false }]))[0]!.outcome)
    expect(await remote(externalId)).toMatchObject({ status: "inactive", skus: [{ priceVnd: 52_000, stock: 0 }] })
    value((await zalo.setStatus(ctx, [{ ...status, active: true }]))[0]!.outcome)
    const changed = await made("TRA-200", { title: "Trà mướp đắng rừng, vụ thu" })
    value((await zalo.updateListing(ctx, externalId, changed, skus)).outcome)
    expect(await remote(externalId)).toMatchObject({ status: "active", title: "Trà mướp đắng rừng, vụ thu" })
    expect(await remote("ffffffffffffffffffff")).toBeUndefined()
  })

  it("reads the account's own categories", async () => {
    const { items } = value(await zalo.categories(ctx))
    expect(items.map(({ name }) => name)).toEqual(["Trà", "Đặc sản"])
  })

  it("does not know whether a listing was made whose answer was lost, and finds that it was", async () => {
    const projection = await made("TRA-300")
    await meeting.control("POST /faults", { kind: "reset-after", path: "/product/create", times: 1 })
    const lost = await zalo.createListing(ctx, projection, "k")
    expect(lost.outcome).toMatchObject({ ok: false, error: { class: "UNKNOWN_OUTCOME" } })
    expect(value(await zalo.findListing(ctx, { sellerSku: "TRA-300" }))).toHaveLength(1)
  })

  it("is told by a sentence that the store is full, which is the shop's limit and no rate", async () => {
    for (let n = 0; ; n += 1) {
      const { outcome } = await zalo.createListing(ctx, await made(`DAY-${n}`), "k")
      if (outcome.ok) continue
      expect(outcome).toMatchObject({ error: { class: "QUOTA", scope: "shop" } })
      break
    }
    const { items } = value(await zalo.readListings(ctx))
    expect(items).toHaveLength(12)
  })

  it("says which field was refused", async () => {
    const sound = await made("TRA-400")
    const wrong = { ...sound, content: { ...sound.content, categories: ["x"] } }
    expect((await zalo.createListing(ctx, wrong, "k")).outcome).toMatchObject({
      ...{ ok: false, error: { class: "VALIDATION", field: "mapping.categoryId" } },
    })
  })

  it("takes the throttle for the shop's own, and 503 for none", async () => {
    const search = () => zalo.findListing(ctx, { sellerSku: "TRA-300" })
    expect(await throttled(meeting, "calls", search)).toMatchObject({ error: { class: "RATE", scope: "shop" } })
    await meeting.control("POST /faults", { kind: "unavailable", times: 1 })
    expect(await search()).toMatchObject({ error: { class: "TRANSIENT" } })
  })

  it("says of a secret that is wrong that it is the secret", async () => {
    const other = connectorWith("another-secret-0001")
    expect(await other.listShops(ctx)).toMatchObject({ ok: false, error: { class: "CLOCK_OR_SIGN", code: "-242" } })
    const consent = await other.exchangeCode(meeting.wire(), await consented())
    expect(consent).toMatchObject({ ok: false, error: { class: "CLOCK_OR_SIGN", scope: "app" } })
  })

  it("verifies what is pushed", async () => {
    await meeting.told()
    await meeting.control("POST /events", { shop_id: OA, event_name: "user_send_text" })
    expect(await pushed(zalo, meeting)).toMatchObject([{ kind: "other", code: "user_send_text", shopRef: OA }])
  })

  it("says of a token that ended that it ended, and not that the listing is gone", async () => {
    await meeting.pass(90_001)
    expect(await zalo.getListings(ctx, ["ffffffffffffffffffff"])).toMatchObject({ ok: false, error: { class: "AUTH" } })
    grant = value(await zalo.refresh(meeting.wire(), grant.refreshToken!, ctx.locator))
    ctx = { ...ctx, token: grant.accessToken }
    expect(value(await zalo.findListing(ctx, { sellerSku: "TRA-300" }))).toHaveLength(1)
  })
})
