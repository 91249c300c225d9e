import type { MedusaContainer } from "@medusajs/framework/types"
import { env } from "../config/env"
import { processStampRuns } from "../workflows/stamp"

/** A failing pass is logged by Medusa's job runner, and the next one starts afresh from the rows. */
export default async function issueStampRuns(container: MedusaContainer): Promise<void> {
  await processStampRuns(container)
}

export const config = { name: "issue-stamp-runs", schedule: { interval: env.POLL_INTERVAL_MS } }
