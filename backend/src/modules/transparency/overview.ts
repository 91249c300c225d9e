import { explorerTransactionUrl } from "@nguon/traceability/chain"
import type { Target } from "./submission-store"
import type { Sql } from "./types"

const SHOWN = 20

type Rows<T> = { rows: T[] }
export type LogSummary = { size: number; root: string | null; pending: number }
export type HeadSummary = { size: number; root: string; created_at: Date }
export type EntrySummary = { index: number; kind: string; subject: string; created_at: Date }
export type AnchorSummary = {
  seq: number
  size: number
  root: string
  state: string
  tx_hash: string | null
  explorer_url: string | null
  attempts: number
  last_error: string | null
  created_at: Date
  anchored_at: Date | null
}
export type RecallSummary = {
  batch_id: string
  state: string
  tx_hash: string | null
  explorer_url: string | null
  last_error: string | null
  created_at: Date
}
/** How many submissions of one kind are in a state. */
export type StateCount = { kind: "publish" | "recall"; state: string; count: number }

/** @param explorerUrl template of a transaction's address, null where no explorer is */
export async function summarizeLog(sql: Sql, target: Target, explorerUrl: string | null) {
  const [pending, states, heads, entries, anchors, recalls] = await Promise.all([
    countPending(sql),
    countStates(sql, target),
    newestHeads(sql),
    newestEntries(sql),
    newestAnchors(sql),
    newestRecalls(sql),
  ])
  const log: LogSummary = { size: heads[0]?.size ?? 0, root: heads[0]?.root ?? null, pending }
  const linked = <T extends { tx_hash: string | null }>(rows: T[]) =>
    rows.map((row) => ({ ...row, explorer_url: row.tx_hash && explorerTransactionUrl(explorerUrl, row.tx_hash) }))
  return { log, states, heads, entries, anchors: linked(anchors), recalls: linked(recalls) }
}

async function countStates(sql: Sql, target: Target): Promise<StateCount[]> {
  const result: Rows<StateCount> = await sql.raw(
    `select kind, state, count(*)::int as count from chain_submission
      where chain_id = ? and contract = ? and publisher = ? group by kind, state order by kind, state`,
    [target.chainId, target.contract, target.publisher],
  )
  return result.rows
}

async function countPending(sql: Sql): Promise<number> {
  const result: Rows<{ pending: number }> = await sql.raw(
    `select count(*)::int as pending from log_entry where index is null`,
  )
  return result.rows[0]?.pending ?? 0
}

async function newestHeads(sql: Sql): Promise<HeadSummary[]> {
  const result: Rows<HeadSummary> = await sql.raw(
    `select size::float8 as size, '0x' || encode(root, 'hex') as root, created_at from tree_head order by tree_head.size desc limit ?`,
    [SHOWN],
  )
  return result.rows
}

async function newestEntries(sql: Sql): Promise<EntrySummary[]> {
  const result: Rows<EntrySummary> = await sql.raw(
    `select index::float8 as index, kind, subject, created_at from log_entry
      where index is not null order by log_entry.index desc limit ?`,
    [SHOWN],
  )
  return result.rows
}

async function newestAnchors(sql: Sql): Promise<Omit<AnchorSummary, "explorer_url">[]> {
  const result: Rows<Omit<AnchorSummary, "explorer_url">> = await sql.raw(
    `select seq::float8 as seq, size::float8 as size, '0x' || encode(root, 'hex') as root, state, tx_hash,
            (select count(*)::int from chain_attempt where submission_id = chain_submission.id) as attempts,
            last_error, created_at, anchored_at
       from chain_submission where kind = 'publish' order by created_at desc limit ?`,
    [SHOWN],
  )
  return result.rows
}

async function newestRecalls(sql: Sql): Promise<Omit<RecallSummary, "explorer_url">[]> {
  const result: Rows<Omit<RecallSummary, "explorer_url">> = await sql.raw(
    `select batch_id, state, tx_hash, last_error, created_at
       from chain_submission where kind = 'recall' order by created_at desc limit ?`,
    [SHOWN],
  )
  return result.rows
}
