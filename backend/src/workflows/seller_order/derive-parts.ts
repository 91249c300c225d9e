import { generateEntityId } from "@medusajs/framework/utils"
import * as store from "../../modules/seller_order/derivation-store"
import { addHistory, itemsOf, ordersOf } from "../../modules/seller_order/order-store"
import { partKey, splitOrder, type CoreOrder, type Part } from "../../modules/seller_order/split-order"
import type { SellerOrderItemRow, SellerOrderRow, Sql } from "../../modules/seller_order/types"

/** A part that a cooperative has to be told of. */
export type ToldPart = { id: string; cooperativeId: string; number: string; itemCount: number }

/** What the cooperatives have to be told. */
export type Derived = { made: ToldPart[]; cancelled: ToldPart[] }

const NOTHING: Derived = { made: [], cancelled: [] }

/** Packed parts and those on their way are as they are; a change behind their back is for people to sort out. */
const keyOf = ({ cooperative_id, visit_variant_id }: SellerOrderRow): string =>
  partKey({ cooperativeId: cooperative_id, visitVariantId: visit_variant_id })

const isSettled = ({ status }: SellerOrderRow) => status !== "new" && status !== "accepted"
const isWithdrawable = ({ status }: SellerOrderRow) => status === "new" || status === "accepted" || status === "packed"

/**
 * Makes the parts of a core order what the order says now. Safe to repeat, at the same time in two processes, and to
 * stop anywhere: one transaction, one holder per order, and an older reading of the order changes nothing.
 * @param sql a transaction
 * @param cooperatives product id to cooperative id; a product without one is flagged
 */
export async function deriveParts(
  sql: Sql,
  order: CoreOrder,
  cooperatives: ReadonlyMap<string, string>,
): Promise<Derived> {
  const before = await store.holdOrder(sql, order.id)
  if (before && !isNews(order, before)) return NOTHING
  if (order.isDraft) {
    await store.markDerived(sql, order.id, { state: "draft", order_version: 0, is_cancelled: false })
    return NOTHING
  }
  const parts = await ordersOf(sql, order.id, true)
  const derivation = { order_version: order.version, is_cancelled: order.isCancelled }
  if (order.isCancelled) {
    const cancelled = await withdrawAll(sql, parts)
    await store.writeGaps(sql, order.id, [])
    await store.markDerived(sql, order.id, { state: "derived", ...derivation })
    return { made: [], cancelled }
  }
  const { gaps, ...told } = await follow(sql, order, { parts, cooperatives })
  await store.markDerived(sql, order.id, { state: gaps > 0 ? "incomplete" : "derived", ...derivation })
  return told
}

function isNews(order: CoreOrder, before: store.Derivation): boolean {
  if (before.state === "draft" || before.state === "failed") return true
  if (before.is_cancelled || order.version < before.order_version) return false
  return order.version > before.order_version || order.isCancelled || before.state === "incomplete"
}

/** The order is no longer there: a checkout that failed at its last step takes its order back. @param sql a transaction */
export async function withdrawParts(sql: Sql, orderId: string): Promise<Derived> {
  const before = await store.holdOrder(sql, orderId)
  if (before?.is_cancelled) return NOTHING
  const parts = await ordersOf(sql, orderId, true)
  const cancelled = await withdrawAll(sql, parts)
  await store.writeGaps(sql, orderId, [])
  const order_version = before?.order_version ?? 0
  await store.markDerived(sql, orderId, { state: "derived", order_version, is_cancelled: true })
  return { made: [], cancelled }
}

async function withdrawAll(sql: Sql, parts: readonly SellerOrderRow[]): Promise<ToldPart[]> {
  const told: ToldPart[] = []
  for (const part of parts) {
    const withdrawn = await withdraw(sql, part)
    if (withdrawn) told.push(withdrawn)
  }
  return told
}

/** The order was called off: what is not on its way goes back on the shelf. */
async function withdraw(sql: Sql, part: SellerOrderRow): Promise<ToldPart | null> {
  const entry = { sellerOrderId: part.id, from: part.status, memberId: null }
  if (isWithdrawable(part)) {
    await store.cancelPart(sql, part.id)
    await store.releaseLots(sql, part.id)
    await addHistory(sql, { ...entry, action: "cancelled", to: "cancelled" })
  } else if (part.status === "handed_over" && part.needs_attention === null) {
    await store.flagPart(sql, part.id, "cancelled_after_hand_over")
    await addHistory(sql, { ...entry, action: "cancelled_after_hand_over", to: part.status })
  } else {
    return null
  }
  return { id: part.id, cooperativeId: part.cooperative_id, number: part.number, itemCount: 0 }
}

type Known = { parts: SellerOrderRow[]; cooperatives: ReadonlyMap<string, string> }

async function follow(sql: Sql, order: CoreOrder, { parts, cooperatives }: Known) {
  const items = await itemsOf(
    sql,
    parts.map(({ id }) => id),
  )
  const settled = parts.filter(isSettled)
  const settledIds = new Set(settled.map(({ id }) => id))
  const settledLines = new Set(
    items.filter(({ seller_order_id }) => settledIds.has(seller_order_id)).map(({ order_item_id }) => order_item_id),
  )
  await flagEdited(sql, order, { settled, items })
  const open = { ...order, lines: order.lines.filter(({ id }) => !settledLines.has(id)) }
  const ofLine = cooperativesOfLines(parts, items)
  const carried = {
    shipping: settled.reduce((sum, part) => sum + part.shipping_total, 0),
    cod: settled.reduce((sum, part) => sum + carriedCash(order, part, items), 0),
    parts: new Set(settled.map(keyOf)),
  }
  const split = splitOrder(
    open,
    (line) => ofLine.get(line.id) ?? cooperatives.get(line.productId ?? "") ?? null,
    carried,
  )
  const made: ToldPart[] = []
  let ordinal = parts.at(-1)?.ordinal ?? 0
  for (const part of split.parts) {
    const existing = parts.find((one) => keyOf(one) === partKey(part))
    if (existing) await update(sql, existing, { part, items })
    else made.push(await create(sql, order, { part, ordinal: ++ordinal }))
  }
  const given = new Set(split.parts.map(partKey))
  const emptied = parts.filter((part) => !isSettled(part) && !given.has(keyOf(part)))
  for (const part of emptied) await empty(sql, part)
  await store.writeGaps(sql, order.id, split.gaps)
  const cancelled = emptied.map(({ id, cooperative_id, number }) => ({
    ...{ id, cooperativeId: cooperative_id, number, itemCount: 0 },
  }))
  return { made, cancelled, gaps: split.gaps.length }
}

/**
 * Cash of the order's that a closed part accounts for. A part refused or called off whose lines were taken out of the
 * order leaves its share of the delivery alone, or nothing once that is credited: the rest is no longer in the sum.
 */
function carriedCash(order: CoreOrder, part: SellerOrderRow, items: readonly SellerOrderItemRow[]): number {
  const ownLines = new Set(
    items.filter(({ seller_order_id }) => seller_order_id === part.id).map(({ order_item_id }) => order_item_id),
  )
  const isTakenOut = !order.lines.some(({ id, quantity }) => ownLines.has(id) && quantity > 0)
  return (part.status === "refused" || part.status === "cancelled") && isTakenOut
    ? Math.max(0, Math.min(part.cod_amount, part.shipping_total) - (order.creditedParts?.get(part.id) ?? 0))
    : part.cod_amount
}

/** A line stays with the cooperative that was asked for it, whatever becomes of the product. */
function cooperativesOfLines(parts: readonly SellerOrderRow[], items: readonly SellerOrderItemRow[]) {
  const owner = new Map(parts.map(({ id, cooperative_id }) => [id, cooperative_id]))
  return new Map(items.map((item) => [item.order_item_id, owner.get(item.seller_order_id)]))
}

async function flagEdited(
  sql: Sql,
  order: CoreOrder,
  { settled, items }: { settled: readonly SellerOrderRow[]; items: readonly SellerOrderItemRow[] },
): Promise<void> {
  const ordered = new Map(order.lines.map(({ id, quantity }) => [id, quantity]))
  for (const part of settled) {
    const differs = items.some(
      (item) => item.seller_order_id === part.id && (ordered.get(item.order_item_id) ?? 0) !== item.quantity,
    )
    if (differs) await flag(sql, part)
  }
}

async function flag(sql: Sql, part: SellerOrderRow): Promise<void> {
  if (part.needs_attention !== null || part.status === "cancelled" || part.status === "refused") return
  await store.flagPart(sql, part.id, "edited_after_packing")
  await addHistory(sql, {
    ...{ sellerOrderId: part.id, action: "edited_after_packing", from: part.status, to: part.status, memberId: null },
  })
}

async function create(sql: Sql, order: CoreOrder, { part, ordinal }: { part: Part; ordinal: number }) {
  const id = generateEntityId(undefined, "sord")
  const number = `NG${order.displayId}-${ordinal}`
  const { cooperativeId, visitVariantId } = part
  const { id: orderId, placedAt } = order
  await store.insertPart(sql, { id, orderId, cooperativeId, visitVariantId, ordinal, number, placedAt })
  await writeLines(sql, id, part)
  await addHistory(sql, { sellerOrderId: id, action: "derived", from: null, to: "new", memberId: null })
  return { id, cooperativeId, number, itemCount: part.lines.length }
}

async function update(
  sql: Sql,
  existing: SellerOrderRow,
  { part, items }: { part: Part; items: readonly SellerOrderItemRow[] },
): Promise<void> {
  const before = new Map(
    items
      .filter(({ seller_order_id, quantity }) => seller_order_id === existing.id && quantity > 0)
      .map(({ order_item_id, quantity }) => [order_item_id, quantity]),
  )
  const isSame =
    before.size === part.lines.length && part.lines.every(({ id, quantity }) => before.get(id) === quantity)
  const released = isSame ? 0 : await store.releaseLots(sql, existing.id)
  await writeLines(sql, existing.id, part)
  if (isSame) return
  await addHistory(sql, {
    ...{ sellerOrderId: existing.id, action: "edited", from: existing.status, to: existing.status, memberId: null },
    data: { released_lots: released },
  })
}

async function writeLines(sql: Sql, sellerOrderId: string, part: Part): Promise<void> {
  for (const line of part.lines) {
    await store.upsertItem(sql, { id: generateEntityId(undefined, "soit"), sellerOrderId, line })
  }
  await store.emptyItems(
    sql,
    sellerOrderId,
    part.lines.map(({ id }) => id),
  )
  const discountTotal = part.lines.reduce((sum, line) => sum + line.discountTotal, 0)
  await store.updateSums(sql, sellerOrderId, { ...part, discountTotal })
}

/** An edit took out all that this cooperative was asked for. */
async function empty(sql: Sql, part: SellerOrderRow): Promise<void> {
  await store.cancelPart(sql, part.id)
  await store.releaseLots(sql, part.id)
  await store.emptyItems(sql, part.id, [])
  await store.updateSums(sql, part.id, { itemTotal: 0, shipping: 0, cod: 0, discountTotal: 0 })
  await addHistory(sql, {
    ...{ sellerOrderId: part.id, action: "edited", from: part.status, to: "cancelled", memberId: null },
  })
}
