import type { MedusaContainer } from "@medusajs/framework/types"
import { env } from "../config/env"
import { serveChannels } from "../workflows/channel/serve-due"

/** Other floors are told what is due, and asked what they have sold. */
export default async function serveOtherFloors(container: MedusaContainer): Promise<void> {
  await serveChannels(container)
}

export const config = { name: "serve-channels", schedule: { interval: env.POLL_INTERVAL_MS } }
