import { beforeAll, describe, expect, it } from "vitest"
import { asBuyer, proofOf } from "../../support/buyer"
import { call, signInMember, store } from "../../support/client"
import { publishableKey, withDatabase } from "../../support/environment"
import { firstProductOf } from "../../support/fixtures"
import { partOf, placeOrder } from "../../support/place-order"
import { waitUntil } from "../../support/wait-until"

type Quotes = { senders: { handle: string; amount: number }[]; total: number; code?: string }

/** Of Thái Nguyên, where the tests' buyer lives, and of Thanh Hóa. */
const HANDLES = ["htx-thien-an", "htx-van-son"] as const
const tokens: string[] = []
const products: string[] = []

beforeAll(async () => {
  for (const handle of HANDLES) {
    const token = await signInMember(handle, "owner")
    tokens.push(token)
    products.push(await firstProductOf(token))
  }
}, 120_000)

const ask = (path: string, body: unknown) =>
  call<Quotes & { cart: { id: string }; payment_collection: { id: string }; type: string }>("POST", path, {
    headers: { "x-publishable-api-key": publishableKey },
    body,
  })

async function cartOfTwo(): Promise<string> {
  const { body: regions } = await store("/store/regions")
  const [region] = regions.regions as unknown as { id: string }[]
  const { body } = await ask("/store/carts", { region_id: region?.id })
  for (const id of products) {
    const { body: found } = await store(`/store/products/${id}?fields=id,variants.id`)
    const { variants } = found.product as unknown as { variants: { id: string }[] }
    await ask(`/store/carts/${body.cart.id}/line-items`, { variant_id: variants[0]?.id, quantity: 1 })
  }
  return body.cart.id
}

describe("delivery by sender", () => {
  it("is priced by where each parcel comes from and goes to", async () => {
    const cart = await cartOfTwo()
    const quoted = async (province: string) => {
      const { body } = await store(`/store/carts/${cart}/delivery?province=${encodeURIComponent(province)}`)
      const { senders, total } = body as unknown as Quotes
      expect(senders.reduce((sum, { amount }) => sum + amount, 0)).toBe(total)
      return Object.fromEntries(senders.map(({ handle, amount }) => [handle, amount]))
    }
    expect(await quoted("Thái Nguyên")).toEqual({ "htx-thien-an": 20_000, "htx-van-son": 36_000 })
    expect(await quoted("tỉnh Thanh Hoá")).toEqual({ "htx-thien-an": 36_000, "htx-van-son": 20_000 })
    expect(await quoted("Hà Nội")).toEqual({ "htx-thien-an": 28_000, "htx-van-son": 36_000 })
    expect(await store(`/store/carts/${cart}/delivery?province=${"x".repeat(90)}`)).toMatchObject({ status: 400 })
    expect(await store("/store/carts/cart_khac/delivery")).toMatchObject({ status: 404 })
    expect(await ask(`/store/carts/${cart}/delivery`, {})).toMatchObject({ body: { code: "delivery_address_missing" } })
    expect(await store("/store/delivery?cooperative=htx-thien-an")).toMatchObject({
      body: { delivery: { province: "Hà Nội", amount: 28_000, days_min: 2, days_max: 3 } },
    })
    expect(await store("/store/delivery?cooperative=htx-khac")).toMatchObject({ status: 404 })
    expect(await store("/store/delivery")).toMatchObject({ status: 400 })
  })

  it("is each part's own in the order, and the order's is their sum", async () => {
    const order = await placeOrder(products.map((productId) => ({ productId, quantity: 1 })))
    await Promise.all(tokens.map((token) => partOf(token, order)))
    const { body } = await asBuyer("GET", `${order.id}/parts`, await proofOf(order))
    expect(body.parts.map(({ shipping_total: amount }) => amount).sort()).toEqual([20_000, 36_000])
    const goods = body.parts.flatMap(({ items }) => items).reduce((sum, { total }) => sum + total, 0)
    expect(goods + 56_000).toBe(order.total)
  })

  it("cannot be had at another price than it was quoted", async () => {
    const cart = await cartOfTwo()
    const address = {
      first_name: "Lan",
      phone: "0912345678",
      address_1: "Số 1",
      city: "Xã Phủ Thông",
      province: "Thái Nguyên",
    }
    await ask(`/store/carts/${cart}`, {
      email: `re-${cart}@example.com`,
      shipping_address: { ...address, country_code: "vn" },
    })
    expect(await ask(`/store/carts/${cart}/delivery`, {})).toMatchObject({ status: 200, body: { total: 56_000 } })
    await withDatabase((client) =>
      client.query(`update cart_shipping_method set amount = 1, raw_amount = '{"value": "1"}' where cart_id = $1`, [
        cart,
      ]),
    )
    const { body } = await ask("/store/payment-collections", { cart_id: cart })
    await ask(`/store/payment-collections/${body.payment_collection.id}/payment-sessions`, {
      provider_id: "pp_cod_cod",
    })
    const refused = await ask(`/store/carts/${cart}/complete`, {})
    expect(refused.bytes.toString("utf8")).toContain("delivery_not_chosen")
    expect(await ask(`/store/carts/${cart}/delivery`, {})).toMatchObject({ status: 200, body: { total: 56_000 } })
    const again = await ask("/store/payment-collections", { cart_id: cart })
    await ask(`/store/payment-collections/${again.body.payment_collection.id}/payment-sessions`, {
      provider_id: "pp_cod_cod",
    })
    await waitUntil(
      async () => (await ask(`/store/carts/${cart}/complete`, {})).body.type,
      (type) => type === "order",
    )
  })
})
