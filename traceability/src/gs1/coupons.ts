import { isYymmdd } from "./dates.js"

/**
 * North American Coupon Application Guideline Using GS1 DataBar Expanded Symbols (AI 8110). Fields follow one another,
 * some of a length that the digit before them gives.
 *
 * @example isCoupon("012345612345611110123") // true
 */
export function isCoupon(value: string): boolean {
  const fields = new Fields(value)
  fields.sized(0, 6, 6) // company prefix
  fields.take(6) // offer code
  fields.sized(1, 5, 0) // save value
  fields.sized(1, 5, 0) // first purchase requirement
  fields.one("012349") // its code
  fields.take(3) // its family
  if (fields.option("1")) {
    fields.one("0123") // additional purchase rules
    furtherPurchase(fields)
  }
  if (fields.option("2")) furtherPurchase(fields)
  const expiry = fields.option("3") ? fields.date() : null
  const start = fields.option("4") ? fields.date() : null
  if (expiry !== null && start !== null && start > expiry) return false
  if (fields.option("5")) fields.sized(0, 9, 6) // serial number
  if (fields.option("6")) fields.sized(1, 7, 6) // retailer
  if (fields.option("9")) {
    fields.one("01256") // save value code
    fields.one("012") // applies to
    fields.one("0123456789") // store coupon
    fields.one("01") // may be multiplied
  }
  return fields.complete()
}

/** GS1 AI (8112) Coupon Data Specification: format, funder, offer code, serial number. */
export function isPositiveOffer(value: string): boolean {
  const fields = new Fields(value)
  fields.one("01")
  fields.sized(0, 6, 6)
  fields.take(6)
  fields.sized(0, 9, 6)
  return fields.complete()
}

function furtherPurchase(fields: Fields): void {
  fields.sized(1, 5, 0) // requirement
  fields.one("012349") // its code
  fields.take(3) // its family
  if (!fields.option("9")) fields.sized(0, 6, 6) // company prefix, or 9 for the first one
}

/** Reads digits from left to right; once something is missing or wrong, nothing more is read. */
class Fields {
  private position = 0
  private sound: boolean

  constructor(private readonly digits: string) {
    this.sound = /^\d+$/.test(digits)
  }

  take(length: number): string {
    const taken = this.digits.slice(this.position, this.position + length)
    if (taken.length < length) this.sound = false
    this.position += length
    return taken
  }

  one(allowed: string): void {
    const digit = this.take(1)
    if (digit === "" || !allowed.includes(digit)) this.sound = false
  }

  /** A digit from `least` to `most`, then as many digits as it says and `extra` more. */
  sized(least: number, most: number, extra: number): void {
    const size = Number(this.take(1))
    if (size < least || size > most) this.sound = false
    this.take(size + extra)
  }

  option(digit: string): boolean {
    if (this.digits[this.position] !== digit) return false
    this.position += 1
    return true
  }

  date(): string {
    const text = this.take(6)
    if (!isYymmdd(text)) this.sound = false
    return text
  }

  complete(): boolean {
    return this.sound && this.position === this.digits.length
  }
}
