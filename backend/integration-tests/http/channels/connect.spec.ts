import { beforeAll, describe, expect, it } from "vitest"
import { call, signInMember } from "../../support/client"
import { withDatabase } from "../../support/environment"
import { agreed, connectShop, finish, newShop, shopee } from "../../support/floor-shop"
import { productBody } from "../../support/fixtures"
import { waitUntil } from "../../support/wait-until"

type Pair = { ours: number; floor: number }
type Listing = {
  product_id: string
  state: string
  price: Pair | null
  stock: Pair
  problem: { kind: string; issues?: { field: string; code: string }[]; code?: string } | null
}
type Detail = {
  listing: Listing
  suggestions: { id: string; path: string[] }[]
  attributes: { id: string; required: boolean; options: { id: string }[] }[]
}
type Item = Record<string, unknown>

let owner: string
let stranger: string

beforeAll(async () => {
  owner = await signInMember("htx-thien-an", "owner")
  stranger = await signInMember("htx-van-son", "owner")
})

const send = <T>(method: string, path: string, body?: unknown, token = owner) =>
  call<T & { code?: string }>(method, path, { token, body })

/** Goods of its own, on sale, with a photo. */
async function newProduct(title: string): Promise<string> {
  const { status, body } = await send<{ product: { id: string } }>("POST", "/cooperative/products", productBody(title))
  if (status !== 201) throw new Error(JSON.stringify(body))
  return body.product.id
}

describe("a consent", () => {
  it("connects the shop it speaks for, once", async () => {
    const params = await agreed(owner, await newShop("HTX Thiên An tại Shopee"))
    const connected = await finish(owner, params)
    expect(connected.status).toBe(201)
    expect(connected.body.accounts).toMatchObject([{ status: "connected", shop_name: "HTX Thiên An tại Shopee" }])
    const again = await finish(owner, params)
    expect([again.status, again.body.code]).toEqual([409, "consent_unknown"])
  })

  it("is finished by nobody but who began it", async () => {
    const params = await agreed(owner, await newShop())
    const theirs = await finish(stranger, params)
    expect([theirs.status, theirs.body.code]).toEqual([409, "consent_unknown"])
    expect((await finish(owner, params)).status).toBe(201)
  })

  it("that took too long is told so, and one that was not given too", async () => {
    const late = await agreed(owner, await newShop())
    await withDatabase((client) => client.query("update channel_consent set expires_at = now() - interval '1 second'"))
    expect((await finish(owner, late)).body.code).toBe("consent_expired")
    const refused = await agreed(owner, await newShop())
    expect((await finish(owner, { ...refused, error: "access_denied" })).body.code).toBe("consent_refused")
    const forged = await agreed(owner, await newShop())
    expect((await finish(owner, { ...forged, code: "khong-phai-ma" })).body.code).toBe("floor_failed")
  })

  it("does not take a shop that another cooperative has connected", async () => {
    const { shopId } = await connectShop(owner)
    const theirs = await finish(stranger, await agreed(stranger, shopId))
    expect([theirs.status, theirs.body.code]).toEqual([409, "shop_taken"])
  })
})

describe("goods on a connected floor", () => {
  it("are sent as they were mapped and priced, follow what changes here, and go when the shop is disconnected", async () => {
    const { id, shopId } = await connectShop(owner)
    const path = `/cooperative/channel-accounts/${id}`
    const productId = await newProduct("Trà móc câu của bài thử nối sàn")
    await withPhoto(productId)
    await waitUntil(
      () => send<{ categories: unknown[] }>("GET", `${path}/categories?q=tra`),
      ({ body }) => body.categories.length > 0,
    )
    const rule = { price_percent: 10, price_add: 0, price_round: 1000, stock_share: 50, stock_buffer: 1 }
    const ruled = await send<{ rule: typeof rule; settings: { name: string; chosen: string | null }[] }>("POST", path, {
      rule,
    })
    expect(ruled.body.rule).toEqual(rule)
    expect(ruled.body.settings).toMatchObject([{ name: "logisticIds", chosen: expect.any(String) as string }])

    const chosen = await send("POST", `${path}/listings`, { product_ids: [productId], chosen: true })
    expect(chosen.body).toEqual({ changed: 1 })
    const asked = await send<Detail>("GET", `${path}/listings/${productId}`)
    expect(asked.body.listing).toMatchObject({ state: "needs_mapping" })
    expect(asked.body.suggestions[0]?.path.join(" ")).toMatch(/Trà/)
    const categoryId = asked.body.suggestions[0]?.id
    const { body: category } = await send<Detail>("GET", `${path}/categories/${categoryId}`)
    const attributes = Object.fromEntries(
      category.attributes
        .filter(({ required }) => required)
        .map(({ id, options }) => [id, options[0] ? { optionIds: [options[0].id] } : { text: "HTX Thiên An" }]),
    )
    const mapped = await send<Detail>("POST", `${path}/listings/${productId}`, { category_id: categoryId, attributes })
    expect([mapped.status, mapped.body.listing.state]).toEqual([200, "waiting"])

    const sent = await listed(path, productId, ({ state }) => state === "live")
    expect(sent.price?.floor).toBe(Math.ceil(((sent.price?.ours ?? 0) * 1.1) / 1000) * 1000)
    expect(sent.stock.floor).toBe(Math.max(0, Math.floor(sent.stock.ours / 2) - 1))
    const items = await shopee<Item[]>(`GET /items?shop_id=${shopId}`)
    expect(items.filter((item) => JSON.stringify(item).includes("nối sàn"))).toHaveLength(1)

    await send("POST", `${path}/disconnect`, {})
    expect((await send("GET", path)).status).toBe(404)
    const back = await finish(owner, await agreed(owner, shopId))
    expect(back.body.accounts[0]?.id).toBe(id)
    expect((await listed(path, productId, () => true)).state).toBe("live")
  })
})

async function withPhoto(productId: string): Promise<void> {
  const photo = Buffer.from(
    "iVBORw0KGgoAAAANSUhEUgAAAFAAAABQAQMAAAC032DuAAAAA1BMVEUfWkHxjx1PAAAACXBIWXMAAAPoAAAD6AG1e1JrAAAAEUlEQVQoz2NgGAWjYBTQCwAAA3AAAZFaYx0AAAAASUVORK5CYII=",
    "base64",
  )
  const { status } = await call("POST", `/cooperative/products/${productId}/photos`, {
    ...{ token: owner, body: Uint8Array.from(photo), headers: { "content-type": "image/png" } },
  })
  if (status !== 201) throw new Error(`The photo was not taken: ${status}`)
}

async function listed(path: string, productId: string, isAs: (listing: Listing) => boolean): Promise<Listing> {
  const read = () => send<Detail>("GET", `${path}/listings/${productId}`)
  return (await waitUntil(read, ({ body }) => isAs(body.listing))).body.listing
}
