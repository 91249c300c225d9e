import { randomUUID } from "node:crypto"
import { beforeAll, describe, expect, it } from "vitest"
import { call, signInMember } from "../../support/client"
import { withDatabase } from "../../support/environment"
import { connectShop } from "../../support/floor-shop"
import { productBody } from "../../support/fixtures"
import { waitUntil } from "../../support/wait-until"

type Drift = { field: string; seller_sku: string; ours: string; floor: string; state: string }
type Detail = {
  listing: { state: string; next: { aspects: string[]; waits_for: string | null } | null; drifts: Drift[] }
  mapping: { category: { id: string } | null; brand_id: string | null }
  brand: { chosen: { id: string; name: string } | null; suggestions: { id: string; name: string }[] } | null
  suggestions: { id: string }[]
  attributes: { id: string; required: boolean; options: { id: string }[] }[]
}
type Setting = { name: string; chosen: string | null; many: boolean; choices: { id: string; label: string }[] }

let owner: string
let path: string
let accountId: string
let productId: string
let categoryId: string

const send = <T>(method: string, to: string, body?: unknown) =>
  call<T & { code?: string }>(method, to, { token: owner, body })
const detail = async () => (await send<Detail>("GET", `${path}/listings/${productId}`)).body

beforeAll(async () => {
  owner = await signInMember("htx-thien-an", "owner")
  accountId = (await connectShop(owner)).id
  path = `/cooperative/channel-accounts/${accountId}`
  const made = await send<{ product: { id: string } }>(
    ...(["POST", "/cooperative/products", productBody("Trà của bài thử thương hiệu")] as const),
  )
  productId = made.body.product.id
  await waitUntil(
    () => send<{ categories: unknown[] }>("GET", `${path}/categories?q=tra`),
    ({ body }) => body.categories.length > 0,
  )
  await send("POST", `${path}/listings`, { product_ids: [productId], chosen: true })
  categoryId = String((await detail()).suggestions[0]?.id)
})

describe("the brand of goods on a floor", () => {
  it("is one of the floor's own list in that category, or none", async () => {
    expect((await detail()).brand).toBeNull()
    const { body } = await send<Detail>("GET", `${path}/categories/${categoryId}`)
    const attributes = Object.fromEntries(
      body.attributes
        .filter(({ required }) => required)
        .map(({ id, options }) => [id, options[0] ? { optionIds: [options[0].id] } : { text: "HTX Thiên An" }]),
    )
    const map = (brand_id: string | null) =>
      send<Detail>("POST", `${path}/listings/${productId}`, { category_id: categoryId, attributes, brand_id })
    expect((await map(null)).body.brand).toMatchObject({ chosen: null })
    const found = await send<{ brands: { id: string; name: string }[] }>(
      ...(["GET", `${path}/categories/${categoryId}/brands?q=thien`] as const),
    )
    expect(found.body.brands).toEqual([{ id: "1146305", name: "Thiên An" }])
    const own = found.body.brands[0]
    expect((await map(String(own?.id))).body).toMatchObject({
      brand: { chosen: own },
      mapping: { brand_id: own?.id },
    })
    const stranger = await map("999999")
    expect([stranger.status, stranger.body.code]).toEqual([400, "brand_unknown"])
    expect((await detail()).brand?.chosen).toEqual(own)
  })
})

describe("the ways in which a shop sends", () => {
  it("may be several at once, and only those that it has set up", async () => {
    const read = () => send<{ settings: Setting[] }>("GET", path)
    const { body } = await waitUntil(read, ({ body: { settings } }) => settings.length > 0)
    const ways = body.settings.find(({ name }) => name === "logisticIds")
    expect(ways).toMatchObject({ many: true, chosen: expect.any(String) as string })
    const all = ways!.choices.map(({ id }) => id)
    expect(all.length).toBeGreaterThan(1)
    const saved = await send<{ settings: Setting[] }>("POST", path, { settings: { logisticIds: all.join(",") } })
    expect(saved.body.settings.find(({ name }) => name === "logisticIds")?.chosen).toBe(all.join(","))
    const strange = await send("POST", path, { settings: { logisticIds: `${all[0]},1` } })
    expect([strange.status, strange.body.code]).toEqual([400, "setting_unknown"])
    const none = await send("POST", path, { settings: { logisticIds: "," } })
    expect(none.body.code).toBe("setting_unknown")
  })
})

describe("a listing that differs on the floor", () => {
  const resolve = (keep: "floor" | "ours", more: object = {}) =>
    send<Detail>("POST", `${path}/listings/${productId}/drift`, { field: "price", seller_sku: "X-1", keep, ...more })
  const differs = (state: string) =>
    withDatabase((client) =>
      client.query(
        `insert into channel_drift (account_id, product_id, field, seller_sku, ours, floor, state, times)
         values ($1, $2, 'price', 'X-1', '50000', '45000', $3, 4)
         on conflict (account_id, product_id, field, seller_sku) do update set state = excluded.state`,
        [accountId, productId, state],
      ),
    )

  it("is among what waits for its seller while the floor insists, and is so until the seller has said", async () => {
    await differs("insists")
    const asked = await send<{ listings: { product_id: string }[] }>("GET", `${path}/listings?state=problem`)
    expect(asked.body.listings.map(({ product_id }) => product_id)).toContain(productId)
    expect((await detail()).listing.drifts).toMatchObject([
      { field: "price", ours: "50000", floor: "45000", state: "insists" },
    ])
    expect((await resolve("floor")).body.listing.drifts).toMatchObject([{ state: "accepted" }])
    expect((await resolve("ours")).body.listing.drifts).toMatchObject([{ state: "repushed" }])
  })

  it("is told so where nothing differs, or what was sent is none of it", async () => {
    await differs("accepted")
    const gone = await resolve("floor", { seller_sku: "X-2" })
    expect([gone.status, gone.body.code]).toEqual([404, "drift_not_found"])
    expect((await resolve("floor", { field: "weight" })).status).toBe(400)
    expect((await resolve("floor", { keep: "neither" })).status).toBe(400)
  })
})

describe("the number that a floor allows in a day", () => {
  it("is told of a floor that has one alone, with what of it is used", async () => {
    expect((await send<{ creates: unknown }>("GET", path)).body.creates).toBeNull()
    const id = `chacc_${randomUUID()}`
    await withDatabase(async (client) => {
      await client.query(
        `insert into channel_account (id, cooperative_id, platform, shop_ref, shop_name, locator, status)
         select $1, cooperative_id, 'tiktok-shop', $1, 'TikTok của bài thử', '{}', 'paused'
           from channel_account where id = $2`,
        [id, accountId],
      )
      const today = Math.floor((Date.now() + 7 * 3_600_000) / 86_400_000)
      await client.query("insert into channel_quota (key, day, used) values ($1, $2, 99)", [`create:${id}`, today])
    })
    const { body } = await send<{ creates: unknown }>("GET", `/cooperative/channel-accounts/${id}`)
    expect(body.creates).toMatchObject({ used: 99, most: 100, waiting: 0, tomorrow: 0, isNear: true })
    await withDatabase((client) =>
      client.query("update channel_account set status = 'disconnected' where id = $1", [id]),
    )
  })
})

describe("a shop that an officer has paused", () => {
  it("goes on when the officer says so, and not before", async () => {
    const paused = (reason: string | null) =>
      withDatabase((client) =>
        client.query("update channel_account set status = 'paused', status_reason = $1 where id = $2", [
          reason,
          accountId,
        ]),
      )
    await paused("officer: Sàn trả giá sai")
    const early = await send("POST", `${path}/resume`, {})
    expect([early.status, early.body.code]).toEqual([409, "paused_by_officer"])
    const gone = await send("POST", `${path}/disconnect`, {})
    expect([gone.status, gone.body.code]).toEqual([409, "paused_by_officer"])
    await paused(null)
    expect((await send("POST", `${path}/resume`, {})).body).toMatchObject({ account: { status: "connected" } })
  })
})
