import type { MedusaContainer } from "@medusajs/framework/types"
import { env } from "../config/env"
import { workPayments } from "../workflows/payment"
import { settings } from "../workflows/payment/settings"

/** Whatever a notice has left to do, and whatever no notice came of. */
export default async function workOnPayments(container: MedusaContainer): Promise<void> {
  await workPayments(container, settings)
}

export const config = { name: "work-payments", schedule: { interval: env.POLL_INTERVAL_MS } }
