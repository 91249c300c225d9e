import { readFileSync } from "node:fs"
import { stack } from "./environment.ts"

export type PlacedOrder = { id: string; display_id: number; total: number }

/** Where the parcel goes; the journeys look for it on the note. */
export const RECEIVER = {
  ...{ first_name: "Ánh Nguyệt", last_name: "Nguyễn Thị", phone: "0912345678", country_code: "vn" },
  ...{ address_1: "Số 12 ngõ 5 đường Cách Mạng Tháng Tám", address_2: "Xã Phủ Thông", city: "Xã Phủ Thông" },
  province: "Thái Nguyên",
}

/** As a buyer's browser does it: a cart, an address, a delivery, cash at the door, and the order. */
export async function placeOrder(goods: Goods, receiver: Partial<typeof RECEIVER> = {}): Promise<PlacedOrder> {
  const cart = await fillCart(goods, receiver)
  await choosePayment(cart, "pp_cod_cod")
  return (await ask<{ order: PlacedOrder }>(`/store/carts/${cart}/complete`, {})).order
}

/** Up to where the buyer is asked for money: the reference, and for VNPay the address to pay at. */
export async function openPayment(goods: Goods, provider: "vnpay" | "vietqr") {
  const cart = await fillCart(goods, {})
  const id = `pp_${provider}_${provider}`
  const sessions = await choosePayment(cart, id)
  const { reference = "", pay_url: payUrl = "" } = sessions.find(({ provider_id: each }) => each === id)?.data ?? {}
  return { cart, reference, payUrl }
}

type Goods = readonly { productId: string; quantity: number }[]
type Session = { provider_id: string; data: { reference?: string; pay_url?: string } }

async function choosePayment(cart: string, provider: string): Promise<Session[]> {
  const { payment_collection: payment } = await ask<{ payment_collection: { id: string } }>(
    "/store/payment-collections",
    { cart_id: cart },
  )
  const path = `/store/payment-collections/${payment.id}/payment-sessions`
  const chosen = await ask<{ payment_collection: { payment_sessions: Session[] } }>(path, { provider_id: provider })
  return chosen.payment_collection.payment_sessions
}

async function fillCart(goods: Goods, receiver: Partial<typeof RECEIVER>): Promise<string> {
  const { regions } = await ask<{ regions: { id: string }[] }>("/store/regions")
  const { cart } = await ask<{ cart: { id: string } }>("/store/carts", { region_id: regions[0]?.id })
  for (const { productId, quantity } of goods) {
    const { product } = await ask<{ product: { variants: { id: string }[] } }>(
      `/store/products/${productId}?fields=id,variants.id`,
    )
    await ask(`/store/carts/${cart.id}/line-items`, { variant_id: product.variants[0]?.id, quantity })
  }
  await ask(`/store/carts/${cart.id}`, {
    email: "nguoi-mua@example.com",
    shipping_address: { ...RECEIVER, ...receiver },
  })
  await ask(`/store/carts/${cart.id}/delivery`, {})
  return cart.id
}

/** A buyer calls off the part of one cooperative. */
export async function cancelPart(orderId: string, number: string): Promise<void> {
  const proof = await proofOf(orderId)
  const path = `/store/orders/${orderId}/parts/${number}/cancel`
  await ask(path, { reason: "changed_mind" }, { "x-order-proof": proof })
}

/** What shows that an order is one's own: the link of a mail carries it. */
export async function proofOf(orderId: string): Promise<string> {
  return (await ask<{ proof: string }>("/store/order-access", { order: orderId, phone: RECEIVER.phone })).proof
}

/** What the buyer is told of an order. */
export async function partsOf(orderId: string) {
  const proof = await proofOf(orderId)
  return ask<{ parts: Part[] }>(`/store/orders/${orderId}/parts`, undefined, { "x-order-proof": proof })
}

export type Part = {
  cooperative: { handle: string }
  number: string
  status: string
  items: { lots: { lot_code: string; origin_url: string }[] }[]
}

/** Of a product's page in the shop. */
export async function productIdOf(page: string): Promise<string> {
  const handle = page.split("/").at(-1) ?? ""
  return (await ask<{ product: { id: string } }>(`/store/catalog/${handle}`)).product.id
}

async function ask<T>(path: string, body?: unknown, headers: Record<string, string> = {}): Promise<T> {
  const { publishableKey } = JSON.parse(readFileSync(stack.seedOutput, "utf8")) as { publishableKey: string }
  const response = await fetch(`${stack.backend}${path}`, {
    method: body === undefined ? "GET" : "POST",
    headers: { "content-type": "application/json", "x-publishable-api-key": publishableKey, ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`)
  return (await response.json()) as T
}
