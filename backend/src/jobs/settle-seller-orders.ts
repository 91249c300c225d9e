import type { MedusaContainer } from "@medusajs/framework/types"
import { env } from "../config/env"
import { settleSellerOrders } from "../workflows/seller_order"

/** What a member did with a part reaches the core order, whatever was lost on the way. */
export default async function tellCoreOrders(container: MedusaContainer): Promise<void> {
  await settleSellerOrders(container)
}

export const config = { name: "settle-seller-orders", schedule: { interval: env.POLL_INTERVAL_MS } }
