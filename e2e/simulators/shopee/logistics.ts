import { bytes, type Received, type Reply } from "../market/http.ts"
import { answered, Refused, wrongParameter } from "./errors.ts"
import type { Fields } from "./fields.ts"
import type { ShopCaller } from "./gateway.ts"
import { label } from "../market/label.ts"
import { arrangeShipment } from "./order-life.ts"
import { orderIn, orderOf } from "./orders.ts"
import type { Shopee } from "./simulator.ts"
import type { Order } from "./state.ts"

const addressId = 2826
const most = 50
const documentTypes = ["NORMAL_AIR_WAYBILL", "THERMAL_AIR_WAYBILL", "NORMAL_JOB_AIR_WAYBILL", "THERMAL_JOB_AIR_WAYBILL"]
const untilDocument = 3_000

const address = (shopee: Shopee, shopId: number): Fields => ({
  address_id: addressId,
  region: "VN",
  state: "Thái Nguyên",
  city: "",
  district: "Xã Tân Cương",
  town: "",
  address: shopee.market.state.shops[String(shopId)]?.name ?? "",
  zipcode: "",
  address_flag: ["default_address", "pickup_address", "return_address"],
})

/** Pick-ups on the next two days at eight in Vietnam. */
function slots(shopee: Shopee): string[] {
  const today = Math.floor((shopee.market.clock.seconds() + 7 * 3600) / 86_400)
  return [1, 2].map((after) => String((today + after) * 86_400 + 3600))
}

function queried(shopee: Shopee, { shop }: ShopCaller, search: URLSearchParams): Order {
  const sn = search.get("order_sn")
  if (!sn) throw wrongParameter("order_sn is a required field")
  return orderIn(shopee, shop.shop_id, { order_sn: sn })
}

/** `logistics.get_shipping_parameter`: what `ship_order` will want. */
export function getShippingParameter(shopee: Shopee, caller: ShopCaller, { search }: Received): Reply {
  const order = queried(shopee, caller, search)
  if (order.status === "CANCELLED") throw new Refused("error_status", "The order has been cancelled.")
  if (order.logistics !== "LOGISTICS_READY")
    throw new Refused("error_param", "Shipping parameters can only be obtained when package is ready to be shipped")
  const time_slot_list = slots(shopee).map((id) => ({ date: Number(id), pickup_time_id: id, flags: [] }))
  return answered({
    info_needed: { dropoff: [], pickup: ["address_id", "pickup_time_id"] },
    dropoff: { branch_list: null },
    pickup: { address_list: [{ ...address(shopee, caller.shop.shop_id), time_slot_list }] },
  })
}

/** `logistics.ship_order`: exactly one way, with what that way needs; a second time is an error of its own. */
export function shipOrder(shopee: Shopee, { shop }: ShopCaller, body: Fields): Reply {
  const order = orderIn(shopee, shop.shop_id, body)
  requireWay(shopee, body)
  requireReady(order)
  arrangeShipment(shopee, order)
  return answered({})
}

function requireWay(shopee: Shopee, body: Fields): void {
  const ways = ["pickup", "dropoff", "non_integrated"].filter((way) => body[way] !== undefined && body[way] !== null)
  if (ways.length !== 1) throw wrongParameter("one of pickup, dropoff and non_integrated is required")
  if (ways[0] === "non_integrated") throw wrongParameter("the channel does not support non_integrated")
  if (ways[0] !== "pickup") return
  const pickup = body["pickup"] as Fields
  if (pickup["address_id"] !== addressId) throw wrongParameter("address_id is invalid")
  if (!slots(shopee).includes(String(pickup["pickup_time_id"]))) throw wrongParameter("pickup_time_id is invalid")
}

function requireReady(order: Order): void {
  if (order.logistics === "LOGISTICS_REQUEST_CREATED" || order.logistics === "LOGISTICS_PICKUP_DONE")
    throw new Refused("logistics.error_duplicate_consignment", "The package has been shipped already.")
  if (order.status !== "READY_TO_SHIP")
    throw new Refused("logistics.error_status_limit", "logistic status not ready to ship.")
}

/** `logistics.batch_ship_order`: up to 50, each with its own outcome. */
export function batchShipOrder(shopee: Shopee, { shop }: ShopCaller, body: Fields): Reply {
  const list = listIn(body)
  requireWay(shopee, body)
  const result_list = list.map(({ order_sn }) => {
    try {
      const order = orderIn(shopee, shop.shop_id, { order_sn })
      requireReady(order)
      arrangeShipment(shopee, order)
      return { order_sn, fail_error: "", fail_message: "" }
    } catch (error) {
      if (error instanceof Refused) return { order_sn, fail_error: error.code, fail_message: error.message }
      throw error
    }
  })
  return resultOf(result_list)
}

function listIn(body: Fields): Fields[] {
  const list = body["order_list"]
  if (!Array.isArray(list)) throw wrongParameter("order_list is a required field")
  if (list.length < 1 || list.length > most) throw wrongParameter("order_list must contain between 1 and 50 items")
  return list as Fields[]
}

function resultOf(result_list: Fields[]): Reply {
  if (result_list.every(({ fail_error }) => fail_error))
    throw new Refused("common.batch_api_all_failed", "Failed, please check result_list for more details.", {
      result_list,
    })
  return answered({ result_list })
}

/** `logistics.get_tracking_number`: empty until the courier has given one. */
export function getTrackingNumber(shopee: Shopee, caller: ShopCaller, { search }: Received): Reply {
  const order = queried(shopee, caller, search)
  if (order.logistics === "LOGISTICS_READY" || order.logistics === "LOGISTICS_NOT_START")
    throw new Refused("logistics.error_status_limit", "The order has not been arranged shipment.")
  return answered({ tracking_number: order.trackingNumber, hint: "" })
}

function eachOf(
  shopee: Shopee,
  shop: ShopCaller["shop"],
  body: Fields,
  act: (order: Order, entry: Fields) => Fields,
): Reply {
  const result_list = listIn(body).map((entry) => {
    const order = orderOf(shopee, shop.shop_id, String(entry["order_sn"]))
    const named = { order_sn: entry["order_sn"], package_number: order?.packageNumber ?? "" }
    if (!order)
      return { ...named, ...failed("logistics.order_not_exist", "The order you provided is not exist. Please check") }
    return { ...named, ...act(order, entry) }
  })
  return resultOf(result_list)
}

const failed = (fail_error: string, fail_message: string): Fields => ({ fail_error, fail_message })

/** `logistics.get_shipping_document_parameter`. */
export const getShippingDocumentParameter = (shopee: Shopee, { shop }: ShopCaller, body: Fields): Reply =>
  eachOf(shopee, shop, body, () => ({
    suggest_shipping_document_type: "NORMAL_AIR_WAYBILL",
    selectable_shipping_document_type: ["NORMAL_AIR_WAYBILL", "THERMAL_AIR_WAYBILL"],
  }))

/** `logistics.create_shipping_document`: after the tracking number, which it wants to be told. */
export const createShippingDocument = (shopee: Shopee, { shop }: ShopCaller, body: Fields): Reply =>
  eachOf(shopee, shop, body, (order, entry) => {
    const type = entry["shipping_document_type"] ?? "NORMAL_AIR_WAYBILL"
    if (typeof type !== "string" || !documentTypes.includes(type))
      return failed(
        "logistics.shipping_document_type_invalid",
        "The shipping_document_type is not invalid. Please check the shipping_document_type.",
      )
    if (order.status !== "PROCESSED")
      return failed("logistics.order_status_error", "Order status does not support awb printing.")
    if (order.trackingNumber === "") return failed("logistics.package_can_not_print", "The package can not print now.")
    if (entry["tracking_number"] !== order.trackingNumber)
      return failed(
        "logistics.tracking_number_invalid",
        "The tracking number is invalid. Please check the tracking number.",
      )
    order.document ??= { type, readyAt: shopee.market.clock.now() + untilDocument }
    return {}
  })

/** `logistics.get_shipping_document_result`: PROCESSING for a while, then READY. */
export const getShippingDocumentResult = (shopee: Shopee, { shop }: ShopCaller, body: Fields): Reply =>
  eachOf(shopee, shop, body, (order) =>
    order.document === null
      ? failed("logistics.document_not_created", "The shipping document has not been created.")
      : { status: order.document.readyAt <= shopee.market.clock.now() ? "READY" : "PROCESSING" },
  )

/** `logistics.download_shipping_document`: the file itself, or JSON when there is none. */
export function downloadShippingDocument(shopee: Shopee, { shop }: ShopCaller, body: Fields): Reply {
  const orders = listIn(body).map(({ order_sn }) => orderIn(shopee, shop.shop_id, { order_sn }))
  const isReady = orders.every(({ document }) => document !== null && document.readyAt <= shopee.market.clock.now())
  if (!isReady) throw new Refused("logistics.package_can_not_print", "The package can not print now.")
  return bytes(label(orders.map(({ sn, trackingNumber }) => [`Don hang ${sn}`, trackingNumber])), "application/pdf")
}

export const getAddressList = (shopee: Shopee, { shop }: ShopCaller): Reply =>
  answered({
    show_pickup_address: true,
    address_list: [{ ...address(shopee, shop.shop_id), address_type: ["DEFAULT_ADDRESS", "PICKUP_ADDRESS"] }],
  })
