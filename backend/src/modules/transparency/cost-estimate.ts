const DAYS_PER_MONTH = 30
const SECONDS_PER_MONTH = DAYS_PER_MONTH * 86_400
const WEI_PER_COIN = 1e18

/** What the last anchors took, and how many there were in so many days (the last 30 at most). */
export type AnchorHistory = { gasPerAnchor: number | null; anchors: number; days: number }

export type CostEstimate = {
  gas_per_anchor: number | null
  anchors_per_month: number
  /** Wei per gas, as text. */
  gas_price: string | null
  /** In coins of the chain; null while gas or gas price is unknown. */
  monthly_coins: number | null
  /** Null as well while nobody has entered a price. */
  monthly_vnd: number | null
}

/**
 * What a month of anchoring costs if it goes on as it did. Less than a day of history counts as a day: the first
 * anchors of a new log come thick and are no measure.
 */
export function estimateCost(
  history: AnchorHistory,
  price: { gasPrice: bigint | null; coinVnd: number | null; anchorIntervalSeconds: number },
): CostEstimate {
  const perMonth = (history.anchors * DAYS_PER_MONTH) / Math.min(DAYS_PER_MONTH, Math.max(1, history.days))
  const most = price.anchorIntervalSeconds > 0 ? SECONDS_PER_MONTH / price.anchorIntervalSeconds : Infinity
  const anchorsPerMonth = Math.round(Math.min(perMonth, most))
  const { gasPerAnchor } = history
  const coins =
    gasPerAnchor === null || price.gasPrice === null
      ? null
      : (anchorsPerMonth * gasPerAnchor * Number(price.gasPrice)) / WEI_PER_COIN
  return {
    gas_per_anchor: gasPerAnchor,
    anchors_per_month: anchorsPerMonth,
    gas_price: price.gasPrice?.toString() ?? null,
    monthly_coins: coins,
    monthly_vnd: coins === null || price.coinVnd === null ? null : Math.ceil(coins * price.coinVnd),
  }
}
