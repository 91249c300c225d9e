import type { MedusaContainer } from "@medusajs/framework/types"
import { env } from "../config/env"
import { deliverWebhooks } from "../workflows/stripe"
import { databaseOf } from "../workflows/transparency/database"

export default async function deliverStripeWebhooks(container: MedusaContainer): Promise<void> {
  await deliverWebhooks(databaseOf(container))
}

export const config = { name: "deliver-stripe-webhooks", schedule: { interval: env.POLL_INTERVAL_MS } }
