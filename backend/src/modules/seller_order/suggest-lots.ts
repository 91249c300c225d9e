export type Lot = {
  batchId: string
  productId: string
  variant: string | null
  /** YYYY-MM-DD, or never. */
  expiresOn: string | null
  sealedAt: Date
  /** Packs that nobody was given. */
  left: number
}
export type Wanted = { itemId: string; productId: string; variantTitle: string | null; quantity: number }
export type LotPick = { itemId: string; batchId: string; quantity: number }

/** A lot without a variant is of all of them, and so is an item that names none. */
export const isLotOf = (lot: Pick<Lot, "productId" | "variant">, item: Omit<Wanted, "itemId" | "quantity">): boolean =>
  lot.productId === item.productId &&
  (lot.variant === null || item.variantTitle === null || lot.variant === item.variantTitle)

/**
 * First expired, first out: each item from the lots that expire soonest, those that never do last, the earlier sealed
 * first among equals; several lots where one does not hold enough. What there is not enough of is left open.
 */
export function suggestLots(items: readonly Wanted[], lots: readonly Lot[]): LotPick[] {
  const left = new Map(lots.map(({ batchId, left }) => [batchId, Math.max(0, left)]))
  const inOrder = [...lots].sort(byExpiry)
  const picks: LotPick[] = []
  for (const item of items) {
    let open = item.quantity
    for (const lot of inOrder.filter((each) => isLotOf(each, item))) {
      const quantity = Math.min(open, left.get(lot.batchId) ?? 0)
      if (quantity <= 0) continue
      picks.push({ itemId: item.itemId, batchId: lot.batchId, quantity })
      left.set(lot.batchId, (left.get(lot.batchId) ?? 0) - quantity)
      open -= quantity
    }
  }
  return picks
}

const NEVER = "9999-12-31"

function byExpiry(a: Lot, b: Lot): number {
  const [one, other] = [a.expiresOn ?? NEVER, b.expiresOn ?? NEVER]
  if (one !== other) return one < other ? -1 : 1
  const age = a.sealedAt.getTime() - b.sealedAt.getTime()
  if (age !== 0) return age
  return a.batchId < b.batchId ? -1 : a.batchId > b.batchId ? 1 : 0
}
