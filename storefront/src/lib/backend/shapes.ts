import { z } from "zod"

/** JSON shapes shared by several resources, as the backend sends them. */

export const OCOP_GROUPS = ["food", "drink", "herbal", "craft", "ornamental", "tourism"] as const
export const ILLUSTRATIONS = ["tea", "honey", "noodles", "leaf", "rice", "bamboo", "herb", "basket", "visit"] as const
export const ANCHOR_STATES = ["none", "queued", "submitted", "mined", "final"] as const
export const EVENT_KINDS = [
  "caring",
  "harvesting",
  "drying",
  "roasting",
  "processing",
  "inspecting",
  "packing",
] as const

export const EVENT_UNITS = [
  "kg",
  "g",
  "tấn",
  "lít",
  "ml",
  "gói",
  "hộp",
  "chai",
  "bao",
  "túi",
  "hũ",
  "m²",
  "ha",
] as const

export const CERTIFICATE_KINDS = ["ocop", "vietgap", "organic", "haccp", "lab"] as const

export type OcopGroup = (typeof OCOP_GROUPS)[number]
export type CertificateKind = (typeof CERTIFICATE_KINDS)[number]
export type Illustration = (typeof ILLUSTRATIONS)[number]
export type AnchorState = (typeof ANCHOR_STATES)[number]
export type EventKind = (typeof EVENT_KINDS)[number]

const text = z.string()
const nullableText = z
  .string()
  .nullish()
  .transform((value) => value || null)

/** YYYY-MM-DD; a full timestamp is cut to its day. */
export const day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}/)
  .transform((value) => value.slice(0, 10))
export const nullableDay = day.nullish().transform((value) => value ?? null)

export const ocopGroup = z.enum(OCOP_GROUPS)
/** A picture this version does not know falls back to the product group's own. */
export const illustration = z
  .enum(ILLUSTRATIONS)
  .nullish()
  .catch(null)
  .transform((value) => value ?? null)
export const anchorState = z.enum(ANCHOR_STATES)

export const ocopStatus = z.object({
  stars: z.number().int().min(1).max(5),
  number: text,
  issuer: text,
  issued_on: day,
  expires_on: day,
  valid: z.boolean(),
})
export type OcopStatus = z.infer<typeof ocopStatus>

export const cooperativeSummary = z.object({
  id: text,
  handle: text,
  name: text,
  commune: text,
  province: text,
})

/** Paths of pictures are of this site, which passes them on: no second connection on a slow network. */
const pictureSet = z.string().regex(/^(?:\/pictures\/[0-9a-f]{64}\.[a-z]{4,5} \d{2,5}w(?:, )?)*$/)

export const photo = z.object({
  id: text,
  alt: text,
  width: z.number().int().positive(),
  height: z.number().int().positive(),
  blur: z.string().regex(/^data:image\/webp;base64,[A-Za-z0-9+/=]{1,2000}$/),
  widths: z.array(z.number()),
  srcset: z.object({ avif: pictureSet, webp: pictureSet, jpeg: pictureSet }),
  src: z.string().regex(/^\/pictures\/[0-9a-f]{64}\.jpeg$/),
})
export type Photo = z.infer<typeof photo>

export const catalogCard = z.object({
  id: text,
  handle: text,
  title: text,
  subtitle: nullableText,
  price: z.number().nonnegative(),
  unit_label: nullableText,
  net_content: nullableText,
  ocop_group: ocopGroup,
  illustration,
  thumbnail: z
    .url({ protocol: /^https?$/ })
    .nullish()
    .catch(null)
    .transform((value) => value ?? null),
  photo: photo
    .nullish()
    .catch(null)
    .transform((value) => value ?? null),
  ocop: ocopStatus.nullish().transform((value) => value ?? null),
  cooperative: cooperativeSummary,
  in_stock: z.boolean().default(true),
  /** What a kilogram or a litre of it costs, where the net content tells. */
  price_per_unit: z
    .object({ amount: z.number().nonnegative(), unit: text })
    .nullish()
    .catch(null)
    .transform((value) => value ?? null),
  latest_batch: z
    .object({ id: text, lot_code: text, packed_on: nullableDay, harvested_to: nullableDay })
    .nullish()
    .transform((value) => value ?? null),
})
export type CatalogCard = z.infer<typeof catalogCard>

export { nullableText, text }
