/** The most that VNPay's twelve digits hold, in đồng. */
export const MOST_DONG = 9_999_999_999

/**
 * The đồng has no smaller unit, and Medusa does not round: 12,5 % off 99.000 ₫ is 86.625 ₫, but off 99.001 ₫ it is
 * 86.625,875 ₫. Nobody can be asked for that, and whoever rounds it keeps or gives away money that no rule names, so
 * what reaches a provider with a fraction is refused.
 * @returns null for what is no sum of whole đồng that can be asked for
 */
export function wholeDong(amount: unknown): number | null {
  const value = plainOf(amount)
  const number = typeof value === "string" && /^\d{1,13}(?:\.0+)?$/.test(value) ? Number(value) : value
  return typeof number === "number" && Number.isInteger(number) && number > 0 && number <= MOST_DONG ? number : null
}

/** Medusa says sums in three ways: numbers, what is in its JSON columns (`value`), and its BigNumber (`numeric`). */
function plainOf(amount: unknown): unknown {
  if (typeof amount !== "object" || amount === null) return amount
  if ("value" in amount) return amount.value
  return "numeric" in amount ? amount.numeric : amount
}
