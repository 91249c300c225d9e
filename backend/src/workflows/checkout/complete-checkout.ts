import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError, Modules } from "@medusajs/framework/utils"
import { completeCartWorkflowId } from "@medusajs/medusa/core-flows"
import { env } from "../../config/env"
import { Admission } from "./admission"

const admission = new Admission(Math.max(1, Math.floor(env.DATABASE_POOL_MAX / 3)), env.CHECKOUT_WAIT_SECONDS * 1000)

type Placed = { orderId: string }

const running = new Map<string, Promise<Placed>>()

/** As long as Medusa's own workflow waits for the cart. */
const SAME_CART_SECONDS = 30

/** Held for as long as a checkout is alive, whatever Medusa's own time to live for the cart is. */
export const checkoutKey = (cartId: string): string => `checkout:${cartId}`

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
      .execute(checkoutKey(cartId), () => place(container, cartId), { timeout: SAME_CART_SECONDS }),
  )

async function place(container: MedusaContainer, cartId: string): Promise<Placed> {
  const { errors, result, transaction } = await container
    .resolve(Modules.WORKFLOW_ENGINE)
    .run(completeCartWorkflowId, { input: { id: cartId }, throwOnError: false })
  if (!transaction.hasFinished())
    throw new MedusaError(MedusaError.Types.CONFLICT, "Cart is already being completed by another request", "locked")
  const refused: unknown = errors[0]?.error
  if (refused !== undefined) throw isSoldOut(refused) ? soldOut() : refused
  return { orderId: (result as { id: string }).id }
}

/** Of the inventory module's refusal only the sentence says why. */
const isSoldOut = (error: unknown): boolean =>
  error instanceof Error && error.message.startsWith("Not enough stock available")

const soldOut = () =>
  new MedusaError(MedusaError.Types.CONFLICT, "There are not so many left", "insufficient_inventory")
