import { call } from "./client"
import { publishableKey } from "./environment"
import type { PlacedOrder } from "./place-order"

/** As in place-order.ts. */
export const BUYER_PHONE = "0912 345 678"

export type BuyerItem = { id: string; title: string; quantity: number; returnable: number; total: number }
export type BuyerPart = {
  number: string
  status: string
  cancel_reason: string | null
  can_cancel: boolean
  returnable_until: string | null
  returns: { id: string; status: string; answer: string | null }[]
  items: BuyerItem[]
  shipping_total: number
}
type BuyerOrder = { code?: string; order: { receiver: { phone: string } | null }; parts: BuyerPart[] }

export const openOrder = (body: unknown) =>
  call<{ code?: string; order_id: string; proof: string }>("POST", "/store/order-access", {
    headers: { "x-publishable-api-key": publishableKey },
    body,
  })

export async function proofOf(order: PlacedOrder): Promise<string> {
  const { status, body } = await openOrder({ order: `NG${order.display_id}`, phone: BUYER_PHONE })
  if (status !== 200) throw new Error(`${order.display_id} was not opened: ${body.code}`)
  return body.proof
}

export const asBuyer = (method: "GET" | "POST", path: string, proof: string | null, body?: unknown) =>
  call<BuyerOrder>(method, `/store/orders/${path}`, {
    headers: { "x-publishable-api-key": publishableKey, ...(proof === null ? {} : { "x-order-proof": proof }) },
    ...(body === undefined ? {} : { body }),
  })
