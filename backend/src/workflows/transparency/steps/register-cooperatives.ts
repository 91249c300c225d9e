import type { MedusaContainer } from "@medusajs/framework/types"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { lockKeyring } from "../../../modules/cooperative/key-store"
import { databaseOf } from "../database"
import { ensureRegistered } from "../record-entry"

/**
 * Queues the first entry of every approved cooperative that has none, however the cooperative came into the database. No undo:
 * each stands in a transaction of its own, and a registration is true whatever fails after it.
 */
export const registerCooperativesStep = createStep("register-cooperatives", async (_: object, { container }) => {
  const ids = await unregistered(container)
  for (const id of ids) {
    await databaseOf(container).transaction(async (sql) => {
      const cooperative = await lockKeyring(sql, id, "sign")
      if (cooperative) await ensureRegistered(container, sql, cooperative)
    })
  }
  return new StepResponse(ids)
})

async function unregistered(container: MedusaContainer): Promise<string[]> {
  const result: { rows: { id: string }[] } = await databaseOf(container).raw(
    `select id from cooperative
      where deleted_at is null and status in ('approved', 'suspended')
        and not exists (select from log_entry where entry_key = 'cooperative-registered:' || cooperative.id)
      order by registered_at, id`,
  )
  return result.rows.map(({ id }) => id)
}
