import { z } from "@medusajs/framework/zod"
import { OCOP_GROUPS } from "../../../workflows/catalog/product-facts"

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

export const CatalogQuery = z.strictObject({
  q: searchWords.nullable().default(null),
  group: z
    .union([absent, z.enum(OCOP_GROUPS)])
    .nullable()
    .default(null),
  cooperative: z
    .union([absent, handle.max(80)])
    .nullable()
    .default(null),
  page: wholeNumber(1, 1_000, 1),
  limit: wholeNumber(1, 60, 24),
})

/** What a path may name; anything else is not there. */
export const isHandle = (value: string | undefined): value is string => handle.max(120).safeParse(value).success
