import { randomUUID } from "node:crypto"
import { beforeAll, describe, expect, it, vi } from "vitest"
import { call, signInAdmin, signInMember } from "../../support/client"
import { publishableKey } from "../../support/environment"
import { firstProductOf } from "../../support/fixtures"
import { rows } from "../../support/paying"
import { fillCart } from "../../support/place-order"

vi.setConfig({ testTimeout: 60_000 })

const headers = { "x-publishable-api-key": publishableKey }
let admin: string
let productId: string

beforeAll(async () => {
  admin = await signInAdmin()
  productId = await firstProductOf(await signInMember("htx-thien-an", "owner"))
})

/** A basket with a discount of so many per cent on it. */
async function discounted(percent: number): Promise<string> {
  const code = `GIAM-${randomUUID().slice(0, 8).toUpperCase()}`
  const method = { type: "percentage", target_type: "items", allocation: "across", value: percent }
  const made = await call("POST", "/admin/promotions", {
    token: admin,
    body: { code, type: "standard", status: "active", application_method: { ...method, currency_code: "vnd" } },
  })
  expect(made.status).toBe(200)
  const cart = await fillCart([{ productId, quantity: 1 }])
  const applied = await call("POST", `/store/carts/${cart}/promotions`, { headers, body: { promo_codes: [code] } })
  expect(applied.status).toBe(200)
  await call("POST", `/store/carts/${cart}/delivery`, { headers, body: {} })
  return cart
}

async function choose(cart: string, provider: string) {
  const { body } = await call("POST", "/store/payment-collections", { headers, body: { cart_id: cart } })
  const path = `/store/payment-collections/${String(body.payment_collection?.id)}/payment-sessions`
  return call("POST", path, { headers, body: { provider_id: provider } })
}

describe("a promotion", () => {
  it.each(["pp_cod_cod", "pp_vnpay_vnpay", "pp_vietqr_vietqr"])(
    "that leaves a part of a đồng is not paid by %s, and leaves no attempt",
    async (provider) => {
      const cart = await discounted(33.333)
      const answer = await choose(cart, provider)
      expect([answer.status, answer.body.code]).toEqual([400, "amount_not_whole"])
      expect(await rows(`select 1 from payment_attempt where cart_id = $1`, [cart])).toEqual([])
    },
  )

  it("that leaves whole đồng is paid like anything else", async () => {
    const cart = await discounted(10)
    expect((await choose(cart, "pp_vnpay_vnpay")).status).toBe(200)
  })
})
