const MOST_VND = 1_000_000_000_000

/** The dong has no smaller unit: 150000.5 is a fault of whoever computed it, and is never rounded away here. */
export const isVnd = (amount: unknown): amount is number =>
  typeof amount === "number" && Number.isSafeInteger(amount) && amount >= 0 && amount <= MOST_VND

/** @throws RangeError for anything but whole dong */
export function vnd(amount: number): number {
  if (!isVnd(amount)) throw new RangeError("An amount is not whole dong")
  return amount === 0 ? 0 : amount
}

/** TikTok Shop and Lazada want "150000". */
export const vndText = (amount: number): string => String(vnd(amount))
/** Google and Meta want "150000 VND". */
export const vndWithCode = (amount: number): string => `${vnd(amount)} VND`

/**
 * Platforms write the same price as 150000, 150000.0, "150000" and "150000.00". Null for anything else: "150.000" is a hundred and fifty thousand to a Vietnamese and a hundred and fifty to
 * a parser.
 */
export function readVnd(value: unknown): number | null {
  const text = typeof value === "number" ? String(value) : value
  if (typeof text !== "string") return null
  const whole = /^\s*(\d{1,13})(?:\.0{1,2})?\s*$/.exec(text)?.[1]
  return whole !== undefined && isVnd(Number(whole)) ? Number(whole) : null
}

const MOST_STOCK = 10_000_000
export const isStock = (quantity: unknown): quantity is number =>
  typeof quantity === "number" && Number.isSafeInteger(quantity) && quantity >= 0 && quantity <= MOST_STOCK
