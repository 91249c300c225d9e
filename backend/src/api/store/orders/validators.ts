import { z } from "@medusajs/framework/zod"
import { RETURN_REASONS } from "../../../modules/seller_order/return-store"
import { CANCEL_REASONS } from "../../../modules/seller_order/status"
import { optional, paragraphs } from "../../input"

export const CancelPart = z.strictObject({ reason: z.enum(CANCEL_REASONS) })

export const RequestReturn = z.strictObject({
  reason: z.enum(RETURN_REASONS),
  words: optional(paragraphs(500)),
  items: z
    .array(z.strictObject({ item_id: z.string().min(1).max(80), quantity: z.int().min(1).max(1_000_000) }))
    .min(1)
    .max(100),
})

/** Either the cart that became the order, or its number (or id) with the phone number. */
export const OpenOrder = z.union([
  z.strictObject({ cart_id: z.string().regex(/^[A-Za-z0-9_-]{1,80}$/) }),
  z.strictObject({ order: z.string().min(1).max(80), phone: z.string().min(1).max(40) }),
])
