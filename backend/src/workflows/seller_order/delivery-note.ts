import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"
import { renderDeliveryNote, type DeliveryNoteInput } from "@nguon/traceability/print"
import { COOPERATIVE_MODULE } from "../../modules/cooperative"
import type CooperativeModuleService from "../../modules/cooperative/service"
import { lotsOfItems } from "../../modules/seller_order/lot-store"
import { itemsOf } from "../../modules/seller_order/order-store"
import type { SellerOrderRow } from "../../modules/seller_order/types"
import { todayInVietnam } from "../certification/ocop-status"
import { databaseOf } from "../transparency/database"
import { conflict } from "./own-order"
import { mayShowReceiver, receiversOf } from "./receiver"

type Paper = { size: DeliveryNoteInput["size"]; now: Date }

/** @throws 409 `order_not_packed` before its lots are picked, `receiver_not_shown` long after its end */
export async function deliveryNote(
  container: MedusaContainer,
  order: SellerOrderRow,
  { size, now }: Paper,
): Promise<Uint8Array> {
  if (!["packed", "handed_over", "delivered"].includes(order.status)) {
    throw conflict("order_not_packed", "The delivery note is printed when the order is packed")
  }
  if (!mayShowReceiver(order, { isManager: true, now })) {
    throw conflict("receiver_not_shown", "The receiver is no longer shown for this order")
  }
  const receiver = (await receiversOf(container, [order.order_id])).get(order.order_id)
  if (!receiver) throw new MedusaError(MedusaError.Types.CONFLICT, "The order has no address", "order_without_address")
  const { name, phone, address, commune, province } = receiver
  return renderDeliveryNote({
    ...{ size, number: order.number, placedOn: toDay(todayInVietnam(order.placed_at)) },
    sender: await senderOf(container, order.cooperative_id),
    receiver: { name, phone, lines: [address, commune, province] },
    items: await noteItems(container, order),
    ...{ goodsTotal: order.item_total, shippingTotal: order.shipping_total, cashDue: order.cod_amount },
    ...{ carrier: order.carrier ?? "", trackingNumber: order.tracking_number ?? "" },
  })
}

async function senderOf(container: MedusaContainer, cooperativeId: string): Promise<DeliveryNoteInput["sender"]> {
  const cooperatives = container.resolve<CooperativeModuleService>(COOPERATIVE_MODULE)
  const { name, phone, commune, province } = await cooperatives.retrieveCooperative(cooperativeId)
  return { name, phone: phone ?? "", lines: [commune, province] }
}

async function noteItems(container: MedusaContainer, order: SellerOrderRow): Promise<DeliveryNoteInput["items"]> {
  const sql = databaseOf(container)
  const items = (await itemsOf(sql, [order.id])).filter(({ quantity }) => quantity > 0)
  const picked = await lotsOfItems(
    sql,
    items.map(({ id }) => id),
  )
  return items.map(({ id, title, variant_title, quantity }) => ({
    ...{ title, variant: variant_title ?? "", quantity },
    lots: picked
      .filter(({ item_id }) => item_id === id)
      .map((lot) => ({ lotCode: lot.lot_code, quantity: lot.quantity, expiresOn: toDay(lot.expires_on ?? "") })),
  }))
}

/** 2026-11-22 is read 22/11/2026. */
const toDay = (date: string): string => date.split("-").reverse().join("/")
