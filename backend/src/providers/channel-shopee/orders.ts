import { withinBatch } from "../channel/batch"
import type { Ctx, Page } from "../channel/connector"
import { idOf, numberOf, recordOf, recordsOf, textOf, type JsonRecord } from "../channel/json"
import { readVnd } from "../channel/money"
import type { OrderHint, OrderResult, OrderStage, Recipient, RemoteOrder, RemoteOrderLine } from "../channel/orders"
import { ok, type Outcome } from "../channel/outcome"
import { clamp, dateOf, seconds, type TimeWindow } from "../channel/time"
import { callShopee, type ShopeeApp } from "./api"
import { SHOPEE } from "./capabilities"

/** Money, items and the address are absent unless asked for by name. */
const FIELDS = [
  "item_list",
  "total_amount",
  "recipient_address",
  "package_list",
  "payment_method",
  "pay_time",
  "shipping_carrier",
  "cancel_reason",
  "cancel_by",
].join(",")

export async function pullOrders(
  app: ShopeeApp,
  ctx: Ctx,
  ask: TimeWindow & { cursor?: string },
): Promise<Outcome<Page<OrderHint> & { until: Date }>> {
  const { since, until } = clamp(ask, SHOPEE.orderWindowMs!)
  const answer = await callShopee(app, ctx, ctx, {
    path: "/api/v2/order/get_order_list",
    query: [
      ["time_range_field", "update_time"],
      ["time_from", String(seconds(since))],
      ["time_to", String(seconds(until))],
      ["page_size", String(SHOPEE.orderPage)],
      ["response_optional_fields", "order_status"],
      ...(ask.cursor === undefined ? [] : ([["cursor", ask.cursor]] as const)),
    ],
    effect: "read",
  })
  if (!answer.ok) return answer
  const { order_list: list, more, next_cursor: next } = answer.value.data
  const items = recordsOf(list).flatMap((row) => {
    const id = idOf(row.order_sn)
    return id === null ? [] : [{ externalOrderId: id, status: textOf(row.order_status) || null, updatedAt: null }]
  })
  return ok({ items, next: more === true ? idOf(next) : null, until })
}

export async function getOrders(app: ShopeeApp, ctx: Ctx, ids: string[]): Promise<Outcome<OrderResult[]>> {
  withinBatch(ids, SHOPEE.batch.getOrders)
  const answer = await callShopee(app, ctx, ctx, {
    path: "/api/v2/order/get_order_detail",
    query: [
      ["order_sn_list", ids.join(",")],
      ["response_optional_fields", FIELDS],
    ],
    effect: "read",
  })
  if (!answer.ok) return answer
  const found = new Map(recordsOf(answer.value.data.order_list).map((row) => [textOf(row.order_sn), row]))
  return ok(ids.map((id) => ({ externalOrderId: id, order: found.has(id) ? orderOf(id, found.get(id)!) : null })))
}

const STAGES: Readonly<Record<string, OrderStage>> = {
  UNPAID: "unpaid",
  PENDING: "unpaid",
  READY_TO_SHIP: "to_ship",
  RETRY_SHIP: "to_ship",
  PROCESSED: "packed",
  SHIPPED: "shipped",
  TO_CONFIRM_RECEIVE: "delivered",
  COMPLETED: "completed",
  INVOICE_PENDING: "to_ship",
  IN_CANCEL: "cancel_asked",
  CANCELLED: "cancelled",
  TO_RETURN: "returned",
}

export function orderOf(externalOrderId: string, row: JsonRecord): RemoteOrder {
  const status = textOf(row.order_status)
  return {
    externalOrderId,
    stage: Object.hasOwn(STAGES, status) ? STAGES[status]! : "unknown",
    status,
    createdAt: dateOf(row.create_time),
    updatedAt: dateOf(row.update_time),
    shipBy: dateOf(row.ship_by_date),
    cashOnDelivery: row.cod === true,
    totalVnd: readVnd(row.total_amount),
    currency: textOf(row.currency),
    lines: recordsOf(row.item_list).map(lineOf),
    packages: recordsOf(row.package_list).flatMap((each) => {
      const packageId = idOf(each.package_number)
      const carrier = textOf(each.shipping_carrier) || null
      return packageId === null ? [] : [{ packageId, carrier, trackingNumber: idOf(each.tracking_number) }]
    }),
    recipient: recipientOf(recordOf(row.recipient_address)),
    complete: true,
  }
}

/** An item may be in one order twice, under two promotions: the line's own id and the model tell them apart. */
function lineOf(row: JsonRecord, index: number): RemoteOrderLine {
  const [item, sku] = [idOf(row.item_id), idOf(row.model_id)]
  const promotion = idOf(row.promotion_group_id) ?? "0"
  return {
    externalLineId: [idOf(row.order_item_id) ?? item ?? `line-${index}`, sku ?? "0", promotion].join(":"),
    externalItemId: item,
    externalSkuId: sku,
    sellerSku: textOf(row.model_sku) || textOf(row.item_sku) || null,
    title: [textOf(row.item_name), textOf(row.model_name)].filter(Boolean).join(", "),
    quantity: numberOf(row.model_quantity_purchased) ?? 0,
    unitPriceVnd: readVnd(row.model_discounted_price) ?? readVnd(row.model_original_price),
  }
}

function recipientOf(row: JsonRecord): Recipient | null {
  const [name, phone, address] = [textOf(row.name), textOf(row.phone), textOf(row.full_address)]
  if (name === "" && address === "") return null
  return {
    name,
    phone,
    address,
    ward: textOf(row.district),
    district: textOf(row.city),
    province: textOf(row.state),
  }
}
