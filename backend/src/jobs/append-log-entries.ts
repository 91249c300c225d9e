import type { MedusaContainer } from "@medusajs/framework/types"
import { env } from "../config/env"
import { appendPendingEntries } from "../workflows/transparency"

export default async function appendLogEntries(container: MedusaContainer): Promise<void> {
  await appendPendingEntries(container)
}

export const config = { name: "append-log-entries", schedule: { interval: env.POLL_INTERVAL_MS } }
