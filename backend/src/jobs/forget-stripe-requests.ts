import type { MedusaContainer } from "@medusajs/framework/types"
import { forgetEvents } from "../modules/stripe_api/event-store"
import { forgetIdempotency } from "../modules/stripe_api/idempotency-store"
import { databaseOf } from "../workflows/transparency/database"

const DAY_MS = 24 * 60 * 60_000

/** Stripe promises a key for a day and an event for thirty; events show what customers were called when they happened. */
export default async function forgetStripeRequests(container: MedusaContainer): Promise<void> {
  const sql = databaseOf(container)
  await forgetIdempotency(sql, new Date(Date.now() - 2 * DAY_MS))
  await sql.transaction((transaction) => forgetEvents(transaction, new Date(Date.now() - 30 * DAY_MS)))
}

export const config = { name: "forget-stripe-requests", schedule: "17 * * * *" }
