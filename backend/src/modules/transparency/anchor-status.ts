import type { AnchorState, AnchorStatus, Sql } from "./types"

type Row = { entry_key: string; state: AnchorState; since: Date; anchored_at: Date | null; tx_hash: string | null }

/**
 * How far each entry is on its way to the chain, judged by the best anchor whose head covers it. While an entry waits,
 * `since` is when it was signed; afterwards when its anchor reached the state.
 */
export async function anchorStatuses(
  sql: Sql,
  chain: { chainId: number; contract: string; publisher: string },
  entryKeys: readonly string[],
): Promise<Map<string, AnchorStatus>> {
  const result: { rows: Row[] } = await sql.raw(
    `select entry.entry_key, coalesce(best.state, 'queued') as state, coalesce(best.since, entry.created_at) as since,
            best.anchored_at, best.tx_hash
       from log_entry as entry
       left join lateral (
         select case state when 'safe' then 'mined' when 'adopted' then 'mined' when 'reorged' then 'submitted' else state end
                  as state, since, anchored_at, tx_hash
           from chain_submission
          where kind = 'publish' and chain_id = ? and contract = ? and publisher = ? and size > entry.index
            and state in ('submitted', 'reorged', 'mined', 'safe', 'adopted', 'final')
          order by array_position(array['final', 'safe', 'mined', 'adopted', 'reorged', 'submitted'], state), seq
          limit 1) as best on true
      where entry.entry_key = any(?)`,
    [chain.chainId, chain.contract, chain.publisher, [...entryKeys]],
  )
  return new Map(
    result.rows.map(({ entry_key, state, since, anchored_at, tx_hash }) => [
      entry_key,
      { state, since, anchored_at, tx_hash },
    ]),
  )
}

export const NOT_IN_LOG: AnchorStatus = { state: "none", since: null, anchored_at: null, tx_hash: null }
