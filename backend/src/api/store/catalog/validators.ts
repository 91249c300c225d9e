import { z } from "@medusajs/framework/zod"
import { OCOP_GROUPS } from "../../../workflows/catalog/product-facts"
import type { CatalogSearch } from "../../../workflows/catalog/search-catalog"
import { CERTIFICATE_KINDS } from "../../../workflows/catalog/shelf/item"
import { SORTS } from "../../../workflows/catalog/shelf/shelf"

const wholeNumber = (min: number, max: number, fallback: number) =>
  z
    .string()
    .regex(/^\d{1,6}$/, "not a whole number")
    .transform(Number)
    .pipe(z.int().min(min).max(max))
    .default(fallback)

const handle = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)

/** An empty `q=` is what a form sends when nothing was typed. */
const searchWords = z
  .string()
  .max(100)
  .refine((value) => !/[\p{Cc}\p{Cs}]/u.test(value), "holds a character that is not text")
  .transform((value) => value.normalize("NFC").trim() || null)

const absent = z.literal("").transform(() => null)

const optional = <T extends z.ZodType>(schema: T) => z.union([absent, schema]).nullable().default(null)
const price = z
  .string()
  .regex(/^\d{1,10}$/, "not a whole number of VND")
  .transform(Number)
const placeName = z
  .string()
  .max(100)
  .refine((value) => !/[\p{Cc}\p{Cs}]/u.test(value), "holds a character that is not text")
  .transform((value) => value.normalize("NFC").trim() || null)

/** Every key at most once, none that is not named here; an empty one counts as absent. */
export const CatalogQuery = z
  .strictObject({
    q: searchWords.nullable().default(null),
    group: optional(z.enum(OCOP_GROUPS)),
    cooperative: optional(handle.max(80)),
    stars: optional(z.enum(["3", "4", "5"]).transform(Number)),
    province: placeName.nullable().default(null),
    commune: placeName.nullable().default(null),
    price_min: optional(price),
    price_max: optional(price),
    in_stock: optional(z.literal("1").transform(() => true)),
    certificate: optional(z.enum(CERTIFICATE_KINDS)),
    sort: optional(z.enum(SORTS)),
    page: wholeNumber(1, 1_000, 1),
    limit: wholeNumber(1, 60, 24),
  })
  .refine(({ price_min, price_max }) => price_min === null || price_max === null || price_min <= price_max, {
    path: ["price_min"],
    message: "more than price_max",
  })

export const SuggestQuery = z.strictObject({ q: searchWords.nullable().default(null) })

/** A parsed query as the shelf understands it. */
export function toCatalogSearch(query: z.output<typeof CatalogQuery>, channels: readonly string[]): CatalogSearch {
  const { price_min, price_max, in_stock, page, limit, ...rest } = query
  return {
    ...rest,
    ...{ channels, priceMin: price_min, priceMax: price_max, inStock: in_stock ?? false },
    ...{ skip: (page - 1) * limit, take: limit },
  }
}

/** What a path may name; anything else is not there. */
export const isHandle = (value: string | undefined): value is string => handle.max(120).safeParse(value).success
