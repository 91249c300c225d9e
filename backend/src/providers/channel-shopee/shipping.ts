import type { Ctx } from "../channel/connector"
import { idOf, isWholeNumber, JsonInteger, listOf, recordOf, recordsOf, textOf, type JsonObject } from "../channel/json"
import type { CancelReason, Label, LineRef, RemoteOrder, ShipChoice, Shipment, ShipOption } from "../channel/orders"
import { failed, ok, refused, type Outcome } from "../channel/outcome"
import { dateOf, vietnamIso } from "../channel/time"
import { callShopee, downloadShopee, type ShopeeApp } from "./api"
import { shopeeError } from "./errors"

const ownPackage = ({ packages }: RemoteOrder): JsonObject =>
  packages.length === 1 ? { package_number: packages[0]!.packageId } : {}

export async function shipOptions(app: ShopeeApp, ctx: Ctx, order: RemoteOrder): Promise<Outcome<ShipOption[]>> {
  const answer = await callShopee(app, ctx, ctx, {
    path: "/api/v2/logistics/get_shipping_parameter",
    query: [["order_sn", order.externalOrderId]],
    effect: "read",
  })
  if (!answer.ok) return answer
  const { data } = answer.value
  const needed = recordOf(data.info_needed)
  const options: ShipOption[] = []
  if ("pickup" in needed) options.push(...pickups(recordOf(data.pickup).address_list))
  if ("dropoff" in needed) options.push(...dropoffs(recordOf(data.dropoff).branch_list, listOf(needed.dropoff)))
  if ("non_integrated" in needed) {
    options.push({ id: "own", kind: "own", label: "", choice: { kind: "non_integrated" } })
  }
  return ok(options)
}

function pickups(addresses: unknown): ShipOption[] {
  return recordsOf(addresses).flatMap((address) => {
    const id = idOf(address.address_id)
    if (id === null) return []
    const place = [address.address, address.district, address.city, address.state]
      .map(textOf)
      .filter(Boolean)
      .join(", ")
    // Some carriers give no times: they come when they come.
    const slots = recordsOf(address.time_slot_list)
    return (slots.length > 0 ? slots : [{}]).map((slot) => {
      const time = idOf(slot.pickup_time_id)
      const date = dateOf(slot.date)
      const when = [date ? vietnamIso(date).slice(0, 10) : "", textOf(slot.time_text)].filter(Boolean).join(" ")
      return {
        id: `pickup:${id}:${time ?? ""}`,
        kind: "pickup" as const,
        label: [when, place].filter(Boolean).join(" · "),
        choice: { kind: "pickup", address_id: id, ...(time === null ? {} : { pickup_time_id: time }) },
      }
    })
  })
}

function dropoffs(branches: unknown, needed: unknown[]): ShipOption[] {
  if (!needed.includes("branch_id")) {
    return [{ id: "dropoff", kind: "dropoff", label: "", choice: { kind: "dropoff" } }]
  }
  return recordsOf(branches).flatMap((branch) => {
    const id = idOf(branch.branch_id)
    const label = [branch.address, branch.district, branch.city].map(textOf).filter(Boolean).join(", ")
    return id === null
      ? []
      : [{ id: `dropoff:${id}`, kind: "dropoff", label, choice: { kind: "dropoff", branch_id: id } }]
  })
}

/** One of the three must be present even when it has nothing in it (get_shipping_parameter, info_needed). */
export async function ship(
  app: ShopeeApp,
  ctx: Ctx,
  order: RemoteOrder,
  choice: ShipChoice,
): Promise<Outcome<Shipment>> {
  const { kind, ...given } = choice
  if (kind !== "pickup" && kind !== "dropoff" && kind !== "non_integrated") {
    return refused("bad_choice", "Not a way of sending", "choice")
  }
  const numeric = new Set(["address_id", "branch_id"])
  if (Object.entries(given).some(([name, value]) => numeric.has(name) && !isWholeNumber(value))) {
    return refused("bad_choice", "Not an address or branch", "choice")
  }
  const detail = Object.entries(given).map(([name, value]) => [
    name,
    numeric.has(name) ? new JsonInteger(value) : value,
  ])
  const json = {
    order_sn: order.externalOrderId,
    ...ownPackage(order),
    [kind]: Object.fromEntries(detail) as JsonObject,
  }
  const answer = await callShopee(app, ctx, ctx, { path: "/api/v2/logistics/ship_order", json, effect: "once" })
  if (!answer.ok) return answer
  return ok({ packageId: order.packages[0]?.packageId ?? null, trackingNumber: null, next: null }, answer.warnings)
}

/** Four requests, one a step: the tracking number, the making of the document, its state, the file. */
export async function label(app: ShopeeApp, ctx: Ctx, order: RemoteOrder, step = "track"): Promise<Outcome<Label>> {
  const [name, tracking] = step.split(":", 2)
  const item = { order_sn: order.externalOrderId, ...ownPackage(order) }
  if (name === "track") return track(app, ctx, order)
  if (name === "create")
    return document(app, ctx, "create", { ...item, ...(tracking && { tracking_number: tracking }) })
  if (name === "result") return document(app, ctx, "get", item)
  if (name !== "download") return refused("bad_step", "Not a step of this platform's labels", "step")
  const answer = await downloadShopee(app, ctx, {
    path: "/api/v2/logistics/download_shipping_document",
    json: { order_list: [item] },
    effect: "read",
  })
  return answer.ok ? ok({ ready: true, mediaType: "application/pdf", bytes: answer.value.body }) : answer
}

async function track(app: ShopeeApp, ctx: Ctx, order: RemoteOrder): Promise<Outcome<Label>> {
  const known = order.packages[0]?.trackingNumber
  if (known)
    return document(app, ctx, "create", {
      order_sn: order.externalOrderId,
      ...ownPackage(order),
      tracking_number: known,
    })
  const answer = await callShopee(app, ctx, ctx, {
    path: "/api/v2/logistics/get_tracking_number",
    query: [["order_sn", order.externalOrderId]],
    effect: "read",
  })
  if (!answer.ok) return answer
  const number = idOf(answer.value.data.tracking_number)
  return ok(
    number === null
      ? { ready: false, next: "track" }
      : { ready: false, next: `create:${number}`, trackingNumber: number },
  )
}

async function document(app: ShopeeApp, ctx: Ctx, verb: "create" | "get", item: JsonObject): Promise<Outcome<Label>> {
  const path = `/api/v2/logistics/${verb === "create" ? "create_shipping_document" : "get_shipping_document_result"}`
  const call = { path, json: { order_list: [item] }, effect: "set" as const }
  const answer = await callShopee(app, ctx, ctx, call, (data) => recordsOf(data.result_list).length > 0)
  if (!answer.ok) return answer
  const row = recordsOf(answer.value.data.result_list)[0]
  const fault = textOf(row?.fail_error)
  if (fault !== "") {
    return failed(shopeeError(fault, textOf(row?.fail_message), { now: ctx.now(), secrets: [ctx.token] }))
  }
  if (verb === "create") return ok({ ready: false, next: "result" })
  if (row?.status === "FAILED") return refused("document_failed", "The platform could not make the document")
  return ok({ ready: false, next: row?.status === "READY" ? "download" : "result" })
}

const REASONS: Readonly<Partial<Record<CancelReason, string>>> = {
  out_of_stock: "OUT_OF_STOCK",
  buyer_request: "CUSTOMER_REQUEST",
  cash_not_possible: "COD_NOT_SUPPORTED",
}

/** Out of stock must name what is missing; without a choice that is every line. */
export async function cancel(
  app: ShopeeApp,
  ctx: Ctx,
  order: RemoteOrder,
  reason: CancelReason,
  lines: LineRef[] = order.lines.map(({ externalItemId: item, externalSkuId: sku }) => ({
    ...(item === null ? {} : { externalItemId: item }),
    ...(sku === null ? {} : { externalSkuId: sku }),
  })),
): Promise<Outcome<void>> {
  const cancel_reason = REASONS[reason]
  if (cancel_reason === undefined) return refused("reason_unknown", "Shopee knows no such reason", "reason")
  const item_list = lines.flatMap(({ externalItemId: item = "", externalSkuId: sku = "0" }) =>
    isWholeNumber(item) && isWholeNumber(sku)
      ? [{ item_id: new JsonInteger(item), model_id: new JsonInteger(sku) }]
      : [],
  )
  const names = reason === "out_of_stock" ? { item_list } : {}
  if (reason === "out_of_stock" && item_list.length === 0) {
    return refused("no_lines", "Out of stock must name the items", "lines")
  }
  const json = { order_sn: order.externalOrderId, cancel_reason, ...names }
  const answer = await callShopee(app, ctx, ctx, { path: "/api/v2/order/cancel_order", json, effect: "once" })
  return answer.ok ? ok(undefined, answer.warnings) : answer
}
