import type { MedusaContainer } from "@medusajs/framework/types"
import { env } from "../config/env"
import { processCaptures } from "../workflows/epcis/process-captures"

export default async function captureEpcisEvents(container: MedusaContainer): Promise<void> {
  await processCaptures(container)
}

export const config = { name: "capture-epcis-events", schedule: { interval: env.POLL_INTERVAL_MS } }
