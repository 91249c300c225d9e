import { randomUUID } from "node:crypto"
import type { RelayerId } from "./relayer-store"
import type { Sql } from "./types"

/** The right of one pass to speak for a relayer key. */
export type Lease = { holder: string }

/** Long enough for a pass that renews it, short enough that nobody waits long for a worker that was killed. */
const LEASE_SECONDS = 10
const RENEW_EVERY_MS = 3_000

type Rows = { rowCount: number }

/** Another worker took the key over while this one stood still; whatever it was about to write must not be written. */
export class LeaseLostError extends Error {
  override readonly name = "LeaseLostError"
}

/**
 * Runs `work` unless another pass holds the lease of the key. It is renewed while the work goes on, by this process or
 * not at all: a process that dies or hangs loses it within seconds, and what it wrote is continued by the next.
 * @returns whether the work was done
 */
export async function withLease(pool: Sql, id: RelayerId, work: (lease: Lease) => Promise<void>): Promise<boolean> {
  const lease: Lease = { holder: randomUUID() }
  if (!(await acquireLease(pool, id, lease))) return false
  let renewal: Promise<unknown> = Promise.resolve()
  const timer = setInterval(() => {
    renewal = renewal.then(() => renewLease(pool, id, lease))
    // Reported below, once the work is done; until then it must not end the process.
    renewal.catch(() => undefined)
  }, RENEW_EVERY_MS)
  try {
    await work(lease)
    await renewal
  } finally {
    clearInterval(timer)
    await releaseLease(pool, id, lease)
  }
  return true
}

export async function acquireLease(sql: Sql, id: RelayerId, { holder }: Lease): Promise<boolean> {
  const result: Rows = await sql.raw(
    `update relayer set lease_holder = ?, lease_until = clock_timestamp() + interval '${LEASE_SECONDS} seconds'
      where address = ? and chain_id = ? and (lease_holder is null or lease_until < clock_timestamp())`,
    [holder, id.address, id.chainId],
  )
  return result.rowCount === 1
}

/** A lease that ran out and that nobody took is still ours. */
async function renewLease(sql: Sql, id: RelayerId, { holder }: Lease): Promise<void> {
  await sql.raw(
    `update relayer set lease_until = clock_timestamp() + interval '${LEASE_SECONDS} seconds'
      where address = ? and chain_id = ? and lease_holder = ?`,
    [id.address, id.chainId, holder],
  )
}

async function releaseLease(sql: Sql, id: RelayerId, { holder }: Lease): Promise<void> {
  await sql.raw(
    `update relayer set lease_holder = null, lease_until = null
      where address = ? and chain_id = ? and lease_holder = ?`,
    [id.address, id.chainId, holder],
  )
}

/**
 * Locks the key until the transaction ends, so that one nonce is handed out at a time, and makes sure that it is this
 * pass that hands it out.
 * @throws LeaseLostError
 */
export async function lockRelayer(sql: Sql, id: RelayerId, { holder }: Lease): Promise<void> {
  const result: { rows: { lease_holder: string | null }[] } = await sql.raw(
    `select lease_holder from relayer where address = ? and chain_id = ? for update`,
    [id.address, id.chainId],
  )
  if (result.rows[0]?.lease_holder !== holder) throw new LeaseLostError(`the key ${id.address} has another worker now`)
}
