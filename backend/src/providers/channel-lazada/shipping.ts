import type { Ctx } from "../channel/connector"
import { fetchLabel, isFileOf, isPdf, strangeHost } from "../channel/labels"
import {
  isWholeNumber,
  recordOf,
  recordsOf,
  textOf,
  idOf,
  writeJson,
  type JsonObject,
  type JsonRecord,
} from "../channel/json"
import type {
  CancelReason,
  FloorReason,
  Label,
  LineRef,
  RemoteOrder,
  ShipChoice,
  Shipment,
  ShipOption,
} from "../channel/orders"
import { failed, ok, refused, type Outcome } from "../channel/outcome"
import { callLazada, type LazadaApp } from "./api"
import { lazadaError } from "./errors"

/** Lazada chooses the carrier, and the parcel is packed first and said to be ready after: no call tells of options. */
export const shipOptions = (): Promise<Outcome<ShipOption[]>> =>
  Promise.resolve(ok([{ id: "dropship", kind: "pickup", label: "", choice: { step: "pack" } }]))

export async function ship(
  app: LazadaApp,
  ctx: Ctx,
  order: RemoteOrder,
  choice: ShipChoice,
): Promise<Outcome<Shipment>> {
  if (choice.step === "pack") return pack(app, ctx, order)
  if (choice.step === "ready" && choice.package_id) return ready(app, ctx, choice.package_id)
  return refused("bad_choice", "Not a step of this platform", "choice")
}

/** Packed, and not said to be ready. */
export function pendingStep({ status, packages }: RemoteOrder): ShipChoice | null {
  const packageId = packages[0]?.packageId
  return status === "packed" && packageId !== undefined ? { step: "ready", package_id: packageId } : null
}

async function pack(app: LazadaApp, ctx: Ctx, order: RemoteOrder): Promise<Outcome<Shipment>> {
  const lines = order.lines.flatMap(({ externalLineId, isCancelled }) => (isCancelled ? [] : [externalLineId]))
  const packReq = {
    pack_order_list: [{ order_id: order.externalOrderId, order_item_list: lines }],
    delivery_type: "dropship",
    shipping_allocate_type: "TFS",
  }
  const answer = await fulfil(app, ctx, "/order/fulfill/pack", "packReq", packReq)
  if (!answer.ok) return answer
  const rows = recordsOf(answer.value.pack_order_list).flatMap((each) => recordsOf(each.order_item_list))
  const first = settled(ctx, rows, lines.length)
  if (!first.ok) return first
  const packageId = idOf(first.value.package_id)
  if (packageId === null) return nothingSaid()
  const trackingNumber = textOf(first.value.tracking_number) || null
  return ok({ packageId, trackingNumber, next: { step: "ready", package_id: packageId } })
}

async function ready(app: LazadaApp, ctx: Ctx, packageId: string): Promise<Outcome<Shipment>> {
  const request = { packages: [{ package_id: packageId }] }
  const answer = await fulfil(app, ctx, "/order/package/rts", "readyToShipReq", request)
  if (!answer.ok) return answer
  const first = settled(ctx, recordsOf(answer.value.packages), 1)
  return first.ok ? ok({ packageId, trackingNumber: null, next: null }) : first
}

async function fulfil(
  app: LazadaApp,
  ctx: Ctx,
  path: string,
  name: string,
  request: JsonObject,
): Promise<Outcome<JsonRecord>> {
  const answer = await callLazada(app, ctx, { path, form: [[name, writeJson(request)]], effect: "once" })
  return answer.ok ? ok(recordOf(answer.value.data)) : answer
}

/** A success outside holds a code for each line: "0" and nothing else is done. */
function settled(ctx: Ctx, rows: JsonRecord[], expected: number): Outcome<JsonRecord> {
  const bad = rows.find(({ item_err_code: code }) => textOf(code) !== "0")
  if (bad) {
    return failed(lazadaError(textOf(bad.item_err_code), textOf(bad.msg), { now: ctx.now(), secrets: [ctx.token] }))
  }
  return rows.length >= expected && rows[0] ? ok(rows[0]) : nothingSaid()
}

const nothingSaid = () =>
  failed({
    class: "UNKNOWN_OUTCOME" as const,
    code: "item_not_in_answer",
    message: "The platform's answer says nothing of a line",
    scope: "item" as const,
  })

/** The file itself in base64, or its address. */
export async function label(app: LazadaApp, ctx: Ctx, order: RemoteOrder, step?: string): Promise<Outcome<Label>> {
  if (step !== undefined) return fetchLabel(ctx, app.fileHosts, step)
  const packages = order.packages.map(({ packageId }) => ({ package_id: packageId }))
  if (packages.length === 0) return refused("no_package", "The order has no package yet", "packages")
  const request = writeJson({ doc_type: "PDF", packages })
  const answer = await callLazada(app, ctx, {
    path: "/order/package/document/get",
    form: [["getDocumentReq", request]],
    effect: "read",
  })
  if (!answer.ok) return answer
  const data = recordOf(answer.value.data)
  const bytes = Buffer.from(textOf(data.file), "base64")
  if (isPdf(bytes)) return ok({ ready: true, mediaType: "application/pdf", bytes })
  const url = textOf(data.pdf_url)
  if (url !== "") return isFileOf(app.fileHosts, url) ? ok({ ready: false, next: url }) : strangeHost()
  return failed({ class: "TRANSIENT", code: "no_label_yet", message: "No label yet", scope: "item" })
}

/**
 * Reasons have numbers that may differ by order and are told for it alone (/order/reverse/cancel/validate, whose sample
 * is 1000017, "out of stock"); no page lists those of Vietnam, so that one is known by its name.
 */
const REASONS: Readonly<Record<CancelReason, RegExp>> = {
  out_of_stock: /out.of.stock|no stock|hết hàng|không còn hàng/i,
  buyer_request: /(buyer|customer).*(request|change)|khách.*yêu cầu|người mua.*(yêu cầu|đổi ý)/i,
  cash_not_possible: /\bcod\b|cash/i,
  wrong_price: /pric|sai giá/i,
}

const idsOf = (order: RemoteOrder, lines?: LineRef[]): string[] =>
  (lines ?? order.lines.filter(({ isCancelled }) => !isCancelled)).flatMap(({ externalLineId: id = "" }) =>
    isWholeNumber(id) ? [id] : [],
  )

export async function cancelReasons(
  app: LazadaApp,
  ctx: Ctx,
  order: RemoteOrder,
  reason: CancelReason,
  lines?: LineRef[],
): Promise<Outcome<FloorReason[]>> {
  const ids = idsOf(order, lines)
  if (ids.length === 0) return noLines()
  const answer = await callLazada(app, ctx, {
    path: "/order/reverse/cancel/validate",
    query: [
      ["order_id", order.externalOrderId],
      ["order_item_id_list", writeJson(ids)],
    ],
    effect: "read",
  })
  if (!answer.ok) return answer
  const data = recordOf(answer.value.data)
  if (textOf(data.tip_type) === "error") return refused("cancel_refused", textOf(data.tip_content), "order")
  return ok(
    recordsOf(data.reason_options).flatMap(({ reason_id: given, reason_name: name }) => {
      const id = idOf(given)
      return id !== null && REASONS[reason].test(textOf(name)) ? [{ id, label: textOf(name) }] : []
    }),
  )
}

const noLines = () => refused("no_lines", "A cancellation names its lines", "lines")

/** @param reasonId one of `cancelReasons` for these lines */
export async function cancel(
  app: LazadaApp,
  ctx: Ctx,
  order: RemoteOrder,
  lines: LineRef[] | undefined,
  reasonId: string | undefined,
): Promise<Outcome<void>> {
  if (reasonId === undefined) return refused("reason_unknown", "Lazada tells the reasons for each order", "reason")
  const ids = idsOf(order, lines)
  if (ids.length === 0) return noLines()
  const answer = await callLazada(app, ctx, {
    path: "/order/reverse/cancel/create",
    form: [
      ["order_id", order.externalOrderId],
      ["order_item_id_list", writeJson(ids)],
      ["reason_id", reasonId],
    ],
    effect: "once",
  })
  return answer.ok ? ok(undefined) : answer
}
