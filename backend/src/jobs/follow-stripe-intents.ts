import type { MedusaContainer } from "@medusajs/framework/types"
import { env } from "../config/env"
import { followLedger } from "../workflows/stripe"
import { databaseOf } from "../workflows/transparency/database"

/** What the ledger learnt becomes events of the intents; what a crash left out is found by the next pass. */
export default async function followStripeIntents(container: MedusaContainer): Promise<void> {
  await followLedger(databaseOf(container))
}

export const config = { name: "follow-stripe-intents", schedule: { interval: env.POLL_INTERVAL_MS } }
