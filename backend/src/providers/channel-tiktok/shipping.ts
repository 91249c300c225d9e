import type { Ctx } from "../channel/connector"
import { isWholeNumber, numberOf, recordsOf, textOf } from "../channel/json"
import { fetchLabel, isFileOf, strangeHost } from "../channel/labels"
import type { CancelReason, Label, LineRef, RemoteOrder, ShipChoice, Shipment, ShipOption } from "../channel/orders"
import { failed, ok, refused, type Outcome } from "../channel/outcome"
import { fromSeconds, vietnamIso } from "../channel/time"
import { callTiktok, type TiktokApp } from "./api"

const noPackage = () => refused("no_package", "The order has no package yet", "packages")

const packagePath = (packageId: string, verb: string): string =>
  `/fulfillment/202309/packages/${encodeURIComponent(packageId)}/${verb}`

export async function shipOptions(app: TiktokApp, ctx: Ctx, order: RemoteOrder): Promise<Outcome<ShipOption[]>> {
  const packageId = order.packages[0]?.packageId
  if (packageId === undefined) return noPackage()
  const path = packagePath(packageId, "handover_time_slots")
  const answer = await callTiktok(app, ctx, { method: "GET", path, effect: "read" })
  if (!answer.ok) return answer
  const { data } = answer.value
  const options: ShipOption[] = data.can_pickup === true ? recordsOf(data.pickup_slots).flatMap(pickup) : []
  if (data.can_drop_off === true) {
    options.push({ id: "dropoff", kind: "dropoff", label: "", choice: { handover_method: "DROP_OFF" } })
  }
  return ok(options)
}

/** "avaliable" is how the documentation spells it. */
function pickup(slot: Record<string, unknown>): ShipOption[] {
  const [start, end] = [numberOf(slot.start_time), numberOf(slot.end_time)]
  if (start === null || end === null || slot.avaliable === false || slot.available === false) return []
  const label = `${vietnamIso(fromSeconds(start)).slice(0, 16)} – ${vietnamIso(fromSeconds(end)).slice(11, 16)}`
  const choice = { handover_method: "PICKUP", start_time: String(start), end_time: String(end) }
  return [{ id: `pickup:${start}`, kind: "pickup", label: label.replace("T", " "), choice }]
}

export async function ship(
  app: TiktokApp,
  ctx: Ctx,
  order: RemoteOrder,
  choice: ShipChoice,
): Promise<Outcome<Shipment>> {
  const packageId = order.packages[0]?.packageId
  if (packageId === undefined) return noPackage()
  const { handover_method, start_time: start = "", end_time: end = "" } = choice
  if (handover_method !== "PICKUP" && handover_method !== "DROP_OFF") {
    return refused("bad_choice", "Not a way of sending", "choice")
  }
  const slot = isWholeNumber(start) && isWholeNumber(end)
  const pickup_slot = slot ? { pickup_slot: { start_time: Number(start), end_time: Number(end) } } : {}
  const answer = await callTiktok(app, ctx, {
    method: "POST",
    path: packagePath(packageId, "ship"),
    json: { handover_method, ...pickup_slot },
    effect: "once",
  })
  return answer.ok ? ok({ packageId, trackingNumber: null, next: null }, answer.warnings) : answer
}

/** The address of the file first, then the file, which is fetched without any token of ours. */
export async function label(app: TiktokApp, ctx: Ctx, order: RemoteOrder, step?: string): Promise<Outcome<Label>> {
  if (step !== undefined) return fetchLabel(ctx, app.fileHosts, step)
  const packageId = order.packages[0]?.packageId
  if (packageId === undefined) return noPackage()
  const answer = await callTiktok(app, ctx, {
    method: "GET",
    path: packagePath(packageId, "shipping_documents"),
    query: [["document_type", "SHIPPING_LABEL"]],
    effect: "read",
  })
  if (!answer.ok) return answer
  const url = textOf(answer.value.data.doc_url)
  if (url === "") return failed({ class: "TRANSIENT", code: "no_label_yet", message: "No label yet", scope: "item" })
  return isFileOf(app.fileHosts, url) ? ok({ ready: false, next: url }) : strangeHost()
}

/** Words of the seller's own cancelling (cancel-order-202309): one list for UNPAID, another for ON_HOLD and after. */
const REASONS: Readonly<Partial<Record<CancelReason, { unpaid: string; paid: string }>>> = {
  out_of_stock: { unpaid: "seller_cancel_unpaid_reason_out_of_stock", paid: "seller_cancel_reason_out_of_stock" },
  wrong_price: { unpaid: "seller_cancel_unpaid_reason_wrong_price", paid: "seller_cancel_reason_wrong_price" },
  buyer_request: {
    unpaid: "seller_cancel_unpaid_reason_buyer_requested_cancellation",
    paid: "seller_cancel_paid_reason_buyer_requested_cancellation",
  },
}

export async function cancel(
  app: TiktokApp,
  ctx: Ctx,
  order: RemoteOrder,
  reason: CancelReason,
  lines?: LineRef[],
): Promise<Outcome<void>> {
  const words = REASONS[reason]
  if (words === undefined) return refused("reason_unknown", "TikTok Shop knows no such reason", "reason")
  const named = lines ?? order.lines.filter(({ isCancelled }) => !isCancelled)
  const ids = named.flatMap(({ externalLineId: id }) => (id === undefined ? [] : [id]))
  if (ids.length === 0) return refused("no_lines", "A cancellation names its lines", "lines")
  const cancel_reason = order.status === "UNPAID" ? words.unpaid : words.paid
  const answer = await callTiktok(app, ctx, {
    method: "POST",
    path: "/return_refund/202309/cancellations",
    json: { order_id: order.externalOrderId, order_line_item_ids: ids, cancel_reason },
    effect: "once",
  })
  return answer.ok ? ok(undefined, answer.warnings) : answer
}
