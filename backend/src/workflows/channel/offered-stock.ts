/** Of one product in one account. */
export type StockRule = { sharePercent: number; buffer: number }
export type StockFacts = {
  /** On the shelf and promised to nobody. */
  available: number
  /** Sold on this floor and not imported yet, as far as is known. */
  exposure: number
}

/** How a floor counts what it is told, see `Capabilities.stockMeaning`. */
export type StockMeaning = "available" | "available_at_least_reserved" | "on_hand_with_own_open_orders"
export type RemoteFacts = { reserved: number; openUnits: number }

/** What a floor may sell: its share of what is left, less what is kept back. Never below nothing. */
export function offeredStock({ available, exposure }: StockFacts, { sharePercent, buffer }: StockRule): number {
  if (available <= buffer) return 0
  return Math.max(0, Math.floor((available * sharePercent) / 100) - buffer - exposure)
}

/**
 * The number that has the floor sell `offered`. Where a promotion holds more than that, the floor refuses less:
 * `isHeld` says that it offers more than it should until the promotion ends.
 */
export function toldStock(
  offered: number,
  meaning: StockMeaning,
  { reserved, openUnits }: RemoteFacts,
): { stock: number; isHeld: boolean } {
  if (meaning === "on_hand_with_own_open_orders") return { stock: offered + openUnits, isHeld: false }
  if (meaning === "available_at_least_reserved")
    return { stock: Math.max(offered, reserved), isHeld: reserved > offered }
  return { stock: offered, isHeld: false }
}
