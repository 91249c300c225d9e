import type { MedusaContainer } from "@medusajs/framework/types"
import { env } from "../config/env"
import { advanceAnchors } from "../workflows/transparency"

export default async function anchorLogHead(container: MedusaContainer): Promise<void> {
  await advanceAnchors(container)
}

export const config = { name: "anchor-log-head", schedule: { interval: env.POLL_INTERVAL_MS } }
