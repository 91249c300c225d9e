import { appendLeaf, emptyRange, leafHash, rangeRoot, type CompactRange } from "@nguon/traceability/log"
import { appendOrder } from "./append-order"
import type { LogEntryKind, NewLogEntry, PendingEntry, Sql, TreeHead } from "./types"

/** Serialises appending across processes; the number only has to differ from the other locks of this database. */
const APPEND_LOCK = 4_707_001
const ENTRIES_PER_APPEND = 1000

type Rows<T> = { rows: T[]; rowCount: number }
type PendingRow = {
  entry_key: string
  kind: LogEntryKind
  subject: string
  requires: string | null
  leaf_hash: Buffer
}
type HeadRow = { size: string; root: Buffer; hashes: Buffer }
type WaitingEntry = PendingEntry & { leafHash: Uint8Array }

/** @returns the keys that were new; an entry that is already there stays as it is. */
export async function enqueueEntries(sql: Sql, entries: readonly NewLogEntry[]): Promise<string[]> {
  if (entries.length === 0) return []
  const result: Rows<{ entry_key: string }> = await sql.raw(
    `insert into log_entry (entry_key, kind, subject, requires, leaf, leaf_hash)
     select entry_key, kind, subject, nullif(requires, ''), decode(leaf, 'hex'), decode(leaf_hash, 'hex')
       from unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[]) with ordinality
         as given (entry_key, kind, subject, requires, leaf, leaf_hash, place)
      order by place
     on conflict (entry_key) do nothing returning entry_key`,
    [
      entries.map(({ entryKey }) => entryKey),
      entries.map(({ kind }) => kind),
      entries.map(({ subject }) => subject),
      entries.map(({ requires }) => requires ?? ""),
      entries.map(({ leaf }) => Buffer.from(leaf).toString("hex")),
      entries.map(({ leaf }) => Buffer.from(leafHash(leaf)).toString("hex")),
    ],
  )
  return result.rows.map(({ entry_key }) => entry_key)
}

/** Takes back entries that have no place in the log yet. @returns how many */
export async function withdrawPending(sql: Sql, entryKeys: readonly string[]): Promise<number> {
  const result: Rows<unknown> = await sql.raw(`delete from log_entry where entry_key = any(?) and index is null`, [
    [...entryKeys],
  ])
  return result.rowCount
}

/** The head of exactly that many entries, null when none was ever written. */
export async function headOfSize(sql: Sql, size: number): Promise<{ root: Uint8Array } | null> {
  const result: Rows<{ root: Buffer }> = await sql.raw(`select root from tree_head where size = ?`, [size])
  const row = result.rows[0]
  return row ? { root: new Uint8Array(row.root) } : null
}

export async function newestHead(sql: Sql): Promise<TreeHead | null> {
  const result: Rows<HeadRow> = await sql.raw(`select size, root, hashes from tree_head order by size desc limit 1`)
  const row = result.rows[0]
  return row ? { size: Number(row.size), root: new Uint8Array(row.root), hashes: splitHashes(row.hashes) } : null
}

/** Leaf hashes of the entries 0 .. size-1. */
export async function leafHashes(sql: Sql, size: number): Promise<Uint8Array[]> {
  const result: Rows<{ leaf_hash: Buffer }> = await sql.raw(
    `select leaf_hash from log_entry where index < ? order by index`,
    [size],
  )
  return result.rows.map((row) => new Uint8Array(row.leaf_hash))
}

/**
 * Gives the pending entries their places and writes the head that covers them, in one transaction.
 * @param signHead makes the checkpoint note of the new head
 * @returns the new head, or null when nothing could be appended
 */
export async function appendPending(
  pool: Sql,
  signHead: (head: { size: number; root: Uint8Array }) => string,
): Promise<{ head: TreeHead; appended: number } | null> {
  return pool.transaction(async (sql) => {
    await sql.raw(`select pg_advisory_xact_lock(?)`, [APPEND_LOCK])
    const entries = await takeAppendable(sql)
    if (entries.length === 0) return null
    const before = await newestHead(sql)
    const start: CompactRange = before ? { size: before.size, hashes: before.hashes } : emptyRange()
    const range = entries.reduce((grown, entry) => appendLeaf(grown, entry.leafHash), start)
    const head: TreeHead = { size: range.size, root: rangeRoot(range), hashes: range.hashes }
    await placeEntries(sql, entries, start.size)
    await insertHead(sql, before, head, signHead(head))
    return { head, appended: entries.length }
  })
}

async function takeAppendable(sql: Sql): Promise<WaitingEntry[]> {
  // What requires an entry that is nowhere yet must not hold up the thousands behind it. Held until they have their
  // places: an entry that is withdrawn meanwhile would leave its hash in the head and be nowhere else.
  const result: Rows<PendingRow> = await sql.raw(
    `select entry_key, kind, subject, requires, leaf_hash from log_entry as pending
      where index is null
        and (requires is null or exists (select from log_entry where entry_key = pending.requires))
      order by position limit ? for update of pending`,
    [ENTRIES_PER_APPEND],
  )
  const pending = result.rows.map(toWaitingEntry)
  const required = pending.flatMap((entry) => entry.requires ?? [])
  const appended: Rows<{ entry_key: string }> = await sql.raw(
    `select entry_key from log_entry where entry_key = any(?) and index is not null`,
    [required],
  )
  const appendedKeys = new Set(appended.rows.map((row) => row.entry_key))
  return appendOrder(pending, (key) => appendedKeys.has(key))
}

async function placeEntries(sql: Sql, entries: readonly WaitingEntry[], firstIndex: number): Promise<void> {
  await sql.raw(
    `update log_entry set index = placed.index, appended_at = now()
       from unnest(?::text[], ?::bigint[]) as placed (entry_key, index)
      where log_entry.entry_key = placed.entry_key`,
    [entries.map((entry) => entry.entryKey), entries.map((_, offset) => firstIndex + offset)],
  )
}

/** Compare and set on (size, root): a head never extends anything but the head it was computed from. */
async function insertHead(sql: Sql, before: TreeHead | null, head: TreeHead, checkpoint: string): Promise<void> {
  const result: Rows<unknown> = await sql.raw(
    `insert into tree_head (size, root, hashes, checkpoint)
     select ?, ?, ?, ?
      where (select size from tree_head order by size desc limit 1) is not distinct from ?::bigint
        and (select root from tree_head order by size desc limit 1) is not distinct from ?::bytea`,
    [
      head.size,
      Buffer.from(head.root),
      Buffer.concat(head.hashes),
      checkpoint,
      before?.size ?? null,
      before ? Buffer.from(before.root) : null,
    ],
  )
  if (result.rowCount !== 1) throw new Error(`The tree head changed while ${head.size} entries were being appended`)
}

function toWaitingEntry(row: PendingRow): WaitingEntry {
  return {
    entryKey: row.entry_key,
    kind: row.kind,
    subject: row.subject,
    requires: row.requires,
    leafHash: new Uint8Array(row.leaf_hash),
  }
}

function splitHashes(bytes: Buffer): Uint8Array[] {
  const hashes: Uint8Array[] = []
  for (let offset = 0; offset < bytes.length; offset += 32) {
    hashes.push(new Uint8Array(bytes.subarray(offset, offset + 32)))
  }
  return hashes
}
