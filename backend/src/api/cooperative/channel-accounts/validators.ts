import { MedusaError } from "@medusajs/framework/utils"
import { z } from "@medusajs/framework/zod"
import { DRIFT_FIELDS } from "../../../modules/channel/drift-store"
import { ORDER_STATES } from "../../../modules/channel/order-list-store"
import { FILTERS } from "../../../workflows/channel/listings/listing-state"
import { line, pathId } from "../../input"

const whole = (least: number, most: number) => z.number().int().min(least).max(most)

export const ChangeRules = z.strictObject({
  rule: z
    .strictObject({
      price_percent: whole(-50, 200),
      price_add: whole(-10_000_000, 10_000_000),
      price_round: z.union([z.literal(1), z.literal(500), z.literal(1000), z.literal(5000), z.literal(10_000)]),
      stock_share: whole(1, 100),
      stock_buffer: whole(0, 1_000_000),
    })
    .optional(),
  settings: z.record(z.string().min(1).max(60), z.string().min(1).max(500)).optional(),
})

const page = {
  limit: z.coerce.number().int().min(1).max(50).default(20),
  offset: z.coerce.number().int().min(0).max(100_000).default(0),
}
export const ListListings = z.object({
  ...page,
  state: z.enum(FILTERS).optional(),
  q: z.string().max(200).default(""),
})

export const ChooseListings = z.strictObject({
  product_ids: z
    .array(z.string().transform((id) => pathId(id)))
    .min(1)
    .max(200),
  chosen: z.boolean(),
})

const id = z.string().min(1).max(80)
const centimetres = whole(1, 300)
export const MapListing = z.strictObject({
  category_id: id,
  brand_id: id.nullish().transform((value) => value ?? null),
  attributes: z
    .record(
      id,
      z.union([
        z.strictObject({ optionIds: z.array(id).min(1).max(50) }),
        z.strictObject({ text: line(500), unit: z.string().max(40).optional() }),
      ]),
    )
    .refine((attributes) => Object.keys(attributes).length <= 200, "too many attributes"),
  weight_grams: whole(1, 100_000)
    .nullish()
    .transform((value) => value ?? null),
  size_cm: z
    .strictObject({ length: centimetres, width: centimetres, height: centimetres })
    .nullish()
    .transform((value) => value ?? null),
})

export const ResolveDrift = z.strictObject({
  field: z.enum(DRIFT_FIELDS),
  seller_sku: z.string().max(200),
  keep: z.enum(["floor", "ours"]),
})

export const SearchCategories = z.object({ q: z.string().max(200).default("") })

export const ListChannelOrders = z.object({ ...page, state: z.enum(ORDER_STATES).default("open") })

export const NameLine = z.strictObject({ variant_id: z.string().transform((id) => pathId(id)) })

/** What a floor calls something: Shopee joins a line's numbers with colons. @throws 404 */
export function floorId(value: string | undefined): string {
  if (value !== undefined && /^[\p{L}\p{N}_:#.-]{1,120}$/u.test(value)) return value
  throw new MedusaError(MedusaError.Types.NOT_FOUND, "Not found", "channel_order_not_found")
}
