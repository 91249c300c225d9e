import type pg from "pg"
import { toHex } from "../bytes/index.js"
import { LINK_SQL, linkStore, type LinkStore } from "./link-queries.js"
import { LOG_SQL, logStore, type LogStore } from "./log-queries.js"
import { ORIGIN_SQL, originStore, type OriginStore } from "./origin-queries.js"

export interface BatchRecord {
  batchId: string
  lotCode: string
  dossier: string
  sealedAt: Date
  recall: { at: Date; reason: string } | null
  entryIndex: number | null
  cooperative: { id: string; name: string; phone: string | null; entryIndex: number | null }
}

export interface StampRecord {
  serial: number
  voided: { reason: string | null } | null
  run: { id: string; quantity: number; issuedAt: Date; entryIndex: number | null }
  batch: BatchRecord
}

export interface AnchoredHead {
  size: number
  root: string
  anchoredAt: Date
}

export interface ScanCount {
  scans: number
  firstScannedAt: Date
}

/** The public record could not be read: the database is down, too slow, or refused. */
export class RecordStoreError extends Error {
  override readonly name = "RecordStoreError"
}

/** Everything the resolver asks of the database: the views of `nguon_public` and one function, nothing else. */
export interface RecordStore extends OriginStore, LinkStore, LogStore {
  ping(): Promise<void>
  findStamp(codeHash: Uint8Array): Promise<StampRecord | null>
  findBatch(batchId: string): Promise<BatchRecord | null>
  stampPath(runId: string, offsets: readonly number[]): Promise<Uint8Array[]>
  leaves(indexes: readonly number[]): Promise<Map<number, Uint8Array>>
  leafHashes(from: number, to: number): Promise<Uint8Array[]>
  newestHead(chain: ChainIdentity): Promise<AnchoredHead | null>
  firstAnchoredAt(chain: ChainIdentity, index: number): Promise<Date | null>
  recordScan(codeHash: Uint8Array, visitor: Uint8Array): Promise<ScanCount>
}

export interface ChainIdentity {
  chainId: number
  contract: string
  publisher: string
}

const BATCH_COLUMNS = `
  b.batch_id, b.lot_code, b.dossier, b.sealed_at, b.recalled_at, b.recall_reason, b.entry_index,
  c.cooperative_id, c.name as cooperative_name, c.phone, c.entry_index as cooperative_entry_index`

const OF_CHAIN = `chain_id = $1 and lower(contract) = lower($2) and lower(publisher) = lower($3)
  and state in ('mined', 'safe', 'final')`

// Named, so that Postgres plans each of them once per connection.
const SQL = {
  ping: "select 1",
  findStamp: `select s.serial, s.state, s.void_reason, r.run_id, r.quantity, r.issued_at,
      r.entry_index as run_entry_index, ${BATCH_COLUMNS}
    from nguon_public.stamp s
    join nguon_public.stamp_run r on r.run_id = s.run_id
    join nguon_public.batch b on b.batch_id = s.batch_id
    join nguon_public.cooperative c on c.cooperative_id = b.cooperative_id
    where s.code_hash = $1`,
  findBatch: `select ${BATCH_COLUMNS}
    from nguon_public.batch b
    join nguon_public.cooperative c on c.cooperative_id = b.cooperative_id
    where b.batch_id = $1`,
  // substring() of an uncompressed (EXTERNAL) value reads only the pages it needs, not the whole tree.
  stampPath: `select substring(r.tree from o.byte + 1 for 32) as node
    from nguon_public.stamp_run r, unnest($2::int[]) with ordinality as o(byte, place)
    where r.run_id = $1 order by o.place`,
  leaves: `select index, leaf from nguon_public.log_entry where index = any($1::bigint[])`,
  leafHashes: `select leaf_hash from nguon_public.log_entry where index >= $1 and index < $2 order by index`,
  newestHead: `select size, root, anchored_at from nguon_public.anchor where ${OF_CHAIN} order by size desc limit 1`,
  firstAnchoredAt: `select min(anchored_at) as anchored_at from nguon_public.anchor where ${OF_CHAIN} and size > $4`,
  recordScan: `select scans, first_scanned_at from nguon_public.record_scan($1, $2)`,
  ...ORIGIN_SQL,
  ...LINK_SQL,
  ...LOG_SQL,
} as const

interface BatchRow {
  batch_id: string
  lot_code: string
  dossier: string
  sealed_at: Date
  recalled_at: Date | null
  recall_reason: string | null
  entry_index: string | null
  cooperative_id: string
  cooperative_name: string
  phone: string | null
  cooperative_entry_index: string | null
}

interface StampRow extends BatchRow {
  serial: number
  state: "issued" | "void"
  void_reason: string | null
  run_id: string
  quantity: number
  issued_at: Date
  run_entry_index: string | null
}

export function createRecordStore(pool: pg.Pool): RecordStore {
  const rowsOf = async <Row extends pg.QueryResultRow>(name: keyof typeof SQL, values: unknown[]): Promise<Row[]> => {
    try {
      return (await pool.query<Row>({ name, text: SQL[name], values })).rows
    } catch (cause) {
      throw new RecordStoreError(`query ${name} failed`, { cause })
    }
  }
  return {
    ...originStore(rowsOf),
    ...linkStore(rowsOf),
    ...logStore(rowsOf),
    async ping() {
      await rowsOf("ping", [])
    },
    async findStamp(codeHash) {
      const [row] = await rowsOf<StampRow>("findStamp", [Buffer.from(codeHash)])
      return row === undefined ? null : stampOf(row)
    },
    async findBatch(batchId) {
      const [row] = await rowsOf<BatchRow>("findBatch", [batchId])
      return row === undefined ? null : batchOf(row)
    },
    async stampPath(runId, offsets) {
      return (await rowsOf<{ node: Uint8Array }>("stampPath", [runId, offsets])).map(({ node }) => node)
    },
    async leaves(indexes) {
      const rows = await rowsOf<{ index: string; leaf: Uint8Array }>("leaves", [indexes])
      return new Map(rows.map(({ index, leaf }) => [Number(index), leaf]))
    },
    async leafHashes(from, to) {
      const rows = await rowsOf<{ leaf_hash: Uint8Array }>("leafHashes", [from, to])
      return rows.map(({ leaf_hash }) => new Uint8Array(leaf_hash))
    },
    async newestHead(chain) {
      const [row] = await rowsOf<{ size: string; root: Uint8Array; anchored_at: Date }>("newestHead", keysOf(chain))
      return row === undefined ? null : { size: Number(row.size), root: toHex(row.root), anchoredAt: row.anchored_at }
    },
    async firstAnchoredAt(chain, index) {
      const [row] = await rowsOf<{ anchored_at: Date | null }>("firstAnchoredAt", [...keysOf(chain), index])
      return row?.anchored_at ?? null
    },
    async recordScan(codeHash, visitor) {
      const values = [Buffer.from(codeHash), Buffer.from(visitor)]
      const [row] = await rowsOf<{ scans: number; first_scanned_at: Date }>("recordScan", values)
      if (row === undefined) throw new RecordStoreError("record_scan returned no row")
      return { scans: row.scans, firstScannedAt: row.first_scanned_at }
    },
  }
}

function keysOf({ chainId, contract, publisher }: ChainIdentity): unknown[] {
  return [chainId, contract, publisher]
}

function stampOf(row: StampRow): StampRecord {
  return {
    serial: row.serial,
    voided: row.state === "void" ? { reason: row.void_reason } : null,
    run: { id: row.run_id, quantity: row.quantity, issuedAt: row.issued_at, entryIndex: indexOf(row.run_entry_index) },
    batch: batchOf(row),
  }
}

function batchOf(row: BatchRow): BatchRecord {
  return {
    batchId: row.batch_id,
    lotCode: row.lot_code,
    dossier: row.dossier,
    sealedAt: row.sealed_at,
    recall: row.recalled_at === null ? null : { at: row.recalled_at, reason: row.recall_reason ?? "" },
    entryIndex: indexOf(row.entry_index),
    cooperative: {
      id: row.cooperative_id,
      name: row.cooperative_name,
      phone: row.phone,
      entryIndex: indexOf(row.cooperative_entry_index),
    },
  }
}

/** bigint arrives as text; an index of this log stays far below 2^53. */
function indexOf(value: string | null): number | null {
  return value === null ? null : Number(value)
}
