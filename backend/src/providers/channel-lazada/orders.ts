import { withinBatch } from "../channel/batch"
import type { Ctx, Page } from "../channel/connector"
import { idOf, listOf, numberOf, recordOf, recordsOf, textOf, type JsonRecord } from "../channel/json"
import { readVnd } from "../channel/money"
import type { OrderHint, OrderResult, OrderStage, Recipient, RemoteOrder, RemoteOrderLine } from "../channel/orders"
import { ok, refused, type Outcome } from "../channel/outcome"
import { dateOf, vietnamIso, type TimeWindow } from "../channel/time"
import { callLazada, type LazadaApp } from "./api"
import { LAZADA } from "./capabilities"

export async function pullOrders(
  app: LazadaApp,
  ctx: Ctx,
  { since, until, cursor = "0" }: TimeWindow & { cursor?: string },
): Promise<Outcome<Page<OrderHint> & { until: Date }>> {
  if (!/^\d{1,7}$/.test(cursor)) return refused("bad_cursor", "Not a cursor of this platform", "cursor")
  const answer = await callLazada(app, ctx, {
    path: "/orders/get",
    query: [
      ["update_after", vietnamIso(since)],
      // Whole seconds are written, so the last one is asked for whole.
      ["update_before", vietnamIso(new Date(until.getTime() + 1000))],
      ["sort_by", "updated_at"],
      ["sort_direction", "ASC"],
      ["limit", String(LAZADA.orderPage)],
      ["offset", cursor],
    ],
    effect: "read",
  })
  if (!answer.ok) return answer
  const data = recordOf(answer.value.data)
  const rows = recordsOf(data.orders)
  const items = rows.flatMap((row) => {
    const id = idOf(row.order_id)
    const status = listOf(row.statuses).map(textOf).join(",") || null
    return id === null ? [] : [{ externalOrderId: id, status, updatedAt: dateOf(row.updated_at) }]
  })
  const next = Number(cursor) + rows.length
  const more = rows.length > 0 && next < (numberOf(data.countTotal) ?? 0)
  return ok({ items, next: more ? String(next) : null, until })
}

/** Lines and packages; money and address of the whole order come from `completeOrder`. */
export async function getOrders(app: LazadaApp, ctx: Ctx, ids: string[]): Promise<Outcome<OrderResult[]>> {
  withinBatch(ids, LAZADA.batch.getOrders)
  const query = [["order_ids", `[${ids.join(",")}]`]] as const
  const answer = await callLazada(app, ctx, { path: "/orders/items/get", query, effect: "read" })
  if (!answer.ok) return answer
  const found = new Map(recordsOf(answer.value.data).map((row) => [idOf(row.order_id), row]))
  return ok(
    ids.map((id) => ({
      externalOrderId: id,
      order: found.has(id) ? orderOf(id, recordsOf(found.get(id)!.order_items)) : null,
    })),
  )
}

export async function completeOrder(app: LazadaApp, ctx: Ctx, order: RemoteOrder): Promise<Outcome<RemoteOrder>> {
  const query = [["order_id", order.externalOrderId]] as const
  const answer = await callLazada(app, ctx, { path: "/order/get", query, effect: "read" })
  if (!answer.ok) return answer
  const row = recordOf(answer.value.data)
  return ok({
    ...order,
    createdAt: dateOf(row.created_at) ?? order.createdAt,
    updatedAt: dateOf(row.updated_at) ?? order.updatedAt,
    cashOnDelivery: textOf(row.payment_method).toUpperCase() === "COD",
    totalVnd: order.currency === "VND" ? readVnd(row.price) : null,
    recipient: recipientOf(recordOf(row.address_shipping)),
    complete: true,
  })
}

/** In the order of a parcel's life: an order is as far as its slowest line. */
const STAGES: readonly (readonly [string, OrderStage])[] = [
  ["unpaid", "unpaid"],
  ["pending", "to_ship"],
  ["topack", "to_ship"],
  ["repacked", "to_ship"],
  ["packed", "packed"],
  ["toship", "packed"],
  ["ready_to_ship_pending", "packed"],
  ["ready_to_ship", "packed"],
  ["shipped", "shipped"],
  ["delivered", "delivered"],
  ["confirmed", "completed"],
  ["failed_delivery", "returned"],
  ["returned", "returned"],
  ["shipped_back", "returned"],
  ["shipped_back_success", "returned"],
  ["shipped_back_failed", "returned"],
  ["lost_by_3pl", "returned"],
  ["damaged_by_3pl", "returned"],
]

const isCalledOff = (status: string): boolean => status === "canceled" || status === "cancelled"

export function stageOf(statuses: readonly string[]): OrderStage {
  const living = statuses.filter((status) => !isCalledOff(status))
  if (living.length === 0) return statuses.length === 0 ? "unknown" : "cancelled"
  const ranks = living.map((status) => STAGES.findIndex(([name]) => name === status))
  return ranks.includes(-1) ? "unknown" : STAGES[Math.min(...ranks)]![1]
}

export function orderOf(externalOrderId: string, rows: JsonRecord[]): RemoteOrder {
  const statuses = rows.map(({ status }) => textOf(status).toLowerCase())
  const stage = stageOf(statuses)
  const asked = rows.some(({ is_cancel_pending: pending }) => pending === true || pending === "true")
  const early = stage === "unpaid" || stage === "to_ship" || stage === "packed"
  const moments = rows.flatMap(({ updated_at: at }) => dateOf(at) ?? [])
  return {
    externalOrderId,
    stage: asked && early ? "cancel_asked" : stage,
    status: [...new Set(statuses)].join(","),
    createdAt: dateOf(rows[0]?.created_at),
    updatedAt: moments.length > 0 ? new Date(Math.max(...moments.map(Number))) : null,
    shipBy: dateOf(rows[0]?.sla_time_stamp),
    cashOnDelivery: false,
    totalVnd: null,
    currency: textOf(rows[0]?.currency),
    lines: rows.map(lineOf),
    packages: packagesOf(rows),
    recipient: null,
    complete: false,
  }
}

/** A line is one piece, as its own id says. */
const lineOf = (row: JsonRecord, index: number): RemoteOrderLine => ({
  externalLineId: idOf(row.order_item_id) ?? `line-${index}`,
  externalItemId: idOf(row.product_id),
  externalSkuId: idOf(row.sku_id),
  sellerSku: textOf(row.sku) || null,
  title: [textOf(row.name), textOf(row.variation)].filter(Boolean).join(", "),
  quantity: 1,
  unitPriceVnd: row.currency === "VND" ? (readVnd(row.paid_price) ?? readVnd(row.item_price)) : null,
  ...(isCalledOff(textOf(row.status).toLowerCase()) && { isCancelled: true }),
})

function packagesOf(rows: JsonRecord[]): RemoteOrder["packages"] {
  const known = new Map<string, RemoteOrder["packages"][number]>()
  for (const row of rows) {
    const packageId = idOf(row.package_id)
    if (packageId === null) continue
    const carrier = textOf(row.shipment_provider) || null
    known.set(packageId, { packageId, carrier, trackingNumber: textOf(row.tracking_code) || null })
  }
  return [...known.values()]
}

/** In Vietnam address3 is the province, 4 the district and 5 the ward. */
function recipientOf(row: JsonRecord): Recipient | null {
  const name = [textOf(row.first_name), textOf(row.last_name)].filter(Boolean).join(" ")
  const address = [textOf(row.address1), textOf(row.address2)].filter(Boolean).join(", ")
  if (name === "" && address === "") return null
  return {
    name,
    phone: textOf(row.phone),
    address,
    ward: textOf(row.address5),
    district: textOf(row.address4),
    province: textOf(row.address3),
  }
}
