import { apportion } from "./apportion"

/** A line of the core order; money as Medusa has it, which may hold parts of a đồng. */
export type CoreLine = {
  id: string
  productId: string | null
  variantId: string | null
  /** The day of a service that it books: the same as its variant; absent for goods. */
  visitVariantId?: string | null
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
  /** Part id to what of its delivery was taken out of the order's sum, since nobody delivers it. */
  creditedParts?: ReadonlyMap<string, number>
  lines: readonly CoreLine[]
}

export type SplitLine = Omit<CoreLine, "productId" | "visitVariantId"> & {
  productId: string
  /** Of the order's delivery and of the cash to collect. */
  shipping: number
  cod: number
}
/** The parcel of a cooperative, or one day of its that was booked. */
export type PartOf = { cooperativeId: string; visitVariantId: string | null }
export type Part = PartOf & { lines: SplitLine[]; itemTotal: number; shipping: number; cod: number }
/** `part_closed`: the cooperative's part is packed, refused or called off, so that nothing can be added to it. */
export type GapReason = "no_product" | "no_cooperative" | "part_closed"
export type GapLine = Omit<SplitLine, "productId"> & { productId: string | null; reason: GapReason }
export type Split = { parts: Part[]; gaps: GapLine[] }

/** What closed parts already carry of the order's delivery and cash; the rest is shared by the others. */
export type Settled = { shipping: number; cod: number; parts: ReadonlySet<string> }

const NOTHING_SETTLED: Settled = { shipping: 0, cod: 0, parts: new Set() }

/** What two parts of one order may not share. */
export const partKey = ({ cooperativeId, visitVariantId }: PartOf): string => `${cooperativeId} ${visitVariantId ?? ""}`

type CooperativeOf = (line: CoreLine) => string | null

/**
 * Deals an order out to the cooperatives whose goods it holds. Each has its own delivery; what has no sender's name on it
 * is shared by the value of the goods, cash by the value of goods and delivery; a visit is delivered to nobody and pays
 * for no delivery while there are goods. Both line by line, in whole đồng that add up exactly to the order's. Because a line keeps
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
    else if (settled.parts.has(partKey(partOf(line, cooperativeId)))) gaps.push({ ...line, reason: "part_closed" })
    else addTo(parts, partOf(line, cooperativeId), { ...line, productId })
  }
  return { parts: [...parts.values()], gaps }
}

const partOf = ({ visitVariantId = null }: CoreLine, cooperativeId: string): PartOf => ({
  cooperativeId,
  visitVariantId,
})

function withMoney(order: CoreOrder, cooperativeOf: CooperativeOf, settled: Settled) {
  const lines = order.lines.filter(({ quantity }) => quantity > 0)
  const goods = shares(
    lines.reduce((sum, line) => sum + line.total, 0),
    lines.map(({ total }) => total),
  )
  const anyGoods = lines.some(({ visitVariantId }) => !visitVariantId)
  const senders = lines.map((line) => (anyGoods && line.visitVariantId ? NOT_SENT : cooperativeOf(line)))
  const shipping = shippingShares(order, { goods, senders }, settled)
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

/** Whoever comes to the place himself. */
const NOT_SENT = Symbol("not sent")
type SenderOf = string | null | typeof NOT_SENT

/** Named deliveries go to their cooperative's lines, what is left to those that have none. */
function shippingShares(
  { shippingTotal, shippingOf = new Map() }: CoreOrder,
  { goods, senders }: { goods: readonly number[]; senders: readonly SenderOf[] },
  settled: Settled,
): number[] {
  const isNamed = (sender: SenderOf): sender is string =>
    typeof sender === "string" &&
    shippingOf.has(sender) &&
    !settled.parts.has(partKey({ cooperativeId: sender, visitVariantId: null }))
  const shipping = goods.map(() => 0)
  const share = (total: number, isTheirs: (sender: SenderOf) => boolean) => {
    const indices = senders.flatMap((sender, i) => (sender !== NOT_SENT && isTheirs(sender) ? [i] : []))
    const given = shares(
      total,
      indices.map((i) => goods[i] ?? 0),
    )
    indices.forEach((index, i) => (shipping[index] = (shipping[index] ?? 0) + (given[i] ?? 0)))
  }
  const named = [...new Set(senders.filter(isNamed))]
  for (const id of named) share(shippingOf.get(id) ?? 0, (sender) => sender === id)
  const rest = shippingTotal - settled.shipping - named.reduce((sum, id) => sum + (shippingOf.get(id) ?? 0), 0)
  const nameless = senders.some((sender) => sender !== NOT_SENT && !isNamed(sender))
  share(rest, (sender) => !nameless || !isNamed(sender))
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

function addTo(parts: Map<string, Part>, of: PartOf, line: SplitLine): void {
  const part = parts.get(partKey(of)) ?? { ...of, lines: [], itemTotal: 0, shipping: 0, cod: 0 }
  part.lines.push(line)
  part.itemTotal += line.total
  part.shipping += line.shipping
  part.cod += line.cod
  parts.set(partKey(of), part)
}
