import "server-only"
import { z } from "zod"
import { request, requestStream } from "./client"
import { nullableDay, nullableText, text } from "./shapes"
import { visitOfPart } from "./visit-shapes"

/** What a cooperative sells: `/cooperative/orders` and `/cooperative/earnings`. */

export const ORDER_TABS = ["new", "pack", "hand_over", "on_the_way", "done"] as const
export type OrderTab = (typeof ORDER_TABS)[number]
export const ORDER_STATUSES = ["new", "accepted", "packed", "handed_over", "delivered", "cancelled", "refused"] as const
export type OrderStatus = (typeof ORDER_STATUSES)[number]

const count = z.number().int().nonnegative()
const dong = z.number().nonnegative()
const status = z.enum(ORDER_STATUSES)
const receiver = z
  .object({ name: z.string(), phone: z.string(), address: z.string(), commune: z.string(), province: z.string() })
  .extend({ is_masked: z.boolean() })
export type Receiver = z.infer<typeof receiver>

const card = z.object({
  ...{ id: text, number: text, status, placed_at: text, handed_over_at: nullableText },
  ...{ total: dong, cod_amount: dong, cash_collected: dong.nullable(), needs_attention: nullableText },
  /** The day that a booking is for; a parcel has none. */
  visit: visitOfPart.nullish().transform((value) => value ?? null),
  /** The other floor where it was bought; null for our own shop. */
  channel: z
    .object({ floor: text, external_order_id: text, account_id: text })
    .nullish()
    .transform((value) => value ?? null),
  phone_check: z.enum(["asked", "confirmed"]).nullish().default(null),
  door_goods: z.enum(["shelf", "written_off"]).nullish().default(null),
  receiver: receiver.nullable(),
})
const orderCard = card.extend({
  items: z.array(z.object({ title: text, variant_title: nullableText, quantity: count })),
})
export type OrderCard = z.infer<typeof orderCard>

const list = z.object({
  orders: z.array(orderCard),
  counts: z.object({ new: count, pack: count, hand_over: count, on_the_way: count, done: count }),
  next_offset: count.nullable(),
})
export type OrderList = z.infer<typeof list>

const pickedLot = z.object({
  ...{ batch_id: text, lot_code: text, quantity: count, expires_on: nullableDay, scanned: count },
  state: z.enum(["draft", "sealed", "held", "recalled", "expired"]),
})
const lotChoice = z.object({
  ...{ batch_id: text, lot_code: text, unit: text, expires_on: nullableDay, left: count, suggested: count },
})
const orderItem = z.object({
  ...{ id: text, product_id: text, title: text, variant_title: nullableText },
  ...{ quantity: count, unit_price: dong, discount_total: dong, total: dong },
  lots: z.array(pickedLot),
  choices: z.array(lotChoice),
})
export type OrderItem = z.infer<typeof orderItem>

const returnRequest = z.object({
  ...{ id: text, reason: text, words: nullableText, answer: nullableText, requested_at: text },
  status: z.enum(["requested", "accepted", "refused", "received"]),
  items: z.array(z.object({ title: z.string(), variant_title: nullableText, quantity: count })),
})
export type ReturnOfGoods = z.infer<typeof returnRequest>

const order = card.extend({
  ...{ item_total: dong, discount_total: dong, shipping_total: dong },
  ...{ cash_collected_at: nullableText, cash_note: nullableText, carrier: nullableText, tracking_number: nullableText },
  ...{ refuse_reason: nullableText, accepted_at: nullableText, packed_at: nullableText, delivered_at: nullableText },
  ...{ cancel_reason: nullableText.optional(), returns: z.array(returnRequest) },
  undo: z.object({ to: status, until: nullableText }).nullable(),
  items: z.array(orderItem),
  history: z.array(z.object({ action: text, status, at: text, by: nullableText })),
})
export type Order = z.infer<typeof order>

const earnings = z.object({
  ...{
    month: text,
    order_count: count,
    goods_total: dong,
    shipping_total: dong,
    fee_total: dong,
    cash_collected: dong,
  },
  cash_to_come: z.object({ orders: count, amount: dong }),
  products: z.array(z.object({ product_id: text, title: text, quantity: count, total: dong })),
  months: z.array(z.object({ month: text, total: dong })),
})
export type Earnings = z.infer<typeof earnings>

export type LotPick = { item_id: string; batch_id: string; quantity: number }

const oneOrder = z.object({ order })

export function orderCalls(headers: Record<string, string>) {
  const path = (id: string, rest = "") => `/cooperative/orders/${encodeURIComponent(id)}${rest}`
  const act = (id: string, rest: string, body: unknown = {}) =>
    request(path(id, rest), oneOrder, { method: "POST", headers, body })
  return {
    orders: (tab: OrderTab, offset = 0) =>
      request(`/cooperative/orders?tab=${tab}&offset=${offset}`, list, { headers }),
    order: (id: string) => request(path(id), oneOrder, { headers }),
    acceptOrder: (id: string) => act(id, "/accept"),
    refuseOrder: (id: string, reason: string) => act(id, "/refuse", { reason }),
    confirmByPhone: (id: string) => act(id, "/confirm-by-phone"),
    refuseAtDoor: (id: string, body: { reason: string; goods: "shelf" | "written_off" }) =>
      act(id, "/refused-at-door", body),
    acceptReturn: (id: string, returnId: string, answer: string | null) =>
      act(id, `/returns/${encodeURIComponent(returnId)}/accept`, { answer }),
    refuseReturn: (id: string, returnId: string, reason: string) =>
      act(id, `/returns/${encodeURIComponent(returnId)}/refuse`, { reason }),
    receiveReturn: (id: string, returnId: string) => act(id, `/returns/${encodeURIComponent(returnId)}/received`),
    undoOrder: (id: string) => act(id, "/undo"),
    pickLots: (id: string, lots: LotPick[]) => act(id, "/allocate", { lots }),
    scanPack: (id: string, code: string) =>
      request(path(id, "/stamps"), z.object({ pack: z.object({ serial: count, is_new: z.boolean() }) }), {
        method: "POST",
        headers,
        body: { code },
      }),
    packOrder: (id: string) => act(id, "/pack"),
    handOverOrder: (id: string, body: { carrier: string; tracking_number?: string | undefined }) =>
      act(id, "/hand-over", body),
    deliverOrder: (id: string) => act(id, "/delivered"),
    welcomeGuests: (id: string) => act(id, "/visited"),
    noteNoShow: (id: string) => act(id, "/no-show"),
    collectCash: (id: string, body: { amount: number; note?: string | undefined; confirm_difference: boolean }) =>
      act(id, "/cash-collected", body),
    deliveryNote: (id: string, size: "A5" | "A6") =>
      requestStream(path(id, `/delivery-note?size=${size}`), { headers, timeoutMs: 20_000 }),
    earnings: (month?: string) =>
      request(`/cooperative/earnings${month ? `?month=${encodeURIComponent(month)}` : ""}`, z.object({ earnings }), {
        headers,
      }),
    earningsFile: (month: string, format: string) =>
      requestStream(`/cooperative/earnings/export?month=${encodeURIComponent(month)}&format=${format}`, {
        headers,
        timeoutMs: 30_000,
      }),
  }
}
