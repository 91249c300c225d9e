import type { MedusaContainer } from "@medusajs/framework/types"
import { env } from "../config/env"
import { placeChannelOrders } from "../workflows/channel/orders"

/** What other floors sold becomes an order that a cooperative packs, whatever was lost on the way. */
export default async function placeOrdersOfFloors(container: MedusaContainer): Promise<void> {
  await placeChannelOrders(container)
}

export const config = { name: "place-channel-orders", schedule: { interval: env.POLL_INTERVAL_MS } }
