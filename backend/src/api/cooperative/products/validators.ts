import { z } from "@medusajs/framework/zod"
import { toGtin14 } from "@nguon/traceability/gs1"
import { STOCK_REASONS } from "../../../modules/goods/stock-store"
import { ILLUSTRATIONS, OCOP_GROUPS } from "../../../workflows/catalog/product-facts"
import { line, optional, paragraphs } from "../../input"

/** Kept with 14 digits, however many were typed. */
export const gtin = z
  .string()
  .max(14)
  .refine((value) => toGtin14(value) !== null, "not a GTIN: check the digits")
  .transform((value) => toGtin14(value) ?? value)

export const price = z.int().min(1).max(1_000_000_000)
export const stock = z.int().min(0).max(1_000_000)
export const unitLabel = line(30)
export const netContent = line(30)
export const ownCode = line(40)

const longLine = paragraphs(1_000)

/** Every member may be left out or null: a draft is filled in little by little. */
export const LabelBody = z.strictObject({
  ingredients: longLine.nullish(),
  usage: longLine.nullish(),
  storage: longLine.nullish(),
  warnings: longLine.nullish(),
  shelf_life: line(120).nullish(),
  origin: line(160).nullish(),
  responsible_name: line(160).nullish(),
  responsible_address: line(240).nullish(),
  is_alcohol: z.boolean().optional(),
  alcohol_percent: z.number().positive().max(100).nullish(),
})

export const CreateProduct = z.strictObject({
  title: line(120),
  subtitle: optional(line(160)),
  description: optional(paragraphs(4_000)),
  price,
  unit_label: unitLabel,
  net_content: optional(netContent),
  ocop_group: z.enum(OCOP_GROUPS),
  illustration: optional(z.enum(ILLUSTRATIONS)),
  gtin: optional(gtin),
  stock: optional(stock),
  label: LabelBody.optional(),
  /** A draft is nobody's business but the cooperative's. Left out: submitted at once, when its label is complete. */
  draft: z.boolean().default(false),
})
export type CreateProductBody = z.output<typeof CreateProduct>

const version = z.int().min(1)

export const EditProductBody = z.strictObject({
  version,
  title: line(120).optional(),
  subtitle: line(160).nullish(),
  description: paragraphs(4_000).nullish(),
  ocop_group: z.enum(OCOP_GROUPS).optional(),
  illustration: z.enum(ILLUSTRATIONS).nullish(),
  label: LabelBody.optional(),
})

const variant = { unit_label: unitLabel, net_content: netContent.nullable(), price, gtin: gtin.nullable() }

export const AddVariant = z.strictObject({
  version: version.optional(),
  ...variant,
  net_content: optional(netContent),
  gtin: optional(gtin),
  own_code: optional(ownCode),
  stock: stock.default(0),
})

export const ChangeVariant = z.strictObject({
  version: version.optional(),
  unit_label: unitLabel.optional(),
  net_content: netContent.nullish(),
  price: price.optional(),
  gtin: gtin.nullish(),
  own_code: ownCode.nullish(),
})

export const CountStock = z.strictObject({
  variant_id: z.string().max(80),
  /** What the member saw: a sale in between must not be undone by an old count. */
  before: stock,
  after: stock,
  reason: z.enum(STOCK_REASONS),
  note: optional(line(200)),
})

export const OrderPhotos = z.strictObject({ photo_ids: z.array(z.string().max(80)).min(1).max(20) })
export const DescribePhoto = z.strictObject({ alt: line(160) })
export const PhotoQuery = z.object({ alt: line(160).optional() })
