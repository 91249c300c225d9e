import type { MedusaContainer } from "@medusajs/framework/types"
import { repairCheckouts } from "../workflows/checkout"

/** Medusa's engine in memory forgets what it was doing when its process dies, and nothing looks for it again. */
export default async function repairDeadCheckouts(container: MedusaContainer): Promise<void> {
  await repairCheckouts(container)
}

export const config = { name: "repair-checkouts", schedule: { interval: 30_000 } }
