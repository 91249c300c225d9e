import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { env } from "../config/env"
import { closeMonths } from "../workflows/payout/book"
import { draftPayouts } from "../workflows/payout/payouts"
import { databaseOf } from "../workflows/transparency/database"

/** What arrived, was paid at the door or paid back goes into the cooperatives' books, and months that are over are closed. */
export default async function keepBooks(container: MedusaContainer): Promise<void> {
  const logger = container.resolve(ContainerRegistrationKeys.LOGGER)
  const sql = databaseOf(container)
  await closeMonths(sql, new Date(), (fault) => logger.warn(fault))
  await draftPayouts(sql)
}

export const config = { name: "close-statements", schedule: { interval: Math.max(env.POLL_INTERVAL_MS, 1000) } }
