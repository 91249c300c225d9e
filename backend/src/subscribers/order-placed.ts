import type { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"
import { deriveSellerOrders } from "../workflows/seller_order"

/** A hint that saves the cooperative a moment's wait: the job finds the order without it. */
export default async function orderChanged({ event, container }: SubscriberArgs<{ id: string }>): Promise<void> {
  await deriveSellerOrders(container, event.data.id)
}

export const config: SubscriberConfig = {
  event: ["order.placed", "order.canceled"],
  context: { subscriberId: "derive-seller-orders" },
}
