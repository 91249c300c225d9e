import type { MedusaContainer } from "@medusajs/framework/types"
import { env } from "../config/env"
import { resumeImports } from "../workflows/goods/resume-imports"

/** An import whose process died does not stay half done. */
export default async function resumeProductImports(container: MedusaContainer): Promise<void> {
  await resumeImports(container, env.PRODUCT_REVIEW)
}

export const config = { name: "resume-product-imports", schedule: { interval: env.POLL_INTERVAL_MS } }
