import type { PaymentMethod } from "./types"

export type FeeKind = "platform" | "payment"

/** A price of the platform, for a while, for all or for some. */
export type FeeRule = {
  id: string
  kind: FeeKind
  cooperative_id: string | null
  province_group: string | null
  payment_method: PaymentMethod | null
  /** Hundredths of a per cent. */
  basis_points: number
  fixed: number
  /** YYYY-MM-DD in Viet Nam, both days included. */
  valid_from: string
  valid_to: string | null
}

export type FeeSubject = { cooperativeId: string; provinceGroup: string | null; method: PaymentMethod; day: string }

/**
 * The one rule that counts: of those in force, the most specific, where a cooperative outweighs a group of provinces and
 * that a way to pay; of equals the one that began last.
 * @returns null where nobody has set a price: nothing is taken
 */
export function ruleFor(rules: readonly FeeRule[], kind: FeeKind, subject: FeeSubject): FeeRule | null {
  const matching = rules.filter((rule) => rule.kind === kind && matches(rule, subject))
  return matching.reduce<FeeRule | null>((best, rule) => (best && isBefore(best, rule) ? best : rule), null)
}

function matches(rule: FeeRule, { cooperativeId, provinceGroup, method, day }: FeeSubject): boolean {
  return (
    (rule.cooperative_id === null || rule.cooperative_id === cooperativeId) &&
    (rule.province_group === null || rule.province_group === provinceGroup) &&
    (rule.payment_method === null || rule.payment_method === method) &&
    rule.valid_from <= day &&
    (rule.valid_to === null || day <= rule.valid_to)
  )
}

const weightOf = ({ cooperative_id, province_group, payment_method }: FeeRule): number =>
  (cooperative_id === null ? 0 : 4) + (province_group === null ? 0 : 2) + (payment_method === null ? 0 : 1)

const isBefore = (a: FeeRule, b: FeeRule): boolean => {
  const weight = weightOf(a) - weightOf(b)
  if (weight !== 0) return weight > 0
  return a.valid_from === b.valid_from ? a.id > b.id : a.valid_from > b.valid_from
}

/**
 * What is taken of a sum: the share rounded half up to the đồng in whole numbers, `floor((amount * bp + 5000) / 10000)`,
 * and the fixed part; never more than the sum itself, and nothing of nothing.
 * @example feeOf({ basis_points: 250, fixed: 1000 }, 99_999) // 3500
 */
export function feeOf({ basis_points, fixed }: Pick<FeeRule, "basis_points" | "fixed">, amount: number): number {
  if (!Number.isSafeInteger(amount) || amount < 0) throw new RangeError(`${amount} is not a sum of money`)
  if (amount === 0) return 0
  const share = Number((BigInt(amount) * BigInt(basis_points) + 5000n) / 10_000n)
  return Math.min(amount, share + fixed)
}
