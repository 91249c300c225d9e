/** Whole đồng and whole numbers; set by configuration. */
export type CashLimits = { maxAmount: number; maxOpenOrders: number; maxRefusals: number }

/** What is known of an order that is to be paid at the door, and of the telephone number it goes to. */
export type CashWanted = { amount: number; openOrders: number; refusals: number }

export type CashRefusal = "cod_amount_too_high" | "cod_too_many_open" | "cod_refused_before"

/** For how long a parcel that was refused at the door counts. */
export const REFUSAL_DAYS = 90

/**
 * Whether the carrier is sent to collect cash. Each refusal names another way to pay: see the shop's sentences.
 * @returns null when it is
 * @example refusalOf({ amount: 6_000_000, openOrders: 0, refusals: 0 }, limits) // "cod_amount_too_high"
 */
export function refusalOf(
  { amount, openOrders, refusals }: CashWanted,
  { maxAmount, maxOpenOrders, maxRefusals }: CashLimits,
): CashRefusal | null {
  if (amount > maxAmount) return "cod_amount_too_high"
  if (refusals >= maxRefusals) return "cod_refused_before"
  return openOrders >= maxOpenOrders ? "cod_too_many_open" : null
}

/** What the numbers of one telephone have in common, however they are written: the nine digits after 0, 84 or +84. */
export const phoneKey = (phone: string): string => phone.replace(/\D/g, "").slice(-9)
