import "server-only"
import { z } from "zod"
import { storeHeaders } from "./catalog"
import { request } from "./client"
import { buyerHeaders, type Buyer } from "./order-parts"
import { isNotFound, type Result } from "./result"
import { nullableText, text } from "./shapes"

export const PAYMENT_METHODS = ["cod", "vietqr", "vnpay"] as const
export type PaymentMethod = (typeof PAYMENT_METHODS)[number]
export const PAYMENT_STATES = [
  ...(["waiting", "confirming", "paid", "held", "failed", "expired", "refunding", "refunded"] as const),
] as const
export type PaymentState = (typeof PAYMENT_STATES)[number]

const dong = z.number().int().nonnegative()
const payment = z.object({
  reference: text,
  provider: z.enum(["vnpay", "vietqr"]),
  state: z.enum(PAYMENT_STATES),
  ...{ amount: dong, amount_received: dong, order_id: nullableText, decline: nullableText, expires_at: text },
  pay_url: z.url({ protocol: /^https?$/ }).nullable(),
  transfer: z.object({ qr: text, bank: text, account: text, holder: text, memo: text, left: dong }).nullable(),
  refunds: z.array(z.object({ amount: dong, state: z.enum(["on_the_way", "done", "by_hand"]) })),
})
export type Payment = z.infer<typeof payment>

export const paymentMethods = (cartId: string) =>
  request(
    `/store/payments/methods?cart_id=${encodeURIComponent(cartId)}`,
    z.object({ methods: z.array(z.enum(PAYMENT_METHODS)) }),
    { headers: storeHeaders() },
  )

/** Null for a reference that is none. */
export async function findPayment(reference: string): Promise<Result<Payment | null>> {
  const path = `/store/payments/${encodeURIComponent(reference)}`
  const found = await request(path, z.object({ payment }), { headers: storeHeaders() })
  if (!found.ok) return isNotFound(found.error) ? { ok: true, data: null } : found
  return { ok: true, data: found.data.payment }
}

/** Null for an order that is paid in cash. */
export async function paymentOfOrder(orderId: string, buyer: Buyer): Promise<Result<Payment | null>> {
  const path = `/store/orders/${encodeURIComponent(orderId)}/payment`
  const found = await request(path, z.object({ payment: payment.nullable() }), { headers: buyerHeaders(buyer) })
  return found.ok ? { ok: true, data: found.data.payment } : found
}

/** What VNPay sent the browser back with, as it came. */
export const tellReturn = (query: string) =>
  request("/store/payments/return", z.object({ returned: z.object({ reference: text }) }), {
    ...{ method: "POST", body: { query }, headers: storeHeaders() },
  })
