import { type Detail, refusal } from "./errors.ts"
import type { Params } from "./signing.ts"

export type Fields = Record<string, unknown>

/** JSON inside a form's field; XML, which Lazada takes as well, is not read here. */
export function jsonIn(params: Params, name: string): Fields {
  const text = params[name]
  if (!text) throw refusal.empty()
  try {
    const value = JSON.parse(text) as unknown
    if (typeof value === "object" && value !== null && !Array.isArray(value)) return value as Fields
  } catch {
    throw refusal.format()
  }
  throw refusal.format()
}

export function productIn(params: Params, name = "payload"): Fields {
  const request = jsonIn(params, name)["Request"] as Fields | undefined
  const product = request?.["Product"]
  if (typeof product !== "object" || product === null) throw refusal.format()
  return product as Fields
}

/** `{ Sku: [...] }`, or one alone. */
export function skusIn(product: Fields): Fields[] {
  const skus = (product["Skus"] as Fields | undefined)?.["Sku"]
  const list = Array.isArray(skus) ? skus : skus === undefined ? [] : [skus]
  if (!list.every((sku) => typeof sku === "object" && sku !== null)) throw refusal.format()
  return list as Fields[]
}

/** Numbers come as numbers or as texts, both ways. */
export function numberIn(fields: Fields, name: string): number | null {
  const value = fields[name]
  if (value === undefined || value === null || value === "") return null
  const number = typeof value === "number" || typeof value === "string" ? Number(value) : Number.NaN
  return number
}

export const textIn = (fields: Fields, name: string): string => {
  const value = fields[name]
  return typeof value === "string" || typeof value === "number" ? String(value) : ""
}

export const detail = (field: string, code: string, message: string, more: Fields = {}): Detail => ({
  ...{ field, code, message },
  ...more,
})
