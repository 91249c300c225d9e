import { randomUUID } from "node:crypto"
import { call } from "./client"
import { publishableKey } from "./environment"
import { waitUntil } from "./wait-until"

export type Bought = { title: string; quantity: number }
export type PlacedOrder = { id: string; display_id: number; total: number }

const RECEIVER = {
  ...{ first_name: "Ánh Nguyệt", last_name: "Nguyễn Thị", phone: "0912345678", country_code: "vn" },
  ...{ address_1: "Số 12 ngõ 5 đường Cách Mạng Tháng Tám", address_2: "Xã Phủ Thông", city: "Xã Phủ Thông" },
  province: "Thái Nguyên",
}

export type Buying = {
  /** One of its own where it is left out. */
  email?: string | null
  /** Another than all have: a number is remembered for what was refused at its door. */
  phone?: string
  metadata?: Record<string, string>
  beforePaying?: (cartId: string) => Promise<void>
}

/** As a buyer's browser does it: a cart, an address, a delivery, cash at the door, and the order. */
export async function placeOrder(
  goods: readonly { productId: string; quantity: number }[],
  buying: Buying = {},
): Promise<PlacedOrder> {
  const cart = await fillCart(goods, buying)
  const { order } = await ask(`/store/carts/${cart}/complete`, {})
  if (!order) throw new Error(`The cart ${cart} made no order`)
  return { id: String(order.id), display_id: Number(order.display_id), total: Number(order.total) }
}

/** Up to the press that makes it an order. @returns the cart */
export async function fillCart(
  goods: readonly { productId: string; quantity: number }[],
  { email: given, phone, metadata, beforePaying }: Buying = {},
): Promise<string> {
  const cart = await newCart()
  for (const { productId, quantity } of goods) {
    await ask(`/store/carts/${cart}/line-items`, { variant_id: await variantOf(productId), quantity })
  }
  // Two carts at once of one new address would both make its customer, and Medusa refuses the second.
  const email = given === undefined ? `nguoi-mua-${randomUUID()}@example.com` : given
  await ask(`/store/carts/${cart}`, {
    ...(email === null ? {} : { email }),
    ...(metadata ? { metadata } : {}),
    shipping_address: { ...RECEIVER, ...(phone ? { phone } : {}) },
  })
  await beforePaying?.(cart)
  await ask(`/store/carts/${cart}/delivery`, {})
  const { payment_collection: payment } = await ask(`/store/payment-collections`, { cart_id: cart })
  await ask(`/store/payment-collections/${String(payment?.id)}/payment-sessions`, { provider_id: "pp_cod_cod" })
  return cart
}

async function newCart(): Promise<string> {
  const { regions } = await ask("/store/regions")
  const { cart } = await ask("/store/carts", { region_id: regions?.[0]?.id })
  return String(cart?.id)
}

async function variantOf(productId: string): Promise<string> {
  const { product } = await ask(`/store/products/${productId}?fields=id,variants.id`)
  return String(product?.variants?.[0]?.id)
}

async function ask(path: string, body?: unknown) {
  const headers = { "x-publishable-api-key": publishableKey }
  const answer = await call(body === undefined ? "GET" : "POST", path, { headers, body })
  if (answer.status >= 300) throw new Error(`${path} answered ${answer.status}: ${answer.bytes.toString("utf8")}`)
  return answer.body
}

type Part = { id: string; number: string }
type Page = { orders: Part[]; next_offset: number | null }

/** The parts of an order that are new in a cooperative's book, on whatever page of it. */
export async function newPartsOf<T extends Part>(token: string, order: { display_id: number }): Promise<T[]> {
  const parts: Part[] = []
  for (let offset: number | null = 0; offset !== null;) {
    const { body }: { body: Page } = await call<Page>("GET", `/cooperative/orders?tab=new&offset=${offset}`, { token })
    parts.push(...body.orders.filter(({ number }) => number.startsWith(`NG${order.display_id}-`)))
    offset = body.next_offset
  }
  return parts as T[]
}

/** The part of an order that a cooperative has, as soon as it has it. */
export async function partOf(token: string, order: PlacedOrder): Promise<Part> {
  const [part] = await waitUntil(
    () => newPartsOf(token, order),
    (parts) => parts.length > 0,
  )
  return part as Part
}
