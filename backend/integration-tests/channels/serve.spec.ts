import { randomBytes } from "node:crypto"
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest"
import { accountsOf } from "../../src/modules/channel/account-store"
import { credentialOf } from "../../src/modules/channel/credential-store"
import { markDue } from "../../src/modules/channel/intent-store"
import { ASPECTS } from "../../src/modules/channel/types"
import { saveGrant } from "../../src/workflows/channel/keep-token"
import { serveAccount, type Service } from "../../src/workflows/channel/serve-account"
import { consent, SHOP } from "./support/shopee"
import { ShopeeDesk } from "./support/shopee-desk"

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

const masterKey = randomBytes(32)
let shop: ShopeeDesk

beforeAll(async () => {
  shop = await ShopeeDesk.open()
  await agree()
})
afterAll(() => shop.stop())

const agree = async (): Promise<void> =>
  saveGrant(shop.sql, masterKey, [shop.accountId], await consent(shop.at.meeting, shop.at.shopee))

const service = (): Service => {
  const { sql, connector, rule, subjectOf, picturesOf, random, ctx } = shop.desk()
  const wire = { http: ctx.http, now: ctx.now, signal: ctx.signal }
  const account = { id: shop.accountId, platform: "shopee", locator: { ...ctx.locator } }
  return { sql, masterKey, connector, wire, account, rule, subjectOf, picturesOf, random }
}
const due = (productId: string) =>
  markDue(
    shop.sql,
    ASPECTS.map((aspect) => ({ accountId: shop.accountId, productId, aspect })),
  )
const status = async () => (await accountsOf(shop.sql, "coop_1"))[0]

describe("an account that is served", () => {
  it("keeps no token that can be read", async () => {
    const kept = JSON.stringify(await credentialOf(shop.sql, shop.accountId))
    expect(kept).not.toContain(shop.desk().ctx.token.reveal())
  })

  it("has its token renewed before it ends, once by workers that come together, and is told what is due", async () => {
    await due(shop.sell("NG-S1"))
    await due(shop.sell("NG-S2"))
    await shop.pass(4 * 3600 - 60)
    const asked = await shop.calls(() => Promise.all([serveAccount(service()), serveAccount(service())]))
    expect(asked.filter((path) => path.includes("auth/access_token/get"))).toHaveLength(1)
    expect(asked.filter((path) => path === "product/add_item")).toHaveLength(2)
    expect(await shop.floor("GET /offences")).toEqual({ refresh_reused: 0, code_reused: 0 })
  })

  it("is stopped with the reason when its seller took the consent back, and goes on when it is given again", async () => {
    await shop.floor("POST /deauthorise", { shop_id: SHOP })
    shop.change("prod_NG-S1", { stock: 4 })
    await due("prod_NG-S1")
    expect(await serveAccount(service())).toMatchObject({ stopped: "needs_consent" })
    expect(await status()).toMatchObject({ status: "needs_consent", status_reason: expect.stringMatching(/./) })
    await agree()
    expect(await serveAccount(service())).toMatchObject({ products: 1, locked: null })
    const items = await shop.floor<{ sku: string; models: { stock: number }[] }[]>(`GET /items?shop_id=${SHOP}`)
    expect(items.find(({ sku }) => sku === "NG-S1")?.models).toMatchObject([{ stock: 4 }])
  })

  it("waits where the floor does not answer, and is not stopped", async () => {
    await shop.pass(4 * 3600)
    await shop.floor("POST /faults", { kind: "reset-before", path: "/api/v2/auth/access_token/get", times: 1 })
    const before = await status()
    const served = await serveAccount(service())
    expect(served).toHaveProperty("later")
    expect((await status())?.status).toBe(before?.status)
  })
})
