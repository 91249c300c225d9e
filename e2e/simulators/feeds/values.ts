/** What is wrong with one item of a feed, in the words that its seller reads. */
export type Problem = { line: number; id: string; field: string; message: string }

export type Checked = { problems: { field: string; message: string }[]; add(field: string, message: string): void }

export function checks(): Checked {
  const problems: Checked["problems"] = []
  return { problems, add: (field, message) => void problems.push({ field, message }) }
}

const letters = (text: string): number => [...text].length

export function text(found: Checked, field: string, value: string, most: number): void {
  if (value.trim() === "") found.add(field, `Missing required attribute: ${field}`)
  else if (letters(value) > most) found.add(field, `Value too long: ${field} has more than ${most} characters`)
}

export function oneOf(
  found: Checked,
  field: string,
  value: string,
  allowed: readonly string[],
  isNeeded: boolean,
): void {
  if (value === "") {
    if (isNeeded) found.add(field, `Missing required attribute: ${field}`)
  } else if (!allowed.includes(value))
    found.add(field, `Unsupported value: ${field} must be one of ${allowed.join(", ")}`)
}

/** Hosts of this machine alone, which have no certificate. */
const isHere = (url: URL): boolean => url.hostname === "localhost" || url.hostname === "127.0.0.1"

export function link(found: Checked, field: string, value: string, takesLocal: boolean): void {
  if (value === "") return found.add(field, `Missing required attribute: ${field}`)
  const url = URL.canParse(value) ? new URL(value) : null
  const isGood = url !== null && (url.protocol === "https:" || (takesLocal && url.protocol === "http:" && isHere(url)))
  if (!isGood || /\s/.test(value) || value.length > 2000)
    found.add(field, `Invalid URL: ${field} must be an https address`)
}

/** ISO 4217: how many decimals a currency has; only those that are sold in here. */
const decimals: Record<string, number> = { VND: 0, USD: 2, EUR: 2 }

/** `150000 VND`: a number with a point for decimals, a space, the currency of the country sold to. */
export function price(found: Checked, field: string, value: string): number | null {
  if (value === "") {
    found.add(field, `Missing required attribute: ${field}`)
    return null
  }
  const [, whole = "", , fraction = "", currency = ""] = /^(\d{1,12})(\.(\d{1,2}))? ([A-Z]{3})$/.exec(value) ?? []
  const isGood = currency === "VND" && fraction.length <= (decimals[currency] ?? 0) && Number(whole) > 0
  if (isGood) return Number(whole)
  found.add(field, `Invalid price: ${field} "${value.slice(0, 40)}" is not a whole number of VND above zero`)
  return null
}

/** GS1 General Specifications 7.9: the check digit; 1.4.3: no prefixes kept for shops' own use or for coupons. */
export function gtin(found: Checked, value: string): void {
  if (value === "") return
  const padded = value.padStart(14, "0")
  const digits = [...padded].map(Number)
  const sum = digits.slice(0, 13).reduce((total, digit, n) => total + digit * (n % 2 === 0 ? 3 : 1), 0)
  const isNumber = /^(?:\d{8}|\d{12,14})$/.test(value) && (10 - (sum % 10)) % 10 === digits[13]
  if (!isNumber) found.add("gtin", `Invalid GTIN: ${value.slice(0, 20)} has a wrong length or check digit`)
  else if (/^\d(?:02|04|2\d|98|99)/.test(padded) && value.length > 8)
    found.add("gtin", `Restricted GTIN: ${value} begins with a prefix that is kept for use inside shops`)
}

export const wholeNumber = (value: string): number | null => (/^\d{1,9}$/.test(value) ? Number(value) : null)
