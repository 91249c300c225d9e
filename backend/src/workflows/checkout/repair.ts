import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import {
  closeDeadExecutions,
  freeReservationsOfNothing,
  missingCaptures,
  ordersOfCart,
  undoOrder,
  type LeftOrder,
} from "../../modules/checkout/leftover-store"
import { deadRuns, endRun, forgetOldLeases, hasUnfinishedRun, noteRepair } from "../../modules/checkout/run-store"
import { databaseOf } from "../transparency/database"
import { checkoutKey } from "./checkout-key"

/** A live checkout holds its cart; this is for the moment between its being written down and its being begun. */
const GRACE_SECONDS = 20
/** No workflow of Medusa's takes as long between an order and its reservations, or back. */
const LOOSE_SECONDS = 45
const RUNS_PER_PASS = 50
const RESERVATIONS_PER_PASS = 200

/**
 * Puts in order what checkouts left that died: an order that is whole is finished, a half-made one is undone, so that
 * its cart can be ordered again. A cart that a live server is at is left alone; what is paid is never undone, and is
 * asked for again by the ledger's own poller.
 */
export async function repairCheckouts(container: MedusaContainer): Promise<void> {
  const sql = databaseOf(container)
  for (const cartId of await deadRuns(sql, GRACE_SECONDS, RUNS_PER_PASS)) {
    try {
      await container
        .resolve(Modules.LOCKING)
        .execute([checkoutKey(cartId), cartId], () => repairRun(container, cartId), { timeout: 1 })
    } catch (error) {
      const logger = container.resolve(ContainerRegistrationKeys.LOGGER)
      logger.warn(`The checkout of ${cartId} waits for its repair: ${(error as Error).message}`)
    }
  }
  await freeReservationsOfNothing(sql, LOOSE_SECONDS, RESERVATIONS_PER_PASS)
  await closeDeadExecutions(sql, LOOSE_SECONDS)
  await forgetOldLeases(sql)
}

/** What a checkout left that failed or died. The caller holds both of the cart's keys, or knows that nobody is at it. */
export async function repairRun(container: MedusaContainer, cartId: string): Promise<void> {
  const sql = databaseOf(container)
  if (!(await hasUnfinishedRun(sql, cartId))) return
  let whole: string | null = null
  for (const order of await ordersOfCart(sql, cartId)) {
    if (isWhole(order) && whole === null) {
      whole = order.id
      await finish(container, cartId, order.id)
    } else await undo(container, cartId, order)
  }
  await endRun(sql, cartId, whole)
}

const isWhole = (order: LeftOrder): boolean => order.is_linked && order.is_reserved && order.is_authorized

async function finish(container: MedusaContainer, cartId: string, orderId: string): Promise<void> {
  const sql = databaseOf(container)
  for (const { id, amount, currency_code } of await missingCaptures(sql, orderId))
    await container.resolve(Modules.ORDER).addOrderTransactions({
      ...{ order_id: orderId, amount, currency_code },
      ...{ reference: "capture", reference_id: id },
    })
  await noteRepair(sql, { cartId, orderId, did: "order_finished" })
}

async function undo(container: MedusaContainer, cartId: string, order: LeftOrder): Promise<void> {
  const detail = JSON.stringify({ linked: order.is_linked, reserved: order.is_reserved, paid: order.is_paid })
  await databaseOf(container).transaction(async (sql) => {
    if (!order.is_paid) await undoOrder(sql, cartId, order.id)
    const did = order.is_paid ? "order_left" : "order_undone"
    await noteRepair(sql, { cartId, orderId: order.id, did, detail })
  })
  const logger = container.resolve(ContainerRegistrationKeys.LOGGER)
  logger.warn(`The checkout of ${cartId} died over order ${order.id}: ${order.is_paid ? "paid, left" : "undone"}`)
}
