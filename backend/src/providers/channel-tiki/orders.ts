import { withinBatch } from "../channel/batch"
import type { Ctx, Page } from "../channel/connector"
import {
  idOf,
  JsonInteger,
  isWholeNumber,
  numberOf,
  recordOf,
  recordsOf,
  textOf,
  type JsonRecord,
} from "../channel/json"
import { readVnd } from "../channel/money"
import type {
  CancelReason,
  OrderHint,
  OrderResult,
  OrderStage,
  Recipient,
  RemoteOrder,
  ShipChoice,
  Shipment,
  ShipOption,
} from "../channel/orders"
import { failed, ok, refused, type Outcome } from "../channel/outcome"
import { fromVietnamWall, vietnamWall, type TimeWindow } from "../channel/time"
import { callTiki, type TikiApp } from "./api"
import { TIKI } from "./capabilities"
import { nextPage } from "./listings"

const ORDERS = "/integration/v2/orders"

/** An empty page may be wrong (open-api-docs #131): the warning keeps it from being taken for "no orders". */
export async function pullOrders(
  app: TikiApp,
  ctx: Ctx,
  { since, until, cursor = "1" }: TimeWindow & { cursor?: string },
): Promise<Outcome<Page<OrderHint> & { until: Date }>> {
  if (!/^[1-9]\d{0,5}$/.test(cursor)) return refused("bad_cursor", "Not a cursor of this platform", "cursor")
  const answer = await callTiki(app, ctx, {
    method: "GET",
    path: ORDERS,
    query: [
      ["page", cursor],
      ["limit", String(TIKI.orderPage)],
      ["updated_from_date", vietnamWall(since)],
      ["updated_to_date", vietnamWall(new Date(until.getTime() + 1000))],
    ],
    effect: "read",
  })
  if (!answer.ok) return answer
  const items = recordsOf(answer.value.data).flatMap((row) => {
    const id = idOf(row.code)
    const status = textOf(row.status) || null
    return id === null ? [] : [{ externalOrderId: id, status, updatedAt: fromVietnamWall(row.updated_at) }]
  })
  return ok({ items, next: nextPage(answer.value, cursor), until }, items.length === 0 ? ["empty_page"] : [])
}

export async function getOrders(app: TikiApp, ctx: Ctx, ids: string[]): Promise<Outcome<OrderResult[]>> {
  const [id] = withinBatch(ids, TIKI.batch.getOrders)
  if (id === undefined) return ok([])
  const path = `${ORDERS}/${encodeURIComponent(id)}`
  const answer = await callTiki(app, ctx, { method: "GET", path, effect: "read" })
  if (!answer.ok) return answer.error.class === "GONE" ? ok([{ externalOrderId: id, order: null }]) : answer
  const order = idOf(answer.value.code) === id ? orderOf(id, answer.value) : null
  return ok([{ externalOrderId: id, order }])
}

const CONFIRMED = "seller_confirmed"
const STAGES: Readonly<Record<string, OrderStage>> = {
  waiting_payment: "unpaid",
  payment_review: "unpaid",
  queueing: "to_ship",
  processing: "to_ship",
  paid: "to_ship",
  holded: "to_ship",
  picking: "to_ship",
  packaging: "packed",
  finished_packing: "packed",
  ready_to_ship: "packed",
  handover_to_partner: "shipped",
  shipping: "shipped",
  delivered: "delivered",
  successful_delivery: "delivered",
  complete: "completed",
  closed: "completed",
  canceled: "cancelled",
  returned: "returned",
}

/** An order stays `queueing` when it is confirmed: its items say so (guides/orders/get-list-orders). */
function stageOf(status: string, items: JsonRecord[]): OrderStage {
  const stage = Object.hasOwn(STAGES, status) ? STAGES[status]! : "unknown"
  const isConfirmed = items.length > 0 && items.every((item) => recordOf(item.confirmation).status === CONFIRMED)
  return status === "queueing" && isConfirmed ? "packed" : stage
}

export function orderOf(externalOrderId: string, row: JsonRecord): RemoteOrder {
  const status = textOf(row.status)
  const shipping = recordOf(row.shipping)
  const tracking = textOf(shipping.tracking_code)
  return {
    externalOrderId,
    stage: stageOf(status, recordsOf(row.items)),
    status,
    createdAt: fromVietnamWall(row.created_at),
    updatedAt: fromVietnamWall(row.updated_at),
    shipBy: null,
    cashOnDelivery: recordOf(row.payment).method === "cod",
    totalVnd: readVnd(recordOf(row.invoice).grand_total),
    currency: "VND",
    lines: recordsOf(row.items).map((line, index) => {
      const product = recordOf(line.product)
      return {
        externalLineId: idOf(line.id) ?? `line-${index}`,
        externalItemId:
          [product.super_id, product.master_id, product.id].map(idOf).find((id) => id !== null && id !== "0") ?? null,
        externalSkuId: idOf(product.id),
        sellerSku: textOf(product.seller_product_code) || null,
        title: textOf(product.name),
        quantity: numberOf(line.qty) ?? 0,
        unitPriceVnd: readVnd(line.price),
      }
    }),
    packages:
      tracking === ""
        ? []
        : [{ packageId: tracking, carrier: textOf(shipping.partner_name) || null, trackingNumber: tracking }],
    recipient: recipientOf(recordOf(shipping.address)),
    complete: true,
  }
}

function recipientOf(row: JsonRecord): Recipient | null {
  const [name, address] = [textOf(row.full_name), textOf(row.street)]
  if (name === "" && address === "") return null
  const [ward, district, province] = [textOf(row.ward), textOf(row.district), textOf(row.region)]
  return { name, phone: textOf(row.phone), address, ward, district, province }
}

/** In the shape that Light.Tiki's client reads: a text for people, and the time that confirming takes. */
export async function shipOptions(app: TikiApp, ctx: Ctx): Promise<Outcome<ShipOption[]>> {
  const path = `${ORDERS}/dropship/expected-pickup-slots`
  const answer = await callTiki(app, ctx, { method: "GET", path, effect: "read" })
  if (!answer.ok) return answer
  return ok(
    recordsOf(answer.value.pickup_slots).flatMap((slot): ShipOption[] => {
      const time = textOf(slot.expected_pickup_time)
      const label = textOf(slot.expected_pickup_slot) || time
      return time === "" ? [] : [{ id: time, kind: "pickup", label, choice: { expected_pickup_time: time } }]
    }),
  )
}

/** The seller says that all is there and when it may be fetched; the carrier is Tiki's. */
export function ship(app: TikiApp, ctx: Ctx, order: RemoteOrder, choice: ShipChoice): Promise<Outcome<Shipment>> {
  return confirm(app, ctx, order, CONFIRMED, choice.expected_pickup_time ?? "")
}

const notYet = failed({
  ...{ class: "CONFLICT", code: "not_paid_yet", message: "Tiki asks once the order is paid", scope: "item" },
})

/** Only what is not confirmed yet can be declined, and whole, for want of goods. */
export async function cancel(app: TikiApp, ctx: Ctx, order: RemoteOrder, reason: CancelReason): Promise<Outcome<void>> {
  if (reason !== "out_of_stock") return refused("reason_unknown", "Tiki knows no such reason", "reason")
  if (order.stage === "unpaid") return notYet
  if (order.stage !== "to_ship") return refused("too_late", "The order is already confirmed", "stage")
  const answer = await confirm(app, ctx, order, "seller_canceled", "")
  return answer.ok ? ok(undefined) : answer
}

async function confirm(
  app: TikiApp,
  ctx: Ctx,
  order: RemoteOrder,
  confirmation_status: typeof CONFIRMED | "seller_canceled",
  expected_pickup_time: string,
): Promise<Outcome<Shipment>> {
  const warehouse = ctx.locator.warehouse_id ?? ""
  if (!isWholeNumber(warehouse))
    return refused("no_warehouse", "The account has no warehouse chosen", "locator.warehouse_id")
  const path = `${ORDERS}/${encodeURIComponent(order.externalOrderId)}/dropship/confirm-available`
  const json = { confirmation_status, seller_inventory_id: new JsonInteger(warehouse), expected_pickup_time }
  const answer = await callTiki(app, ctx, { method: "POST", path, json, effect: "once" })
  return answer.ok ? ok({ packageId: null, trackingNumber: null, next: null }) : answer
}
