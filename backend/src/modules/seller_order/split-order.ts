import { apportion } from "./apportion"

/** A line of the core order; money as Medusa has it, which may hold parts of a đồng. */
export type CoreLine = {
  id: string
  productId: string | null
  variantId: string | null
  title: string
  variantTitle: string | null
  quantity: number
  unitPrice: number
  discountTotal: number
  /** To pay for it, discounts taken off, tax included. */
  total: number
}

export type CoreOrder = {
  id: string
  displayId: string
  version: number
  isCancelled: boolean
  isDraft: boolean
  placedAt: Date
  shippingTotal: number
  /** What of it belongs to which cooperative; the rest is shared by the value of the goods. */
  shippingOf?: ReadonlyMap<string, number>
  /** Still to be collected at the door; 0 for an order that is paid otherwise. */
  cashDue: number
  lines: readonly CoreLine[]
}

export type SplitLine = Omit<CoreLine, "productId"> & {
  productId: string
  /** Of the order's delivery and of the cash to collect. */
  shipping: number
  cod: number
}
export type Part = { cooperativeId: string; lines: SplitLine[]; itemTotal: number; shipping: number; cod: number }
/** `part_closed`: the cooperative's part is packed, refused or called off, so that nothing can be added to it. */
export type GapReason = "no_product" | "no_cooperative" | "part_closed"
export type GapLine = Omit<SplitLine, "productId"> & { productId: string | null; reason: GapReason }
export type Split = { parts: Part[]; gaps: GapLine[] }

/** What closed parts already carry of the order's delivery and cash; the rest is shared by the others. */
export type Settled = { shipping: number; cod: number; cooperatives: ReadonlySet<string> }

const NOTHING_SETTLED: Settled = { shipping: 0, cod: 0, cooperatives: new Set() }

type CooperativeOf = (line: CoreLine) => string | null

/**
 * Deals an order out to the cooperatives whose goods it holds. Each has its own delivery; what has no sender's name on it
 * is shared by the value of the goods, cash by the value of goods and delivery; both line by line, in whole đồng that add up exactly to the order's. Because a line keeps
 * its own share, one that finds its cooperative later takes it along and nobody else's sums change.
 * @param cooperativeOf the cooperative of a line, null while nobody knows it
 */
export function splitOrder(order: CoreOrder, cooperativeOf: CooperativeOf, settled: Settled = NOTHING_SETTLED): Split {
  const lines = withMoney(order, cooperativeOf, settled)
  const parts = new Map<string, Part>()
  const gaps: GapLine[] = []
  for (const line of lines) {
    const { productId } = line
    const cooperativeId = productId === null ? null : cooperativeOf(line)
    if (productId === null) gaps.push({ ...line, reason: "no_product" })
    else if (cooperativeId === null) gaps.push({ ...line, reason: "no_cooperative" })
    else if (settled.cooperatives.has(cooperativeId)) gaps.push({ ...line, reason: "part_closed" })
    else addTo(parts, cooperativeId, { ...line, productId })
  }
  return { parts: [...parts.values()], gaps }
}

function withMoney(order: CoreOrder, cooperativeOf: CooperativeOf, settled: Settled) {
  const lines = order.lines.filter(({ quantity }) => quantity > 0)
  const goods = shares(
    lines.reduce((sum, line) => sum + line.total, 0),
    lines.map(({ total }) => total),
  )
  const owners = lines.map(cooperativeOf)
  const shipping = shippingShares(order, { goods, owners }, settled)
  const cod = shares(
    order.cashDue - settled.cod,
    goods.map((value, i) => value + (shipping[i] ?? 0)),
  )
  return lines.map((line, i) => ({
    ...line,
    unitPrice: Math.round(line.unitPrice),
    discountTotal: Math.round(line.discountTotal),
    total: goods[i] ?? 0,
    shipping: shipping[i] ?? 0,
    cod: cod[i] ?? 0,
  }))
}

/** Named deliveries go to their cooperative's lines, what is left to those that have none. */
function shippingShares(
  { shippingTotal, shippingOf = new Map() }: CoreOrder,
  { goods, owners }: { goods: readonly number[]; owners: readonly (string | null)[] },
  settled: Settled,
): number[] {
  const isNamed = (owner: string | null): owner is string =>
    owner !== null && shippingOf.has(owner) && !settled.cooperatives.has(owner)
  const shipping = goods.map(() => 0)
  const share = (total: number, isTheirs: (owner: string | null) => boolean) => {
    const indices = owners.flatMap((owner, i) => (isTheirs(owner) ? [i] : []))
    const given = shares(
      total,
      indices.map((i) => goods[i] ?? 0),
    )
    indices.forEach((index, i) => (shipping[index] = (shipping[index] ?? 0) + (given[i] ?? 0)))
  }
  const named = [...new Set(owners.filter(isNamed))]
  for (const id of named) share(shippingOf.get(id) ?? 0, (owner) => owner === id)
  const rest = shippingTotal - settled.shipping - named.reduce((sum, id) => sum + (shippingOf.get(id) ?? 0), 0)
  const nameless = owners.some((owner) => !isNamed(owner))
  share(rest, (owner) => !nameless || !isNamed(owner))
  return shipping
}

/** Nothing is shared by nobody: then what is left stays with the parts that are packed. */
const shares = (total: number, weights: readonly number[]): number[] =>
  weights.length === 0
    ? []
    : apportion(
        Math.max(0, Math.round(total)),
        weights.map((weight) => Math.max(0, weight)),
      )

function addTo(parts: Map<string, Part>, cooperativeId: string, line: SplitLine): void {
  const part = parts.get(cooperativeId) ?? { cooperativeId, lines: [], itemTotal: 0, shipping: 0, cod: 0 }
  part.lines.push(line)
  part.itemTotal += line.total
  part.shipping += line.shipping
  part.cod += line.cod
  parts.set(cooperativeId, part)
}
