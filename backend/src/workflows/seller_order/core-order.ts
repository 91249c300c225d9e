import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { floorsOfOrders } from "../../modules/channel/placing-store"
import { isAwaitingTransfer } from "../../modules/payment_ledger/order-payment-store"
import type { CoreLine, CoreOrder } from "../../modules/seller_order/split-order"
import { datesOfVariants } from "../../modules/visit/visit-store"
import { databaseOf } from "../transparency/database"
import type { CoreReading } from "./reconcile-orders"

/** The buyer pays at the door: our own provider, and Medusa's that older orders were placed with. */
export const CASH_ON_DELIVERY: readonly string[] = ["pp_cod_cod", "pp_system_default"]

export const isCash = (providerId: string): boolean => CASH_ON_DELIVERY.includes(providerId)

const FIELDS = [
  ...["id", "display_id", "version", "status", "canceled_at", "is_draft_order", "created_at"],
  ...["total", "item_total", "shipping_total", "summary.*", "items.*", "items.total", "items.discount_total"],
  ...[
    "items.detail.quantity",
    "shipping_methods.*",
    "payment_collections.payments.provider_id",
    "payment_collections.payments.canceled_at",
    "payment_collections.payments.captures.amount",
    "payment_collections.payments.captures.created_by",
  ],
  ...["credit_lines.reference", "credit_lines.reference_id", "credit_lines.amount"],
]

type Amount = number | string | { value?: string } | null | undefined
type LineRow = {
  id: string
  product_id?: string | null
  variant_id?: string | null
  product_title?: string | null
  title?: string | null
  variant_title?: string | null
  quantity?: Amount
  unit_price?: Amount
  discount_total?: Amount
  total?: Amount
}
type OrderRow = {
  id: string
  display_id: number | string
  version: number
  status: string
  canceled_at?: string | Date | null
  is_draft_order?: boolean | null
  created_at: string | Date
  total?: Amount
  shipping_total?: Amount
  summary?: { paid_total?: Amount; refunded_total?: Amount } | null
  items?: (LineRow | null)[] | null
  shipping_methods?: ({ amount?: Amount; data?: Record<string, unknown> | null } | null)[] | null
  payment_collections?: ({ payments?: (PaymentRow | null)[] | null } | null)[] | null
  credit_lines?: ({ reference?: string | null; reference_id?: string | null; amount?: Amount } | null)[] | null
}
type PaymentRow = {
  provider_id: string
  canceled_at?: unknown
  captures?: ({ amount?: Amount; created_by?: string | null } | null)[] | null
}

/** What a line of credit names when it takes a part's delivery out of the order's sum. */
export const CREDITED_PART = "seller_order"
/** Captures of cash bear the id of their part. */
const isPartId = (id: string | null | undefined): boolean => id?.startsWith("sord_") === true

/** The order as it is now and whose its products are. */
export async function readCoreOrder(container: MedusaContainer, orderId: string): Promise<CoreReading | null> {
  if (!orderId) return null
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data } = await query.graph({ entity: "order", fields: FIELDS, filters: { id: orderId } })
  const row = data[0] as unknown as OrderRow | undefined
  if (!row) return null
  const isUnpaid = await isAwaitingTransfer(databaseOf(container), orderId)
  // Another floor's order has no payment of ours to wait for.
  const isOfFloor = (await floorsOfOrders(databaseOf(container), [orderId])).has(orderId)
  const core = toCoreOrder(row, { isUnderWay: !isOfFloor && isUnderWay(row, new Date()) })
  // Nobody packs what a transfer is still to come for.
  const order = await withVisits(container, { ...core, isDraft: core.isDraft || isUnpaid })
  const productIds = [...new Set(order.lines.flatMap(({ productId }) => (productId === null ? [] : [productId])))]
  return { order, cooperatives: await cooperativesOf(container, productIds) }
}

/** Which lines book a day instead of sending something. */
async function withVisits(container: MedusaContainer, order: CoreOrder): Promise<CoreOrder> {
  const variantIds = order.lines.flatMap(({ variantId }) => variantId ?? [])
  const visits = await datesOfVariants(databaseOf(container), variantIds)
  if (visits.size === 0) return order
  const visitOf = (variantId: string | null) => (variantId !== null && visits.has(variantId) ? variantId : null)
  return { ...order, lines: order.lines.map((line) => ({ ...line, visitVariantId: visitOf(line.variantId) })) }
}

/** Product id to cooperative id; a product that belongs to nobody is absent. */
export async function cooperativesOf(container: MedusaContainer, productIds: string[]): Promise<Map<string, string>> {
  if (productIds.length === 0) return new Map()
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data } = await query.graph({
    entity: "product",
    fields: ["id", "cooperative.id"],
    filters: { id: productIds },
    // A product taken off the shelf, or deleted, has still been bought.
    withDeleted: true,
  })
  const rows = data as unknown as { id: string; cooperative?: { id: string } | null }[]
  return new Map(rows.flatMap(({ id, cooperative }) => (cooperative ? [[id, cooperative.id] as const] : [])))
}

/** Medusa's numbers come as numbers, texts or big numbers, depending on how they were computed. */
export function amountOf(amount: Amount): number {
  const value = typeof amount === "object" && amount !== null ? (amount.value ?? amount) : (amount ?? 0)
  const number = Number(value)
  if (!Number.isFinite(number)) throw new TypeError(`${JSON.stringify(amount)} is no amount`)
  return number
}

function toCoreOrder(row: OrderRow, { isUnderWay }: { isUnderWay: boolean }): CoreOrder {
  return {
    id: row.id,
    displayId: String(row.display_id),
    version: Number(row.version),
    isCancelled: row.status === "canceled" || Boolean(row.canceled_at),
    isDraft: row.is_draft_order === true || row.status === "draft" || isUnderWay,
    placedAt: new Date(row.created_at),
    shippingTotal: Math.round(amountOf(row.shipping_total)),
    shippingOf: shippingBySender(row),
    cashDue: cashDue(row),
    creditedParts: creditedParts(row),
    lines: (row.items ?? []).filter((item) => item !== null).map(toLine),
  }
}

/** Each sender's delivery as it was priced; none where the order's sum is another, as for orders with one flat price. */
function shippingBySender(row: OrderRow): ReadonlyMap<string, number> {
  const named = new Map<string, number>()
  for (const method of row.shipping_methods ?? []) {
    const id = method?.data?.cooperative_id
    if (typeof id === "string") named.set(id, (named.get(id) ?? 0) + Math.round(amountOf(method?.amount)))
  }
  const sum = [...named.values()].reduce((total, amount) => total + amount, 0)
  return sum === Math.round(amountOf(row.shipping_total)) ? named : new Map()
}

const livePayments = (row: OrderRow) =>
  (row.payment_collections ?? [])
    .flatMap((collection) => collection?.payments ?? [])
    .filter((payment) => payment !== null && !payment.canceled_at)

/** Medusa makes the order before it has the payment authorised, and takes it back when that fails. */
const CHECKOUT_MS = 2 * 60_000

const isUnderWay = (row: OrderRow, now: Date): boolean =>
  now.getTime() - new Date(row.created_at).getTime() < CHECKOUT_MS &&
  amountOf(row.total) > 0 &&
  livePayments(row).length === 0

function cashDue(row: OrderRow): number {
  const live = livePayments(row)
  if (live.length === 0 || live.some((payment) => !isCash(payment?.provider_id ?? ""))) return 0
  const paid = amountOf(row.summary?.paid_total) - amountOf(row.summary?.refunded_total)
  // What the parts themselves brought is still theirs to bring: it is shared out, not taken off.
  const paidOtherwise = Math.max(0, paid - capturedByParts(live))
  return Math.max(0, Math.round(amountOf(row.total) - paidOtherwise))
}

const capturedByParts = (payments: readonly (PaymentRow | null)[]): number =>
  payments
    .flatMap((payment) => payment?.captures ?? [])
    .reduce((sum, capture) => sum + (isPartId(capture?.created_by) ? amountOf(capture?.amount) : 0), 0)

function creditedParts({ credit_lines: lines }: OrderRow): ReadonlyMap<string, number> {
  const credited = new Map<string, number>()
  for (const line of lines ?? []) {
    if (line?.reference === CREDITED_PART && line.reference_id) credited.set(line.reference_id, amountOf(line.amount))
  }
  return credited
}

const toLine = (item: LineRow): CoreLine => ({
  id: item.id,
  productId: item.product_id ?? null,
  variantId: item.variant_id ?? null,
  title: item.product_title ?? item.title ?? "Hàng",
  variantTitle: item.variant_title ?? null,
  quantity: Math.max(0, Math.round(amountOf(item.quantity))),
  unitPrice: Math.max(0, amountOf(item.unit_price)),
  discountTotal: Math.max(0, amountOf(item.discount_total)),
  total: Math.max(0, amountOf(item.total)),
})
