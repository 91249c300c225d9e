/** `vnp_Amount` is n[1,12] and a hundred times the dong, which leaves ten digits for the amount itself. */
export const MAX_AMOUNT_VND = 9_999_999_999

/** @throws RangeError for what is not a whole number of dong between 1 and 9,999,999,999 */
export function toVnpAmount(vnd: number): string {
  if (!Number.isInteger(vnd) || vnd <= 0 || vnd > MAX_AMOUNT_VND) {
    throw new RangeError(`An amount is a whole number of dong from 1 to ${MAX_AMOUNT_VND}, not ${vnd}`)
  }
  return `${vnd}00`
}

/** The dong in a `vnp_Amount`; null when it is not digits, or holds a part of a dong. */
export function fromVnpAmount(text: string): number | null {
  if (!/^\d{1,12}$/.test(text)) return null
  const hundredths = BigInt(text)
  return hundredths % 100n === 0n ? Number(hundredths / 100n) : null
}
