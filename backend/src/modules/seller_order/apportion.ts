/**
 * Splits whole đồng in proportion to weights so that the parts add up exactly: each gets its share rounded down, and
 * what is left goes one đồng each to the largest remainders (Hare-Niemeyer), the earlier first when they are equal.
 * Weights that are all nought count as equal.
 * @param total a whole number, 0 or more
 * @param weights each 0 or more, in any unit
 * @example apportion(30_000, [68_000, 120_000, 45_000]) // [8755, 15451, 5794]
 */
export function apportion(total: number, weights: readonly number[]): number[] {
  if (!Number.isSafeInteger(total) || total < 0) throw new RangeError(`${total} is not a sum of money`)
  if (weights.some((weight) => !Number.isFinite(weight) || weight < 0)) throw new RangeError("A weight below nought")
  if (weights.length === 0) {
    if (total > 0) throw new RangeError("Nobody to give it to")
    return []
  }
  const scaled = weights.map(toScaled)
  const sum = scaled.reduce((a, b) => a + b, 0n)
  const shares = sum === 0n ? weights.map(() => 1n) : scaled
  const whole = sum === 0n ? BigInt(weights.length) : sum
  const products = shares.map((share) => share * BigInt(total))
  const parts = products.map((product) => Number(product / whole))
  const left = total - parts.reduce((a, b) => a + b, 0)
  const byRemainder = products
    .map((product, index) => ({ index, remainder: product % whole }))
    .sort((a, b) => (a.remainder === b.remainder ? a.index - b.index : a.remainder > b.remainder ? -1 : 1))
  for (const { index } of byRemainder.slice(0, left)) parts[index] = (parts[index] ?? 0) + 1
  return parts
}

/** Medusa does not round đồng (a discount of 12.5 % leaves halves): six places are more than it has. */
const toScaled = (weight: number): bigint => BigInt(Math.round(weight * 1e6))
