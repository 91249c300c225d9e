import "server-only"
import { z } from "zod"
import { storeHeaders } from "./catalog"
import { request } from "./client"
import { ORDER_STATUSES } from "./orders"
import { isNotFound, type Result } from "./result"
import { nullableText, text } from "./shapes"

const dong = z.number().nonnegative()

const part = z.object({
  number: text,
  cooperative: z.object({ handle: text, name: text }).nullable(),
  status: z.enum(ORDER_STATUSES),
  carrier: nullableText,
  tracking_number: nullableText,
  item_total: dong,
  shipping_total: dong,
  cash_due: dong,
  items: z.array(
    z.object({
      title: text,
      variant_title: nullableText,
      quantity: z.number().int().positive(),
      total: dong,
      lots: z.array(
        z.object({
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
        }),
      ),
    }),
  ),
})
export type OrderPart = z.infer<typeof part>
export type OrderLot = OrderPart["items"][number]["lots"][number]

/** Each sender's part of an order; none while it is not dealt out yet, and for an order that is not there. */
export async function orderParts(orderId: string): Promise<Result<OrderPart[]>> {
  const path = `/store/orders/${encodeURIComponent(orderId)}/parts`
  const found = await request(path, z.object({ parts: z.array(part) }), { headers: storeHeaders() })
  if (!found.ok) return isNotFound(found.error) ? { ok: true, data: [] } : found
  return { ok: true, data: found.data.parts }
}
