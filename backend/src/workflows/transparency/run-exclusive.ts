import type { Sql } from "../../modules/transparency/types"

/**
 * Runs `work` unless another process holds the lock. The lock lives in a transaction that does nothing else, so it
 * ends with the process however that ends.
 */
export async function runExclusive(sql: Sql, lock: number, work: () => Promise<void>): Promise<void> {
  await sql.transaction(async (holder) => {
    const result: { rows: { held: boolean }[] } = await holder.raw(`select pg_try_advisory_xact_lock(?) as held`, [
      lock,
    ])
    if (result.rows[0]?.held) await work()
  })
}
