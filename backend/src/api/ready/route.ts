import { setTimeout as pause } from "node:timers/promises"
import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import type { Knex } from "@medusajs/framework/mikro-orm/knex"

const ANSWER_MS = 1_000

type Pool = { numUsed(): number; numFree(): number; numPendingAcquires(): number }

/**
 * Whether this server can serve: unlike `/health`, which only says that the process runs, it asks the database over the
 * same connections as everybody else. 503 while those are all taken, which is how a freeze looks from outside.
 */
export async function GET(req: MedusaRequest, res: MedusaResponse): Promise<void> {
  const database: Knex = req.scope.resolve(ContainerRegistrationKeys.PG_CONNECTION)
  const pool = database.client.pool as Pool
  const waiting = pool.numPendingAcquires()
  const began = performance.now()
  const answered = await Promise.race([
    database.raw("select 1").then(
      () => true,
      () => false,
    ),
    pause(ANSWER_MS, false),
  ])
  const databaseMs = answered ? Math.round(performance.now() - began) : null
  res.set("Cache-Control", "no-store")
  res.status(answered ? 200 : 503).json({
    ready: answered,
    database_ms: databaseMs,
    connections: { used: pool.numUsed(), free: pool.numFree(), waiting },
  })
}
