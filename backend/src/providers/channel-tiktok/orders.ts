import { withinBatch } from "../channel/batch"
import type { Ctx, Page } from "../channel/connector"
import { idOf, recordOf, recordsOf, textOf, type JsonRecord } from "../channel/json"
import { readVnd } from "../channel/money"
import type { OrderHint, OrderResult, OrderStage, Recipient, RemoteOrder } from "../channel/orders"
import { ok, type Outcome } from "../channel/outcome"
import { dateOf, seconds, type TimeWindow } from "../channel/time"
import { callTiktok, type TiktokApp } from "./api"
import { TIKTOK } from "./capabilities"

export async function pullOrders(
  app: TiktokApp,
  ctx: Ctx,
  { since, until, cursor }: TimeWindow & { cursor?: string },
): Promise<Outcome<Page<OrderHint> & { until: Date }>> {
  const answer = await callTiktok(app, ctx, {
    method: "POST",
    path: "/order/202309/orders/search",
    query: [
      ["page_size", String(TIKTOK.orderPage)],
      ["sort_field", "update_time"],
      ["sort_order", "ASC"],
      ...(cursor === undefined ? [] : ([["page_token", cursor]] as const)),
    ],
    // `lt` leaves out its own second, which is why one is added.
    json: { update_time_ge: seconds(since), update_time_lt: seconds(until) + 1 },
    effect: "read",
  })
  if (!answer.ok) return answer
  const { orders, next_page_token: next } = answer.value.data
  const items = recordsOf(orders).flatMap((row) => {
    const id = idOf(row.id)
    const status = textOf(row.status) || null
    return id === null ? [] : [{ externalOrderId: id, status, updatedAt: dateOf(row.update_time) }]
  })
  return ok({ items, next: textOf(next) || null, until })
}

export async function getOrders(app: TiktokApp, ctx: Ctx, ids: string[]): Promise<Outcome<OrderResult[]>> {
  withinBatch(ids, TIKTOK.batch.getOrders)
  const query = [["ids", ids.join(",")]] as const
  const answer = await callTiktok(app, ctx, { method: "GET", path: "/order/202507/orders", query, effect: "read" })
  if (!answer.ok) return answer
  const found = new Map(recordsOf(answer.value.data.orders).map((row) => [idOf(row.id), row]))
  return ok(ids.map((id) => ({ externalOrderId: id, order: found.has(id) ? orderOf(id, found.get(id)!) : null })))
}

const STAGES: Readonly<Record<string, OrderStage>> = {
  UNPAID: "unpaid",
  ON_HOLD: "unpaid",
  AWAITING_SHIPMENT: "to_ship",
  PARTIALLY_SHIPPING: "to_ship",
  AWAITING_COLLECTION: "packed",
  IN_TRANSIT: "shipped",
  DELIVERED: "delivered",
  COMPLETED: "completed",
  CANCELLED: "cancelled",
}

export function orderOf(externalOrderId: string, row: JsonRecord): RemoteOrder {
  const status = textOf(row.status)
  const known = Object.hasOwn(STAGES, status) ? STAGES[status]! : "unknown"
  const payment = recordOf(row.payment)
  const asked =
    row.is_buyer_request_cancel === true && (known === "unpaid" || known === "to_ship" || known === "packed")
  return {
    externalOrderId,
    stage: asked ? "cancel_asked" : known,
    status,
    createdAt: dateOf(row.create_time),
    updatedAt: dateOf(row.update_time),
    shipBy: dateOf(row.shipping_due_time) ?? dateOf(row.tts_sla_time),
    cashOnDelivery: row.is_cod === true,
    totalVnd: payment.currency === "VND" ? readVnd(payment.total_amount) : null,
    currency: textOf(payment.currency),
    // A line is one piece: three of a kind are three lines.
    lines: recordsOf(row.line_items).map((line, index) => ({
      externalLineId: idOf(line.id) ?? `line-${index}`,
      externalItemId: idOf(line.product_id),
      externalSkuId: idOf(line.sku_id),
      sellerSku: textOf(line.seller_sku) || null,
      title: [textOf(line.product_name), textOf(line.sku_name)].filter(Boolean).join(", "),
      quantity: 1,
      unitPriceVnd: line.currency === "VND" ? readVnd(line.sale_price) : null,
      ...(line.display_status === "CANCELLED" && { isCancelled: true }),
    })),
    packages: recordsOf(row.packages).flatMap((each) => packageOf(row, each)),
    recipient: recipientOf(recordOf(row.recipient_address)),
    complete: true,
  }
}

function packageOf(row: JsonRecord, each: JsonRecord): RemoteOrder["packages"] {
  const packageId = idOf(each.id)
  const carrier = textOf(row.shipping_provider) || null
  return packageId === null ? [] : [{ packageId, carrier, trackingNumber: textOf(row.tracking_number) || null }]
}

/** L1 is the province, L2 the district, L3 the ward; since 2025 there may be no L2. */
function recipientOf(row: JsonRecord): Recipient | null {
  const levels = new Map(
    recordsOf(row.district_info).map((each) => [textOf(each.address_level), textOf(each.address_name)]),
  )
  const [name, address] = [textOf(row.name), textOf(row.full_address)]
  if (name === "" && address === "") return null
  return {
    name,
    phone: textOf(row.phone_number),
    address: textOf(row.address_detail) || address,
    ward: levels.get("L3") ?? "",
    district: levels.get("L2") ?? "",
    province: levels.get("L1") ?? "",
  }
}
