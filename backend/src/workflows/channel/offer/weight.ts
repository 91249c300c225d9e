import { massOf } from "../../catalog/price-per-unit"

/** Bag, box and stamp around the goods, where nobody has weighed the pack: a tenth. No source: what a scale says is better. */
const TENTHS = 11
const STEP_GRAMS = 10

/** Of a pack, by what its label says is in it. @returns null where it does not say */
export function packGrams(netContent: string | null): number | null {
  const grams = massOf(netContent)
  return grams === null ? null : Math.ceil((grams * TENTHS) / (10 * STEP_GRAMS)) * STEP_GRAMS
}
