import type { Payment, Refund } from "./state.ts"

/** At real banks this takes days; an order of minutes keeps the three stages apart. */
const sentAfter = 10 * 60_000
const endsAfter = 60 * 60_000

export const refundDueAt = (refund: Refund): number => {
  if (refund.end === "stays") return Infinity
  if (refund.status === "05") return refund.at + sentAfter
  if (refund.status === "06") return refund.at + endsAfter
  return Infinity
}

export function advanceRefund(refund: Refund, now: number): void {
  while (refundDueAt(refund) <= now) refund.status = refund.status === "05" ? "06" : refund.end === "09" ? "09" : "00"
}

/** What has left the merchant's account or may still leave it. */
export const refunded = (payment: Payment): number =>
  payment.refunds.reduce((sum, { amount, status }) => (status === "09" ? sum : sum + amount), 0)

/**
 * Code of the refund table, or null for one that is taken. A second request while VNPay still works on the first is 94;
 * 04 (a whole refund after a part) is from the tables of version 2.0, which later ones neither repeat nor withdraw.
 */
export function refusalOf(payment: Payment, type: string, amount: number): string | null {
  if (payment.outcome?.transactionStatus !== "00") return "95"
  const standing = payment.refunds.filter(({ status }) => status !== "09")
  if (standing.some(({ status }) => status === "05")) return "94"
  if (standing.some(({ type: earlier }) => earlier === "02")) return "94"
  if (type === "02" && standing.length > 0) return "04"
  if (type === "02" && amount !== payment.amount) return "93"
  return amount > 0 && amount <= payment.amount - refunded(payment) ? null : "93"
}
