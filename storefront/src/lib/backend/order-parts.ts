import "server-only"
import { z } from "zod"
import { storeHeaders } from "./catalog"
import { request } from "./client"
import { ORDER_STATUSES } from "./orders"
import { isNotFound, type BackendError, type Result } from "./result"
import { nullableText, text } from "./shapes"
import { visitOfPart } from "./visit-shapes"

/** What a buyer sees and does of an order: `/store/orders/:id/parts` and `/store/order-access`. */

export const CANCEL_REASONS = ["changed_mind", "wrong_item", "wrong_address", "too_slow", "other"] as const
/** Noted by the cooperative when nobody came. */
export const NO_SHOW = "no_show"
export type CancelReason = (typeof CANCEL_REASONS)[number]
export const RETURN_REASONS = ["damaged", "wrong_item", "not_as_described", "changed_mind", "other"] as const
export type ReturnReason = (typeof RETURN_REASONS)[number]
export const RETURN_STATUSES = ["requested", "accepted", "refused", "received"] as const
export type ReturnStatus = (typeof RETURN_STATUSES)[number]

const dong = z.number().nonnegative()
const count = z.number().int().nonnegative()

const lot = z.object({
  lot_code: text,
  is_recalled: z.boolean(),
  is_held: z.boolean(),
  warning: z
    .object({
      kind: z.enum(["recalled", "held", "released"]),
      reason: z.string(),
      what_to_do: z.object({ vi: text, en: text }),
    })
    .nullish()
    .catch(null),
  origin_url: z.url({ protocol: /^https?$/ }),
})
const item = z.object({
  ...{ id: text, title: text, variant_title: nullableText, variant_id: nullableText },
  ...{ quantity: count, unit_price: dong, total: dong, returnable: z.number().int() },
  lots: z.array(lot),
})
const returnRequest = z.object({
  ...{ id: text, status: z.enum(RETURN_STATUSES), words: nullableText, answer: nullableText, requested_at: text },
  reason: z.enum(RETURN_REASONS).catch("other"),
  items: z.array(z.object({ title: z.string(), variant_title: nullableText, quantity: count })),
})
export type ReturnRequest = z.infer<typeof returnRequest>

const seller = z.object({
  ...{ handle: text, name: text, registration_number: nullableText, phone: nullableText, address: z.string() },
})
const part = z.object({
  number: text,
  cooperative: seller.nullable(),
  status: z.enum(ORDER_STATUSES),
  ...{ placed_at: text, carrier: nullableText, tracking_number: nullableText, refuse_reason: nullableText },
  /** The day that it books; a parcel has none. */
  visit: visitOfPart.nullish().transform((value) => value ?? null),
  cancel_reason: z
    .enum([...CANCEL_REASONS, NO_SHOW])
    .nullable()
    .catch("other"),
  ...{ can_cancel: z.boolean(), returnable_until: nullableText, returns: z.array(returnRequest) },
  ...{ item_total: dong, discount_total: dong, shipping_total: dong, cash_due: dong },
  /** The buyer did not take the parcel; and: the cooperative calls before it packs. */
  ...{ refused_at_door: z.boolean().default(false), awaits_call: z.boolean().default(false) },
  items: z.array(item),
})
export type OrderPart = z.infer<typeof part>
export type OrderItem = OrderPart["items"][number]
export type OrderLot = OrderItem["lots"][number]

const receiver = z.object({
  name: z.string(),
  phone: z.string(),
  address: z.string(),
  commune: z.string(),
  province: z.string(),
})
const buyerOrder = z.object({
  order: z.object({ id: text, is_saved: z.boolean(), receiver: receiver.nullable() }),
  parts: z.array(part),
})
export type BuyerOrder = z.infer<typeof buyerOrder>

/** How this browser shows that the order is its own: by the proof of it, or by the session of the account that has it. */
export type Buyer = { proof: string | null; session: string | null }

export const buyerHeaders = ({ proof, session }: Buyer): Record<string, string> => ({
  ...storeHeaders(),
  ...(proof === null ? {} : { "X-Order-Proof": proof }),
  ...(session === null ? {} : { Authorization: `Bearer ${session}` }),
})
const path = (orderId: string, rest = "") => `/store/orders/${encodeURIComponent(orderId)}/parts${rest}`

/** Null for an order that is not there; no parts while it is not dealt out to its senders yet. */
export async function findOrder(orderId: string, buyer: Buyer): Promise<Result<BuyerOrder | null>> {
  const found = await request(path(orderId), buyerOrder, { headers: buyerHeaders(buyer) })
  if (!found.ok && isNotFound(found.error)) return { ok: true, data: null }
  return found
}

export const isProofNeeded = (error: BackendError): boolean =>
  error.kind === "http" && (error.code === "order_proof_needed" || error.status === 401)

type PartOf = { orderId: string; number: string }

export const cancelPart = ({ orderId, number }: PartOf, reason: CancelReason, buyer: Buyer) =>
  request(path(orderId, `/${encodeURIComponent(number)}/cancel`), buyerOrder, {
    ...{ method: "POST", body: { reason }, headers: buyerHeaders(buyer) },
  })

export type ReturnWanted = {
  reason: ReturnReason
  words: string | null
  items: { item_id: string; quantity: number }[]
}

export const requestReturn = ({ orderId, number }: PartOf, body: ReturnWanted, buyer: Buyer) =>
  request(path(orderId, `/${encodeURIComponent(number)}/returns`), buyerOrder, {
    ...{ method: "POST", body, headers: buyerHeaders(buyer) },
  })

export type OpenedOrder = { orderId: string; proof: string }

/** @param forwardedFor where the buyer is, so that one who guesses is slowed down and nobody else */
export async function openOrder(
  by: { cart_id: string } | { order: string; phone: string },
  forwardedFor: string | null = null,
): Promise<Result<OpenedOrder>> {
  const opened = await request("/store/order-access", z.object({ order_id: text, proof: text }), {
    ...{ method: "POST", body: by },
    headers: { ...storeHeaders(), ...(forwardedFor ? { "X-Forwarded-For": forwardedFor } : {}) },
  })
  return opened.ok ? { ok: true, data: { orderId: opened.data.order_id, proof: opened.data.proof } } : opened
}
