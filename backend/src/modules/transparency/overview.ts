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
  attempts: number
  last_error: string | null
  created_at: Date
  anchored_at: Date | null
}
export type RecallSummary = {
  batch_id: string
  state: string
  tx_hash: string | null
  last_error: string | null
  created_at: Date
}

export async function summarizeLog(sql: Sql) {
  const [pending, heads, entries, anchors, recalls] = await Promise.all([
    countPending(sql),
    newestHeads(sql),
    newestEntries(sql),
    newestAnchors(sql),
    newestRecalls(sql),
  ])
  const log: LogSummary = { size: heads[0]?.size ?? 0, root: heads[0]?.root ?? null, pending }
  return { log, heads, entries, anchors, recalls }
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

async function newestAnchors(sql: Sql): Promise<AnchorSummary[]> {
  const result: Rows<AnchorSummary> = await sql.raw(
    `select seq::float8 as seq, size::float8 as size, '0x' || encode(root, 'hex') as root, state, tx_hash,
            (select count(*)::int from chain_attempt where submission_id = chain_submission.id) as attempts,
            last_error, created_at, anchored_at
       from chain_submission where kind = 'publish' order by created_at desc limit ?`,
    [SHOWN],
  )
  return result.rows
}

async function newestRecalls(sql: Sql): Promise<RecallSummary[]> {
  const result: Rows<RecallSummary> = await sql.raw(
    `select batch_id, state, tx_hash, last_error, created_at
       from chain_submission where kind = 'recall' order by created_at desc limit ?`,
    [SHOWN],
  )
  return result.rows
}
