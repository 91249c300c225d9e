import type { ChainDesk } from "./chain-desk"
import { readRelayer } from "./relayer-store"

/**
 * Whether a pass may ask the RPCs now: not within the pause after a failure, and without work only now and then, since
 * public RPCs count requests.
 */
export async function mayContactChain(desk: ChainDesk, now: Date): Promise<boolean> {
  const relayer = await readRelayer(desk.sql, desk.relayer)
  if (!relayer || relayer.contactedAt === null) return true
  if (relayer.retryAt > now) return false
  const rested = now.getTime() - relayer.contactedAt.getTime() >= desk.policy.idleSeconds * 1000
  return rested || (await hasWork(desk))
}

async function hasWork({ sql, target }: ChainDesk): Promise<boolean> {
  const result: { rows: { open: boolean; unanchored: boolean }[] } = await sql.raw(
    `with ours as (select state, size from chain_submission where chain_id = ? and contract = ? and publisher = ?)
     select exists (select from ours where state in ('queued', 'submitted', 'reorged', 'mined', 'safe', 'adopted')) as open,
            coalesce((select max(size) from tree_head), 0) >
              coalesce((select max(size) from ours where state not in ('superseded')), 0) as unanchored`,
    [target.chainId, target.contract, target.publisher],
  )
  const row = result.rows[0]
  return row !== undefined && (row.open || row.unanchored)
}
