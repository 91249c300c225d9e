import { checks, gtin, link } from "../feeds/values.ts"
import { refusal } from "./errors.ts"
import type { Attributes } from "./state.ts"

const texts: Record<string, number> = {
  title: 150,
  description: 5000,
  brand: 70,
  itemGroupId: 50,
  size: 100,
  color: 100,
  googleProductCategory: 750,
}
const choices: Record<string, readonly string[]> = {
  availability: ["IN_STOCK", "OUT_OF_STOCK", "PREORDER", "BACKORDER", "LIMITED_AVAILABILITY"],
  condition: ["NEW", "USED", "REFURBISHED"],
}
const others = [
  "link",
  "imageLink",
  "additionalImageLinks",
  "price",
  "gtins",
  "mpn",
  "identifierExists",
  "productTypes",
  "shippingWeight",
]
const at = (name: string): string =>
  `product_input.product_attributes.${name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)}`

/** Types and enums are wrong at once; what is only missing or untrue is found when the product is processed. */
export function checkAttributes(attributes: Attributes): void {
  for (const [name, value] of Object.entries(attributes)) {
    if (!(name in texts) && !(name in choices) && !others.includes(name))
      throw refusal.invalid(
        "body",
        "INVALID_JSON",
        `Invalid JSON payload received. Unknown name "${name}" at 'product_input.product_attributes': Cannot find field.`,
      )
    if (name in texts) checkText(name, value)
    const allowed = choices[name]
    if (allowed && !allowed.includes(String(value)))
      throw refusal.invalid(at(name), "INVALID_ENUM_VALUE", `Invalid value at '${at(name)}'`, String(value))
    if ((name === "link" || name === "imageLink") && typeof value !== "string") throw wrongType(name)
    if ((name === "gtins" || name === "productTypes" || name === "additionalImageLinks") && !isTexts(value))
      throw wrongType(name)
    if (name === "identifierExists" && typeof value !== "boolean") throw wrongType(name)
    if (name === "price") checkPrice(value)
  }
}

const wrongType = (name: string) => refusal.invalid(at(name), "INVALID_TYPE", `Invalid value at '${at(name)}'`)
const isTexts = (value: unknown): boolean => Array.isArray(value) && value.every((each) => typeof each === "string")

function checkText(name: string, value: unknown): void {
  if (typeof value !== "string") throw wrongType(name)
  if ([...value].length > (texts[name] ?? 0))
    throw refusal.invalid(at(name), "VALUE_TOO_LONG", `The value is longer than ${texts[name]} characters.`)
}

/** An int64 in JSON is a text; the dong has no smaller unit than a million micros. */
function checkPrice(value: unknown): void {
  const { amountMicros, currencyCode } = (value ?? {}) as Record<string, unknown>
  const isAmount = typeof amountMicros === "string" && /^\d{1,18}$/.test(amountMicros)
  if (!isAmount || currencyCode !== "VND" || !amountMicros.endsWith("000000") || Number(amountMicros) === 0)
    throw refusal.invalid(
      at("price"),
      "INVALID_PRICE",
      "The price must be above zero in VND, in whole dong.",
      String(amountMicros),
    )
}

/** Why a processed product is not shown; empty for one that is. */
export function issuesOf(attributes: Attributes, takesLocal: boolean): string[] {
  const found = checks()
  const one = (name: string): string => (typeof attributes[name] === "string" ? attributes[name] : "")
  for (const name of ["title", "description", "availability"])
    if (one(name) === "") found.add(name, `Missing value [${name}]`)
  if (attributes["price"] === undefined) found.add("price", "Missing value [price]")
  link(found, "link", one("link"), takesLocal)
  link(found, "image_link", one("imageLink"), takesLocal)
  const gtins = Array.isArray(attributes["gtins"]) ? (attributes["gtins"] as string[]) : []
  for (const value of gtins) gtin(found, value)
  if (gtins.length > 0 && attributes["identifierExists"] === false)
    found.add("identifier_exists", "Contradiction [identifier_exists]: there is a GTIN")
  if (gtins.length === 0 && one("brand") === "" && attributes["identifierExists"] !== false)
    found.add("gtin", "Missing value [gtin or brand]")
  return found.problems.map(({ message }) => message)
}
