/**
 * GS1 General Specifications 7.9: weights 3, 1, 3, 1 ... from the right over the number without its check digit.
 *
 * @param body digits without the check digit; null for anything else
 * @example checkDigit("0950600013435") // 2
 */
export function checkDigit(body: string): number | null {
  if (!/^\d+$/.test(body)) return null
  const sum = [...body].reverse().reduce((total, digit, i) => total + Number(digit) * (i % 2 === 0 ? 3 : 1), 0)
  return (10 - (sum % 10)) % 10
}

export function isValidGtin14(text: string): boolean {
  return /^\d{14}$/.test(text) && checkDigit(text.slice(0, -1)) === Number(text.at(-1))
}

/** GTIN-8, -12, -13 and -14 are one number space: zeros in front change neither the product nor the check digit. */
export function toGtin14(text: string): string | null {
  if (!/^(?:\d{8}|\d{12,14})$/.test(text)) return null
  const padded = text.padStart(14, "0")
  return isValidGtin14(padded) ? padded : null
}
