import "server-only"
import { z } from "zod"
import { request } from "./client"
import { nullableText, text } from "./shapes"

const count = z.number().int().nonnegative()

const work = z.object({
  orders_to_accept: count,
  orders_to_pack: count,
  orders_to_hand_over: count,
  oldest_order_at: nullableText,
  entries_without_batch: count,
  certificates: z.array(
    z.object({
      id: text,
      kind: text,
      product_id: text,
      product: text,
      expires_on: text,
      days_left: z.number().int(),
      is_renewing: z.boolean(),
    }),
  ),
  stock: z.array(z.object({ product_id: text, title: text, variant: nullableText, available: z.number() })),
  notices_unread: count,
})
export type Work = z.infer<typeof work>

const scans = z.object({
  total: count,
  days: z.array(z.object({ day: text, scans: count })),
  provinces: z.array(z.object({ code: z.number().int(), name: text, scans: count })),
  elsewhere: count,
})
export type Scans = z.infer<typeof scans>

const sale = z.object({ product_id: text, title: text, quantity: count, total: z.number() })
export type Sale = z.infer<typeof sale>

const home = z.object({ today: text, work, scans: scans.nullable(), sales: z.array(sale) })
export type Home = z.infer<typeof home>

/** What the portal's first page asks; `headers` carry the session. */
export function homeCalls(headers: Record<string, string>) {
  return { home: () => request("/cooperative/home", z.object({ home }), { headers }) }
}
