import type { MedusaContainer } from "@medusajs/framework/types"
import { env } from "../config/env"
import { reconcileSellerOrders } from "../workflows/seller_order"

/** Whichever way an order came to be, and whatever was lost on the way: it is dealt out by the next pass. */
export default async function deriveSellerOrders(container: MedusaContainer): Promise<void> {
  await reconcileSellerOrders(container)
}

export const config = { name: "derive-seller-orders", schedule: { interval: env.POLL_INTERVAL_MS } }
