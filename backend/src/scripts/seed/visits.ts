import type { MedusaContainer } from "@medusajs/framework/types"
import { todayInVietnam } from "../../workflows/certification/ocop-status"
import { createDates } from "../../workflows/visit/create-dates"
import type { SeedProduct } from "./types"

const WEEK_MS = 7 * 24 * 60 * 60_000

type Owner = { cooperative_id: string; product_id: string; recorder_id: string | undefined }

/** Opens the coming weekends of a service; those that are open already stay as they are. */
export async function ensureVisits(
  container: MedusaContainer,
  { cooperative_id, product_id, recorder_id }: Owner,
  { price, visits }: SeedProduct,
): Promise<void> {
  if (visits === undefined) return
  const now = new Date()
  const { weeks, ...wanted } = visits
  await createDates(
    container,
    { cooperativeId: cooperative_id, productId: product_id, createdBy: recorder_id ?? "seed" },
    {
      ...{ ...wanted, price, weekdays: [6, 0] },
      ...{ from: todayInVietnam(now), to: todayInVietnam(new Date(now.getTime() + weeks * WEEK_MS)) },
    },
    now,
  )
}
