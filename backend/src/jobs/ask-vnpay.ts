import type { MedusaContainer } from "@medusajs/framework/types"
import { env } from "../config/env"
import { askVnpay } from "../workflows/payment"
import { settings } from "../workflows/payment/settings"

/** What no notice came of, and refunds. */
export default async function askAboutPayments(container: MedusaContainer): Promise<void> {
  await askVnpay(container, settings)
}

export const config = { name: "ask-vnpay", schedule: { interval: env.POLL_INTERVAL_MS } }
