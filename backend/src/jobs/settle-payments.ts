import type { MedusaContainer } from "@medusajs/framework/types"
import { env } from "../config/env"
import { settlePayments } from "../workflows/payment"

/** Whatever a notice has left to do. */
export default async function settleWaitingPayments(container: MedusaContainer): Promise<void> {
  await settlePayments(container)
}

export const config = { name: "settle-payments", schedule: { interval: env.POLL_INTERVAL_MS } }
