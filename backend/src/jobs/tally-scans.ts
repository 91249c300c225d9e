import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { tallyScans } from "../modules/stamp/tally-store"
import type { Sql } from "../modules/stamp/types"

/** A first run has months to count, a day at a time. */
const ROUNDS = 400

/** What cooperatives see of their scans is summed up beforehand, a few minutes behind. */
export default async function tallyNewScans(container: MedusaContainer): Promise<void> {
  const sql: Sql = container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
  for (let round = 0; round < ROUNDS; round += 1) if (!(await tallyScans(sql))) return
}

export const config = { name: "tally-scans", schedule: "* * * * *" }
