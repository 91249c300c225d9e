import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { env } from "../config/env"
import type { Sql } from "../modules/transparency/types"

const AT_ONCE = 10_000
/** A first run after a long pause has many to forget; the rest is for the next day. */
const ROUNDS = 100

/** Single scans are kept for as long as they tell copies apart (Law 91/2025); each stamp's sum stays. */
export default async function forgetScans(container: MedusaContainer): Promise<void> {
  const sql: Sql = container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
  for (let round = 0; round < ROUNDS; round += 1) {
    const { rows } = await sql.raw("select nguon_public.forget_scans(?, ?) as forgotten", [
      env.SCAN_RETENTION_DAYS,
      AT_ONCE,
    ])
    if (rows[0].forgotten < AT_ONCE) return
  }
}

export const config = { name: "forget-scans", schedule: "41 3 * * *" }
