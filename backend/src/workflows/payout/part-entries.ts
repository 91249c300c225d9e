import { feeOf, ruleFor, type FeeRule } from "../../modules/payout/fee"
import type { EntryRow, NewEntry, PaymentMethod } from "../../modules/payout/types"
import type { BookedPart } from "../../modules/seller_order/booking-store"

export type Charged = { rules: readonly FeeRule[]; method: PaymentMethod; provinceGroup: string | null }

const dayOf = (at: Date): string => new Date(at.getTime() + 7 * 3_600_000).toISOString().slice(0, 10)

/**
 * What a part that arrived puts into its cooperative's book. Paid beforehand, the platform owes what it was sold for; paid
 * at the door, the cooperative has the money, and only the fee is left.
 */
export function entriesOfPart(part: BookedPart, { rules, method, provinceGroup }: Charged): NewEntry[] {
  const { id, cooperative_id: cooperativeId, item_total: goods, shipping_total: delivery, cod_amount: due } = part
  const subject = { cooperativeId, provinceGroup, method, day: dayOf(part.earned_at) }
  const platform = ruleFor(rules, "platform", subject)
  const payment = ruleFor(rules, "payment", subject)
  const cash = part.cash_collected ?? 0
  const beforehand = Math.max(0, goods + delivery - due)
  const entry = (kind: NewEntry["kind"], amount: number, ruleId: string | null = null): NewEntry => ({
    ...{ key: `${kind}:${id}`, kind, amount, sellerOrderId: id, ruleId },
  })
  return [
    entry("goods", goods),
    entry("delivery", delivery),
    entry("fee", platform ? -feeOf(platform, goods) : 0, platform?.id),
    entry("payment_fee", payment ? -feeOf(payment, beforehand) : 0, payment?.id),
    entry("cash_difference", due > 0 ? cash - due : 0),
    entry("cash_kept", due > 0 ? -cash : 0),
  ].filter(({ amount }) => amount !== 0)
}

const sumOf = (entries: readonly EntryRow[], ...kinds: EntryRow["kind"][]): number =>
  entries.reduce((sum, entry) => sum + (kinds.includes(entry.kind) ? entry.amount : 0), 0)

/** What of a part has not been paid back yet. */
export const leftOf = (before: readonly EntryRow[]): number =>
  Math.max(0, sumOf(before, "goods", "delivery", "cash_difference", "refund"))

/**
 * What a buyer got back of a part later. The fee follows the goods that stay sold; it is reckoned on all that was paid back
 * so far, so that many small refunds give back what one would. Money from the door goes back hand to hand.
 * @param before the part's entries until now
 */
export function entriesOfRefund(
  { refundId, part, amount }: { refundId: string; part: BookedPart; amount: number },
  before: readonly EntryRow[],
  rules: readonly FeeRule[],
): NewEntry[] {
  const of = { sellerOrderId: part.id }
  const rule = rules.find(({ id }) => before.some((entry) => entry.kind === "fee" && entry.rule_id === id))
  const refunded = -sumOf(before, "refund") + amount
  const due = rule ? feeOf(rule, Math.max(0, sumOf(before, "goods") - refunded)) : 0
  const back = rule ? -sumOf(before, "fee") - due : 0
  const byHand = part.cod_amount > 0 ? Math.min(amount, -sumOf(before, "cash_kept")) : 0
  const entries: NewEntry[] = [
    { ...of, key: `refund:${refundId}:${part.id}`, kind: "refund", amount: -amount },
    { ...of, key: `fee-back:${refundId}:${part.id}`, kind: "fee", amount: back, ruleId: rule?.id ?? null },
    { ...of, key: `cash-back:${refundId}:${part.id}`, kind: "cash_kept", amount: byHand },
  ]
  return entries.filter((entry) => entry.amount !== 0)
}
