import type { MedusaContainer } from "@medusajs/framework/types"
import { forgetIdempotency } from "../modules/stripe_api/idempotency-store"
import { databaseOf } from "../workflows/transparency/database"

const TWO_DAYS_MS = 48 * 60 * 60_000

/** Stripe promises a day; what is older is a new request. */
export default async function forgetStripeKeys(container: MedusaContainer): Promise<void> {
  await forgetIdempotency(databaseOf(container), new Date(Date.now() - TWO_DAYS_MS))
}

export const config = { name: "forget-stripe-keys", schedule: "17 * * * *" }
