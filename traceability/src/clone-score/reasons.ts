/** Why scans look like those of a copied stamp; the order is that of the bits in which they are stored, so it only grows. */
export const COPY_REASONS = [
  "impossible-travel",
  "back-and-forth",
  "many-provinces",
  "many-devices",
  "many-scans",
  "after-claim",
  "before-activation",
  "burst",
] as const

export type CopyReason = (typeof COPY_REASONS)[number]

/** Reasons as one number, for a column. */
export function reasonBits(reasons: readonly CopyReason[]): number {
  return reasons.reduce((bits, reason) => bits | (1 << COPY_REASONS.indexOf(reason)), 0)
}

/** The reasons in a stored number; bits of a later version are left out. */
export function reasonsOf(bits: number): CopyReason[] {
  return COPY_REASONS.filter((_, place) => (bits & (1 << place)) !== 0)
}
