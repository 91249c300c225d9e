import type { Rule } from "@/lib/backend/channels"

/** What a price becomes on the floor: its fees on top, and up to a round figure. The backend reckons the same way. */
export function priceThere(ours: number, rule: Pick<Rule, "price_percent" | "price_add" | "price_round">): number {
  const raised = Math.ceil((ours * (100 + rule.price_percent)) / 100) + rule.price_add
  return Math.max(rule.price_round, Math.ceil(raised / rule.price_round) * rule.price_round)
}

/** How many of those on the shelf are offered there. */
export function stockThere(ours: number, { stock_share: share, stock_buffer: buffer }: Rule): number {
  return ours <= buffer ? 0 : Math.max(0, Math.floor((ours * share) / 100) - buffer)
}
