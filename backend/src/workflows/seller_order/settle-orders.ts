import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { itemsOf } from "../../modules/seller_order/order-store"
import * as store from "../../modules/seller_order/settlement-store"
import { servicesOfParts } from "../../modules/visit/visit-store"
import { markShopStale } from "../shop/mark-shop-stale"
import { refundPart } from "../payout/refund-part"
import { databaseOf } from "../transparency/database"
import { messageOf } from "../transparency/message-of"
import { captureCash } from "../cod/capture-cash"
import { recordDelivery, recordFulfillment, withdrawFulfillment } from "./record-fulfillment"
import { withdrawRefused } from "./withdraw-refused"

const ORDERS_PER_PASS = 50

/**
 * Tells core orders what became of their parts: handed over is a fulfilment, delivered is its delivery, cash that was
 * written down is captured, and what was refused or called off goes out of the order with its delivery. Each effect is
 * looked for before it is made, so that a pass that died is repeated by the next one and nothing happens twice.
 * @returns how many parts were told of
 */
export async function settleSellerOrders(container: MedusaContainer): Promise<number> {
  const sql = databaseOf(container)
  for (let told = 0; told < ORDERS_PER_PASS; told += 1) {
    const due = await store.claimDue(sql)
    if (!due) return told
    await settleOrNote(container, due)
  }
  return ORDERS_PER_PASS
}

async function settleOrNote(container: MedusaContainer, due: store.DueOrder): Promise<void> {
  try {
    await settle(container, due)
  } catch (error) {
    container.resolve(ContainerRegistrationKeys.LOGGER).warn(`Order ${due.number} waits: ${messageOf(error)}`)
    await store.noteFault(databaseOf(container), due.id, messageOf(error))
  }
}

async function settle(container: MedusaContainer, due: store.DueOrder): Promise<void> {
  const sql = databaseOf(container)
  const items = (await itemsOf(sql, [due.id])).filter(({ quantity }) => quantity > 0)
  if (due.status === "refused" || due.status === "cancelled") {
    // Before the order loses its lines: afterwards nothing says what they cost.
    if (due.cod_amount === 0) await refundPart(container, due)
    if (due.door_goods !== null) await withdrawFulfillment(container, due, items)
    await withdrawRefused(container, due, items)
    await markShopStale(sql, await servicesOfParts(sql, [due.id]))
    return store.markWithdrawn(sql, due.id)
  }
  const fulfillmentId = due.fulfillment_id ?? (await recordFulfillment(container, due, items))
  await store.markSettled(sql, due.id)
  if (due.status !== "delivered") return
  await recordDelivery(container, { ...due, fulfillment_id: fulfillmentId }, items)
  await store.markDeliveryTold(sql, due.id)
  if (due.cash_collected === null || due.cash_told_at !== null) return
  await captureCash(container, { ...due, cash_collected: due.cash_collected })
  await store.markCashTold(sql, due.id)
}
