import "server-only"
import { z } from "zod"
import { takeCart } from "./account"
import { storeHeaders } from "./catalog"
import { request } from "./client"
import { deliverCart } from "./delivery"
import type { PaymentMethod } from "./payments"
import { isNotFound, isUnauthorized, type BackendError, type Result } from "./result"
import { nullableText, text } from "./shapes"

/** Whole đồng. */
const money = z.number().int().nonnegative()

const line = z.object({
  id: text,
  product_handle: nullableText,
  product_title: nullableText,
  variant_id: nullableText,
  variant_title: nullableText,
  quantity: z.number().int().positive(),
  unit_price: money,
  subtotal: money,
})
export type CartLine = z.infer<typeof line>

const cart = z.object({
  id: text,
  completed_at: nullableText,
  item_subtotal: money,
  shipping_total: money,
  total: money,
  items: z.array(line),
})
export type Cart = z.infer<typeof cart>

const FIELDS = "fields=id,completed_at,item_subtotal,shipping_total,total,*items"
const REGION_SECONDS = 3_600
/** Placing an order waits for stock and for the database's locks. */
const PLACE_TIMEOUT_MS = 30_000

const write = (body: unknown) => ({ method: "POST" as const, body, headers: storeHeaders() })
/** The answer is of no interest, only that it is one of success. */
const done = z.object({})
const path = (cartId: string): string => `/store/carts/${encodeURIComponent(cartId)}`
const cartBody = z.object({ cart })

/** Null for a cart that is not there, or that became an order. */
export async function findCart(cartId: string): Promise<Result<Cart | null>> {
  const found = await request(`${path(cartId)}?${FIELDS}`, cartBody, { headers: storeHeaders() })
  if (!found.ok) return isNotFound(found.error) ? { ok: true, data: null } : found
  return { ok: true, data: found.data.cart.completed_at === null ? found.data.cart : null }
}

export async function openCart(): Promise<Result<string>> {
  const regions = await request("/store/regions", z.object({ regions: z.array(z.object({ id: text })).min(1) }), {
    headers: storeHeaders(),
    cache: { revalidateSeconds: REGION_SECONDS, tags: [] },
  })
  if (!regions.ok) return regions
  const opened = await request("/store/carts", z.object({ cart: z.object({ id: text }) }), {
    ...write({ region_id: regions.data.regions[0]?.id }),
  })
  return opened.ok ? { ok: true, data: opened.data.cart.id } : opened
}

export const addLine = (cartId: string, variantId: string, quantity: number) =>
  request(`${path(cartId)}/line-items?${FIELDS}`, cartBody, write({ variant_id: variantId, quantity }))

/** Nought takes the line out. */
export const changeLine = (cartId: string, lineId: string, quantity: number) =>
  quantity === 0
    ? request(`${path(cartId)}/line-items/${encodeURIComponent(lineId)}`, z.object({ deleted: z.boolean() }), {
        method: "DELETE",
        headers: storeHeaders(),
      })
    : request(`${path(cartId)}/line-items/${encodeURIComponent(lineId)}?${FIELDS}`, cartBody, write({ quantity }))

export type Receiver = {
  name: string
  phone: string
  street: string
  commune: string
  province: string
  note: string
  email: string
}

/** In which language one buys, which the mails follow; and whose account the order goes to. */
export type Buying = { language: "vi" | "en"; session: string | null; method: PaymentMethod; ip: string }
/** An order, or a payment that has to be made first. */
export type Placed = { kind: "order"; orderId: string } | { kind: "payment"; reference: string }

const PROVIDERS: Record<PaymentMethod, string> = {
  cod: "pp_cod_cod",
  vietqr: "pp_vietqr_vietqr",
  vnpay: "pp_vnpay_vnpay",
}

/**
 * Everything up to the order, each step the same when it is done again: a second press, or a repeat after silence, ends
 * in the one order of this cart.
 */
export async function placeOrder(
  cartId: string,
  receiver: Receiver,
  { language, session, method, ip }: Buying,
): Promise<Result<Placed>> {
  const metadata = { language }
  const addressed = await request(path(cartId), done, write({ ...addressOf(receiver), metadata }))
  if (!addressed.ok) return addressed
  const taken = session === null ? null : await takeCart(session, cartId)
  // A session that ended meanwhile keeps nobody from buying: the order is a guest's, and can be saved later.
  if (taken !== null && !taken.ok && !isUnauthorized(taken.error)) return taken
  const delivered = await deliverCart(cartId)
  if (!delivered.ok) return delivered
  const payment = z.object({ payment_collection: z.object({ id: text }) })
  const collection = await request("/store/payment-collections", payment, write({ cart_id: cartId }))
  if (!collection.ok) return collection
  const sessions = `/store/payment-collections/${encodeURIComponent(collection.data.payment_collection.id)}/payment-sessions`
  const chosen = write({ provider_id: PROVIDERS[method], data: { language, ip } })
  const paying = await request(sessions, sessionsBody, chosen)
  if (!paying.ok) return paying
  const reference = paying.data.payment_collection.payment_sessions.find(
    ({ provider_id: id }) => id === PROVIDERS[method],
  )?.data.reference
  // VNPay is paid before there is an order: the notice of it makes one.
  if (method === "vnpay" && reference) return { ok: true, data: { kind: "payment", reference } }
  return completeCart(cartId)
}

const sessionsBody = z.object({
  payment_collection: z.object({
    payment_sessions: z.array(
      z.object({ provider_id: text, data: z.object({ reference: text.optional() }).catch({}) }),
    ),
  }),
})

const isBusy = (error: BackendError): boolean => error.kind === "http" && error.code === "checkout_busy"

/** The core answers a cart that could not become an order with 200 and the reason. */
async function completeCart(cartId: string): Promise<Result<Placed>> {
  const answer = z.discriminatedUnion("type", [
    z.object({ type: z.literal("order"), order: z.object({ id: text }) }),
    z.object({ type: z.literal("cart"), error: z.object({ type: z.string(), message: z.string() }) }),
  ])
  const press = () => request(`${path(cartId)}/complete`, answer, { ...write({}), timeoutMs: PLACE_TIMEOUT_MS })
  const pressed = await press()
  // Its turn did not come, and nothing was begun: once more for the buyer, who has waited ten seconds already.
  const completed = !pressed.ok && isBusy(pressed.error) ? await press() : pressed
  if (!completed.ok) return completed
  if (completed.data.type === "order") return { ok: true, data: { kind: "order", orderId: completed.data.order.id } }
  const { type: code, message } = completed.data.error
  return { ok: false, error: { kind: "http", status: 409, code, message } }
}

/** A word to the courier stands with the street: there the packer sees it, and the delivery note prints it. */
function addressOf({ name, phone, street, commune, province, note, email }: Receiver) {
  const line = note === "" ? street : `${street} (${note})`
  const where = { address_1: line, address_2: commune, city: commune, province }
  const isSent = province !== ""
  const address = { first_name: name, phone, ...(isSent ? where : {}) }
  return { ...(email === "" ? {} : { email }), shipping_address: { ...address, country_code: "vn" } }
}
