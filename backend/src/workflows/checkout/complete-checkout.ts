import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError, Modules } from "@medusajs/framework/utils"
import { completeCartWorkflowId } from "@medusajs/medusa/core-flows"
import { env } from "../../config/env"
import { beginRun, endRun, hasUnfinishedRun, orderOfCart } from "../../modules/checkout/run-store"
import { isSoldOut } from "../../modules/checkout/sold-out-store"
import { databaseOf } from "../transparency/database"
import { Admission } from "./admission"
import { checkoutKey } from "./checkout-key"
import { isPassing, refusalOf, soldOut } from "./refusals"
import { repairRun } from "./repair"

const admission = new Admission(Math.max(1, Math.floor(env.DATABASE_POOL_MAX / 3)), env.CHECKOUT_WAIT_SECONDS * 1000)

type Placed = { orderId: string }

const running = new Map<string, Promise<Placed>>()

/** As long as Medusa's own workflow waits for the cart. */
const SAME_CART_SECONDS = 30

/**
 * Makes the cart an order, by whichever way it was asked for: by the buyer, or by the news that it is paid. Asked again,
 * or many times at once, it answers with the same order.
 * @throws CheckoutBusy before anything was begun; what Medusa's workflow refuses otherwise
 */
export function completeCheckout(container: MedusaContainer, cartId: string): Promise<Placed> {
  const already = running.get(cartId)
  if (already) return already
  const work = env.CHECKOUT_LOCKS === "in-memory" ? place(container, cartId) : admitted(container, cartId)
  const run = work.finally(() => running.delete(cartId))
  running.set(cartId, run)
  return run
}

const admitted = (container: MedusaContainer, cartId: string): Promise<Placed> =>
  admission.admit(() =>
    container
      .resolve(Modules.LOCKING)
      .execute(checkoutKey(cartId), () => placeOnRecord(container, cartId), { timeout: SAME_CART_SECONDS }),
  )

/** Written down before it begins: who dies on the way is found by that. @throws as `completeCheckout` */
async function placeOnRecord(container: MedusaContainer, cartId: string): Promise<Placed> {
  const sql = databaseOf(container)
  await repairUnderLock(container, cartId)
  const before = await orderOfCart(sql, cartId)
  if (before !== null) return { orderId: before }
  try {
    return await attempt(container, cartId)
  } catch (error) {
    if (!isPassing(error)) throw refusalOf(error)
    return await attempt(container, cartId).catch((again: unknown) => Promise.reject(refusalOf(again)))
  }
}

async function attempt(container: MedusaContainer, cartId: string): Promise<Placed> {
  const sql = databaseOf(container)
  // Medusa would make the order first and undo it, and one in twenty of such undoings is never finished.
  if (await isSoldOut(sql, cartId)) throw soldOut()
  await beginRun(sql, cartId)
  try {
    const placed = await place(container, cartId)
    await endRun(sql, cartId, placed.orderId)
    return placed
  } catch (error) {
    // A workflow that got stuck keeps the cart for two minutes; nobody but us is at it.
    await container.resolve(Modules.LOCKING).release(cartId)
    await repairUnderLock(container, cartId)
    throw error
  }
}

async function repairUnderLock(container: MedusaContainer, cartId: string): Promise<void> {
  if (!(await hasUnfinishedRun(databaseOf(container), cartId))) return
  await container
    .resolve(Modules.LOCKING)
    .execute(cartId, () => repairRun(container, cartId), { timeout: SAME_CART_SECONDS })
}

async function place(container: MedusaContainer, cartId: string): Promise<Placed> {
  const { errors, result, transaction } = await container
    .resolve(Modules.WORKFLOW_ENGINE)
    .run(completeCartWorkflowId, { input: { id: cartId }, throwOnError: false })
  if (!transaction.hasFinished())
    throw new MedusaError(MedusaError.Types.CONFLICT, "Cart is already being completed by another request", "locked")
  const refused: unknown = errors[0]?.error
  if (refused !== undefined) throw refused
  return { orderId: (result as { id: string }).id }
}
