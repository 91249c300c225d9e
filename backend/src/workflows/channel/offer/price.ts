import type { Rule } from "../../../modules/channel/rule-store"

/** What a floor asks for goods that cost so much with us: its fees on top, and up to a round figure. Never less than 1. */
export function floorPrice(ours: number, rule: Pick<Rule, "price_percent" | "price_add" | "price_round">): number {
  const raised = Math.ceil((ours * (100 + rule.price_percent)) / 100) + rule.price_add
  return Math.max(rule.price_round, Math.ceil(raised / rule.price_round) * rule.price_round, 1)
}
