const NEVER_SIGNED = new Set(["vnp_SecureHash", "vnp_SecureHashType"])

/** Field names in ASCII order: the order of a signed query. */
export const byName = ([a]: readonly [string, string], [b]: readonly [string, string]): number =>
  a < b ? -1 : a > b ? 1 : 0

export const isSigned = (name: string, value: string): boolean => value !== "" && !NEVER_SIGNED.has(name)

/**
 * The text VNPay signs: fields in ASCII order of their names, without the hash and without empty values, encoded as
 * `application/x-www-form-urlencoded` (UTF-8, space as `+`, upper-case hex).
 *
 * @example canonicalQuery({ vnp_OrderInfo: "Don hang :5", vnp_Amount: "100" }) // "vnp_Amount=100&vnp_OrderInfo=Don+hang+%3A5"
 */
export function canonicalQuery(fields: Record<string, string>): string {
  const signed = Object.entries(fields).filter(([name, value]) => isSigned(name, value))
  return new URLSearchParams(signed.sort(byName)).toString()
}
