import { MedusaError } from "@medusajs/framework/utils"
import { z } from "@medusajs/framework/zod"

/**
 * Medusa's own store routes that this shop does not use: they answer 404. Open ones are doors to be watched, and most of
 * these answered 500 to a malformed query.
 */
export const CLOSED = [
  ...["collections", "currencies", "customers", "locales", "product-categories", "product-options", "product-tags"],
  ...["product-types", "product-variants", "search"],
] as const

/** Medusa's own store routes that the shop uses; what they may be asked is checked before they see it. */
export const OPEN = [
  ...["carts", "orders", "payment-collections", "payment-providers", "products", "regions"],
  ...["return-reasons", "returns", "shipping-options"],
] as const

/**
 * Doors of those rooms that nobody uses: a list of orders and the handing over of orders and carts, which ask for a
 * customer's token and not for a session that is in force. Accounts have doors of their own, under `/store/account`.
 */
const SHUT = /^\/store\/(?:orders|orders\/[^/]+\/transfer(?:\/.*)?|carts\/[^/]+\/customer|returns(?:\/.*)?)$/i

/** Of `/store/orders` and `/store/carts` these are ours, with checks of their own. */
const OURS = /^\/store\/(?:orders\/[^/]+\/(?!transfer(?:\/|$))[^/]+|carts\/[^/]+\/(?:delivery|visits)$)/

const MOST_AT_ONCE = 100
const FARTHEST = 100_000
const LONGEST_VALUE = 1000
const DEEPEST_BODY = 12

const wholeNumber = (min: number, max: number) =>
  z
    .string()
    .regex(/^\d{1,6}$/, "not a whole number")
    .refine((value) => Number(value) >= min && Number(value) <= max, `not between ${min} and ${max}`)
const identifier = z.string().regex(/^[A-Za-z0-9_-]{1,80}$/, "not an identifier")
const oneOrMore = <T extends z.ZodType>(schema: T) => z.union([schema, z.array(schema).max(MOST_AT_ONCE)])

const CoreQuery = z.strictObject({
  limit: wholeNumber(1, MOST_AT_ONCE).optional(),
  offset: wholeNumber(0, FARTHEST).optional(),
  order: z
    .string()
    .regex(/^-?(id|created_at|updated_at)$/, "no order that can be asked for")
    .optional(),
  fields: z
    .string()
    .max(LONGEST_VALUE)
    .regex(/^[+*-]?[a-z_]+(\.[a-z_*]+)*(,[+*-]?[a-z_]+(\.[a-z_*]+)*)*$/, "not a list of fields")
    .optional(),
  id: oneOrMore(identifier).optional(),
  handle: oneOrMore(z.string().regex(/^[a-z0-9-]{1,120}$/)).optional(),
  region_id: identifier.optional(),
  cart_id: identifier.optional(),
  country_code: z
    .string()
    .regex(/^[a-z]{2}$/)
    .optional(),
  is_return: z.enum(["true", "false"]).optional(),
})

/**
 * What a request to one of Medusa's own store routes may look like. Ours check themselves.
 * @param path as it was asked for, without the query
 * @throws 404 for a closed route, 400 `invalid_query` for a query that Medusa would fall over
 */
export function guardCoreRoute(path: string, query: unknown): void {
  const noun = /^\/store\/([^/]+)/i.exec(path)?.[1]?.toLowerCase() ?? ""
  if (CLOSED.some((closed) => closed === noun)) throw new MedusaError(MedusaError.Types.NOT_FOUND, "Not found")
  if (SHUT.test(path)) throw new MedusaError(MedusaError.Types.NOT_FOUND, "Not found")
  if (!OPEN.some((open) => open === noun) || OURS.test(path)) return
  if (!path.split("/").every((part) => /^[A-Za-z0-9_-]{0,100}$/.test(part)))
    throw new MedusaError(MedusaError.Types.NOT_FOUND, "Not found")
  const parsed = CoreQuery.safeParse(query ?? {})
  if (parsed.success) return
  const faults = parsed.error.issues.map((issue) => `${issue.path.join(".") || "query"}: ${issue.message}`)
  throw new MedusaError(MedusaError.Types.INVALID_DATA, faults.join("; "), "invalid_query")
}

/** Postgres keeps neither a NUL nor half a character, and a body as deep as a well is nobody's order. */
export function guardBody(body: unknown, depth = 0): void {
  if (typeof body === "string") {
    if (/[\p{Cs}\0]/u.test(body)) throw malformed("a text holds a character that is not text")
    return
  }
  if (typeof body !== "object" || body === null || Buffer.isBuffer(body)) return
  if (depth > DEEPEST_BODY) throw malformed("too deep")
  for (const [key, value] of Object.entries(body)) {
    guardBody(key, depth)
    guardBody(value, depth + 1)
  }
}

const malformed = (message: string) => new MedusaError(MedusaError.Types.INVALID_DATA, message, "invalid_input")
