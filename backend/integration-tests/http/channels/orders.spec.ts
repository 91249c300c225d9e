import { createHash } from "node:crypto"
import { beforeAll, describe, expect, it } from "vitest"
import { call, signInMember } from "../../support/client"
import { withDatabase } from "../../support/environment"
import { connectShop, shopee } from "../../support/floor-shop"
import { act, pickLots, productOnSale, stockOf } from "../../support/parcels"
import { waitUntil } from "../../support/wait-until"

type Line = { external_line_id: string; product_id: string | null }
type Listed = {
  external_order_id: string
  stage: string
  needs_mapping: boolean
  seller_order: { id: string; number: string } | null
  lines: Line[]
  shipment: { tracking_number: string | null; next: string | null; problem: string | null } | null
}

let owner: string
let accountId: string
let productId: string
let variantId: string
let sku: string

beforeAll(async () => {
  owner = await signInMember("htx-thien-an", "owner")
  const { id, shopId } = await connectShop(owner)
  accountId = id
  productId = await productOnSale(owner, { stock: 10 })
  const detail = await call("GET", `/cooperative/products/${productId}`, { token: owner })
  variantId = String((detail.body.product?.variants as unknown as { id: string }[])[0]?.id)
  sku = await publish(id, shopId)
}, 120_000)

const path = () => `/cooperative/channel-accounts/${accountId}`
const send = <T>(method: string, to: string, body?: unknown) =>
  call<T & { code?: string }>(method, to, { token: owner, body })

/** Listed at the floor by the portal's own steps. @returns what the floor sells it as */
async function publish(account: string, shopId: number): Promise<string> {
  const to = `/cooperative/channel-accounts/${account}`
  await withPhoto()
  await waitUntil(
    () => send<{ categories: { id: string }[] }>("GET", `${to}/categories?q=tra`),
    ({ body }) => body.categories.length > 0,
  )
  await waitUntil(
    () => send<{ settings: { chosen: string | null }[] }>("GET", to),
    ({ body }) => (body.settings[0]?.chosen ?? null) !== null,
  )
  await send("POST", `${to}/listings`, { product_ids: [productId], chosen: true })
  const { body: found } = await send<{ categories: { id: string }[] }>("GET", `${to}/categories?q=tra`)
  const category_id = found.categories[0]?.id
  const { body: category } = await send<{ attributes: { id: string; required: boolean; options: { id: string }[] }[] }>(
    "GET",
    `${to}/categories/${category_id}`,
  )
  const attributes = Object.fromEntries(
    category.attributes
      .filter(({ required }) => required)
      .map(({ id, options }) => [id, options[0] ? { optionIds: [options[0].id] } : { text: "HTX Thiên An" }]),
  )
  const mapped = await send("POST", `${to}/listings/${productId}`, { category_id, attributes })
  expect(mapped.status).toBe(200)
  await waitUntil(
    () => send<{ listing: { state: string } }>("GET", `${to}/listings/${productId}`),
    ({ body }) => body.listing.state === "live",
  )
  const offers = await shopee<{ key: string }[]>(`GET /offers?account=${shopId}`)
  return String(offers[0]?.key)
}

async function withPhoto(): Promise<void> {
  const photo = Buffer.from(
    "iVBORw0KGgoAAAANSUhEUgAAAFAAAABQAQMAAAC032DuAAAAA1BMVEUfWkHxjx1PAAAACXBIWXMAAAPoAAAD6AG1e1JrAAAAEUlEQVQoz2NgGAWjYBTQCwAAA3AAAZFaYx0AAAAASUVORK5CYII=",
    "base64",
  )
  const { status } = await call("POST", `/cooperative/products/${productId}/photos`, {
    ...{ token: owner, body: Uint8Array.from(photo), headers: { "content-type": "image/png" } },
  })
  expect(status).toBe(201)
}

const buy = async (quantity: number): Promise<string> =>
  (await shopee<{ order: string }>("POST /buy", { key: sku, quantity })).order

async function orderAs(id: string, isAs: (order: Listed) => boolean): Promise<Listed> {
  const read = async () => {
    const { body } = await send<{ orders: Listed[] }>("GET", `${path()}/orders?state=all&limit=50`)
    return body.orders.find(({ external_order_id: each }) => each === id)
  }
  return (await waitUntil(read, (order) => order !== undefined && isAs(order))) as Listed
}

describe("what is bought at Shopee", () => {
  it("becomes an order of the cooperative with its stock promised once, and is packed with a lot", async () => {
    const id = await buy(2)
    const order = await orderAs(id, ({ seller_order }) => seller_order !== null)
    expect(order).toMatchObject({ stage: "to_ship", needs_mapping: false, lines: [{ product_id: productId }] })
    expect(await stockOf(productId)).toEqual({ stocked: 10, reserved: 2 })
    const part = String(order.seller_order?.id)
    const seen = await send<{ order: Record<string, unknown> }>("GET", `/cooperative/orders/${part}`)
    expect(seen.body.order).toMatchObject({ cod_amount: 0, channel: { floor: "shopee", external_order_id: id } })
    expect((await act(owner, part, "accept")).status).toBe(200)
    await pickLots(part)
    expect((await act(owner, part, "pack")).status).toBe(200)
    expect((await act(owner, part, "hand-over", { carrier: "Shopee" })).status).toBe(200)
    expect(await stockOf(productId)).toEqual({ stocked: 8, reserved: 0 })
    const told = await orderAs(id, ({ shipment }) => shipment !== null && shipment.next !== "send_tell")
    expect(told.shipment).toMatchObject({ problem: null })
    const there = await shopee<{ sn: string; status: string }[]>("GET /orders")
    expect(["PROCESSED", "SHIPPED"]).toContain(there.find(({ sn }) => sn === id)?.status)
  })

  it("and called off there is called off here, and its goods are free again", async () => {
    const before = await stockOf(productId)
    const id = await buy(1)
    const order = await orderAs(id, ({ seller_order }) => seller_order !== null)
    await shopee("POST /orders/move", { order_sn: id, status: "CANCELLED" })
    await waitUntil(
      () => send<{ order: { status: string } }>("GET", `/cooperative/orders/${order.seller_order?.id}`),
      ({ body }) => body.order.status === "cancelled",
    )
    expect(await stockOf(productId)).toEqual(before)
  })

  it("under a name that nothing here has waits for its name, and is an order once it has one", async () => {
    await withDatabase(async (client) => {
      await client.query("delete from channel_variant where account_id = $1", [accountId])
      await client.query("delete from channel_sku where account_id = $1", [accountId])
    })
    const id = await buy(1)
    const waiting = await orderAs(id, ({ needs_mapping }) => needs_mapping)
    const line = `${path()}/orders/${id}/lines/${encodeURIComponent(waiting.lines[0]?.external_line_id ?? "")}`
    const strange = await send("POST", line, { variant_id: "variant_khac" })
    expect([strange.status, strange.body.code]).toEqual([404, "variant_not_found"])
    const named = await send<{ order: Listed }>("POST", line, { variant_id: variantId })
    expect(named.body.order).toMatchObject({ needs_mapping: false, lines: [{ product_id: productId }] })
    await orderAs(id, ({ seller_order }) => seller_order !== null)
  })
})

describe("a push", () => {
  const push = (body: string, authorization?: string) =>
    call("POST", "/hooks/channel/shopee", {
      body,
      headers: { "content-type": "application/json", ...(authorization ? { authorization } : {}) },
    })

  it("that is not the floor's is refused, and one for no floor that pushes is told so", async () => {
    const body = JSON.stringify({ code: 3, shop_id: 1, timestamp: 1, data: { ordersn: "A" } })
    expect((await push(body)).status).toBe(401)
    expect((await push(body, createHash("sha256").update(body).digest("hex"))).status).toBe(401)
    expect((await call("POST", "/hooks/channel/tiki", { body: "{}" })).status).toBe(404)
  })

  it("that tells of a consent taken back stops the account at once", async () => {
    const { id, shopId } = await connectShop(owner)
    await shopee("POST /deauthorise", { shop_id: shopId })
    const { body } = await waitUntil(
      () => send<{ account: { status: string } }>("GET", `/cooperative/channel-accounts/${id}`),
      (answer) => answer.body.account.status === "needs_consent",
    )
    expect(body.account.status).toBe("needs_consent")
  })
})
