import type pg from "pg"
import { toHex } from "../bytes/index.js"
import { LINK_SQL, linkStore, type LinkStore } from "./link-queries.js"
import { LOG_SQL, logStore, type LogStore } from "./log-queries.js"
import { ORIGIN_SQL, originStore, type OriginStore } from "./origin-queries.js"
import { PROOF_SQL, proofStore, RELATED_COLUMN, relatedOf } from "./proof-queries.js"
import type { ProofStore, RelatedEntry, RelatedRow } from "./proof-queries.js"
import { bufferOf, SCAN_SQL, scanStore, type ScanStore } from "./scan-queries.js"

export type { ScanCount } from "./scan-queries.js"

export interface BatchRecord {
  batchId: string
  lotCode: string
  dossier: string
  sealedAt: Date
  recall: { at: Date; reason: string } | null
  /** Since when it is held for somebody else's recalled lot that went into it, and which. */
  hold: { at: Date; reason: string } | null
  /** What an officer found who let it go again. */
  cleared: { at: Date; reason: string } | null
  /** By id: the certificates of the product that their issuer took back, and when that was recorded. */
  revoked: ReadonlyMap<string, Date>
  entryIndex: number | null
  /** What says which dossier and which keys count, in log order. */
  related: RelatedEntry[]
  cooperative: { id: string; name: string; phone: string | null; entryIndex: number | null }
}

/** What became of a stamp after it was issued. */
export interface StampState {
  voided: { reason: string | null } | null
  /** Null while it is not stuck on a pack. */
  activatedAt: Date | null
  withPin: boolean
  /** PINs of it that were wrong. */
  wrongTries: number
  claim: StampClaim | null
}

export interface StampClaim {
  at: Date
  /** Code of the province, 0 where unknown. */
  province: number
  /** The claimer's hash of that day; null once the day is long over. */
  claimer: Uint8Array | null
}

export interface StampRecord extends StampState {
  serial: number
  run: { id: string; quantity: number; issuedAt: Date; entryIndex: number | null }
  batch: BatchRecord
}

export interface AnchoredHead {
  size: number
  root: string
  anchoredAt: Date
}

/** The public record could not be read: the database is down, too slow, or refused. */
export class RecordStoreError extends Error {
  override readonly name = "RecordStoreError"
}

/** A run with all that a page says of every stamp of it alike. */
export interface RunRecord {
  run: StampRecord["run"]
  batch: BatchRecord
  /** Leaf bytes of the entries that the indexes above name, as far as the log has them. */
  leaves: Map<number, Uint8Array>
  /** When the chain first knew all of those entries. */
  firstAnchoredAt: Date | null
}

/** One stamp as a look-up of many finds it. `shared` and `path` are null where the asker said that it knows the run. */
export interface FoundStamp {
  runId: string
  serial: number
  state: StampState
  shared: RunRecord | null
  /** Nodes of the inclusion path one after the other, 32 bytes each. */
  path: Uint8Array | null
}

/** Everything the resolver asks of the database: the views of `nguon_public` and two functions, nothing else. */
export interface RecordStore extends OriginStore, LinkStore, LogStore, ProofStore, ScanStore {
  ping(): Promise<void>
  findStamp(codeHash: Uint8Array): Promise<StampRecord | null>
  findBatch(batchId: string): Promise<BatchRecord | null>
  stampPath(runId: string, offsets: readonly number[]): Promise<Uint8Array[]>
  leaves(indexes: readonly number[]): Promise<Map<number, Uint8Array>>
  leafHashes(from: number, to: number): Promise<Uint8Array[]>
  newestHead(chain: ChainIdentity): Promise<AnchoredHead | null>
  firstAnchoredAt(chain: ChainIdentity, index: number): Promise<Date | null>
  /** Stamps by look-up hash, at their places; all that a first scan needs in this one statement. */
  lookUp(
    codeHashes: readonly Uint8Array[],
    knownRuns: readonly string[],
    chain: ChainIdentity,
  ): Promise<(FoundStamp | null)[]>
  /** All levels of a run's tree, as `buildLevels` lays them out. */
  runTree(runId: string): Promise<Uint8Array | null>
}

export interface ChainIdentity {
  chainId: number
  contract: string
  publisher: string
}

const BATCH_COLUMNS = `
  b.batch_id, b.lot_code, b.dossier, b.sealed_at, b.recalled_at, b.recall_reason, b.held_at, b.held_reason, b.cleared_at, b.cleared_reason,
  b.entry_index,
  c.cooperative_id, c.name as cooperative_name, c.phone, c.entry_index as cooperative_entry_index,
  (select jsonb_object_agg(v.certificate_id, v.revoked_at) from nguon_public.certificate_revocation v
    where v.product_id = b.product_id) as revoked,
  ${RELATED_COLUMN}`

const STATE_COLUMNS = `s.state, s.void_reason, s.activated_at, s.with_pin, coalesce(claim.wrong_tries, 0) as wrong_tries,
  claim.claimed_at, claim.claimer, claim.province as claim_province`

const OF_CHAIN = `chain_id = $1 and lower(contract) = lower($2) and lower(publisher) = lower($3)
  and state in ('mined', 'safe', 'final')`

// Named, so that Postgres plans each of them once per connection.
const SQL = {
  ping: "select 1",
  findStamp: `select s.serial, ${STATE_COLUMNS}, r.run_id, r.quantity, r.issued_at,
      r.entry_index as run_entry_index, ${BATCH_COLUMNS}
    from nguon_public.stamp s
    left join nguon_public.stamp_claim claim on claim.code_hash = s.code_hash
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
  ...ORIGIN_SQL,
  ...LINK_SQL,
  ...LOG_SQL,
  ...SCAN_SQL,
  runTree: `select tree from nguon_public.stamp_run where run_id = $1`,
  // What the stamps of a run share comes with the first of them only. The path is cut out of the stored levels: level l
  // has ceil(quantity / 2^l) nodes, and a node without sibling adds nothing (log/levels.ts, pathOffsets).
  lookUp: `with found as (
      select asked.place::int - 1 as place, s.serial, ${STATE_COLUMNS}, s.run_id,
             s.run_id = any($2::text[]) as known, row_number() over (partition by s.run_id order by asked.place) as nth
        from unnest($1::bytea[]) with ordinality as asked (code_hash, place)
        join nguon_public.stamp s on s.code_hash = asked.code_hash
        left join nguon_public.stamp_claim claim on claim.code_hash = asked.code_hash)
    select found.place, found.serial, found.state, found.void_reason, found.activated_at, found.with_pin,
        found.wrong_tries, found.claimed_at, found.claimer, found.claim_province, found.run_id, shared.*,
        case when not found.known then (
          select coalesce(string_agg(substring(r.tree from ((level.before + level.sibling) * 32 + 1)::int for 32),
                                     ''::bytea order by level.l), ''::bytea)
            from nguon_public.stamp_run r,
                 lateral (select l, nodes, ((found.serial - 1) >> l) # 1 as sibling,
                                 sum(nodes) over (order by l) - nodes as before
                            from (select l, (r.quantity::bigint + (1::bigint << l) - 1) >> l as nodes
                                    from generate_series(0, 30) as l where (r.quantity - 1) >> l > 0) as sizes) as level
           where r.run_id = found.run_id and found.serial <= r.quantity and level.sibling < level.nodes) end as path
      from found
      left join lateral (
        select r.quantity, r.issued_at, r.entry_index as run_entry_index, ${BATCH_COLUMNS},
               (select e.leaf from nguon_public.log_entry e where e.index = c.entry_index) as cooperative_leaf,
               (select e.leaf from nguon_public.log_entry e where e.index = b.entry_index) as batch_leaf,
               (select e.leaf from nguon_public.log_entry e where e.index = r.entry_index) as run_leaf,
               case when num_nulls(c.entry_index, b.entry_index, r.entry_index) = 0 then (
                 select min(anchored_at) from nguon_public.anchor
                  where chain_id = $3 and lower(contract) = lower($4) and lower(publisher) = lower($5)
                    and state in ('mined', 'safe', 'final')
                    and size > greatest(c.entry_index, b.entry_index, r.entry_index)) end as first_anchored_at
          from nguon_public.stamp_run r
          join nguon_public.batch b on b.batch_id = r.batch_id
          join nguon_public.cooperative c on c.cooperative_id = b.cooperative_id
         where r.run_id = found.run_id and not found.known and found.nth = 1) as shared on true`,
  ...PROOF_SQL,
} as const

interface BatchRow {
  batch_id: string
  lot_code: string
  dossier: string
  sealed_at: Date
  recalled_at: Date | null
  recall_reason: string | null
  held_at: Date | null
  held_reason: string | null
  cleared_at: Date | null
  cleared_reason: string | null
  revoked: Record<string, string> | null
  entry_index: string | null
  cooperative_id: string
  cooperative_name: string
  phone: string | null
  cooperative_entry_index: string | null
  related: RelatedRow[] | null
}

interface StateRow {
  state: "issued" | "void"
  void_reason: string | null
  activated_at: Date | null
  with_pin: boolean
  wrong_tries: number
  claimed_at: Date | null
  claimer: Uint8Array | null
  claim_province: number | null
}

interface StampRow extends BatchRow, StateRow {
  serial: number
  run_id: string
  quantity: number
  issued_at: Date
  run_entry_index: string | null
}

/** The columns of `shared` are null on every row of a run but its first. */
interface LookUpRow extends BatchRow, StateRow {
  place: number
  serial: number
  run_id: string
  path: Uint8Array | null
  quantity: number | null
  issued_at: Date
  run_entry_index: string | null
  cooperative_leaf: Uint8Array | null
  batch_leaf: Uint8Array | null
  run_leaf: Uint8Array | null
  first_anchored_at: Date | null
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
    ...proofStore(rowsOf),
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
    async lookUp(codeHashes, knownRuns, chain) {
      const values = [codeHashes.map(bufferOf), knownRuns, ...keysOf(chain)]
      const rows = await rowsOf<LookUpRow>("lookUp", values)
      const shared = new Map(rows.filter(isFirstOfRun).map((row) => [row.run_id, runOf(row)]))
      const known = new Set(knownRuns)
      const found: (FoundStamp | null)[] = codeHashes.map(() => null)
      for (const row of rows) {
        const run = shared.get(row.run_id) ?? null
        // A run that is not issued, or whose batch is not sealed, has no stamps yet as far as anybody may know.
        if (run !== null || known.has(row.run_id)) found[row.place] = foundOf(row, run)
      }
      return found
    },
    async runTree(runId) {
      const [row] = await rowsOf<{ tree: Uint8Array }>("runTree", [runId])
      return row?.tree ?? null
    },
    ...scanStore(rowsOf),
  }
}

function keysOf({ chainId, contract, publisher }: ChainIdentity): unknown[] {
  return [chainId, contract, publisher]
}

function stampOf(row: StampRow): StampRecord {
  return {
    serial: row.serial,
    ...stateOf(row),
    run: { id: row.run_id, quantity: row.quantity, issuedAt: row.issued_at, entryIndex: indexOf(row.run_entry_index) },
    batch: batchOf(row),
  }
}

function wordOf(at: Date | null, reason: string | null): { at: Date; reason: string } | null {
  return at === null ? null : { at, reason: reason ?? "" }
}

function batchOf(row: BatchRow): BatchRecord {
  return {
    batchId: row.batch_id,
    lotCode: row.lot_code,
    dossier: row.dossier,
    sealedAt: row.sealed_at,
    recall: wordOf(row.recalled_at, row.recall_reason),
    hold: wordOf(row.held_at, row.held_reason),
    cleared: wordOf(row.cleared_at, row.cleared_reason),
    revoked: new Map(Object.entries(row.revoked ?? {}).map(([id, at]) => [id, new Date(at)])),
    entryIndex: indexOf(row.entry_index),
    related: relatedOf(row.related),
    cooperative: {
      id: row.cooperative_id,
      name: row.cooperative_name,
      phone: row.phone,
      entryIndex: indexOf(row.cooperative_entry_index),
    },
  }
}

function isFirstOfRun(row: LookUpRow): boolean {
  return row.quantity !== null
}

function foundOf(row: LookUpRow, shared: RunRecord | null): FoundStamp {
  return { runId: row.run_id, serial: row.serial, state: stateOf(row), shared, path: row.path }
}

function stateOf(row: StateRow): StampState {
  return {
    voided: row.state === "void" ? { reason: row.void_reason } : null,
    activatedAt: row.activated_at,
    withPin: row.with_pin,
    wrongTries: row.wrong_tries,
    claim:
      row.claimed_at === null ? null : { at: row.claimed_at, province: row.claim_province ?? 0, claimer: row.claimer },
  }
}

function runOf(row: LookUpRow): RunRecord {
  const batch = batchOf(row)
  const entryIndex = indexOf(row.run_entry_index)
  const leaves = new Map<number, Uint8Array>()
  for (const [index, leaf] of [
    [batch.cooperative.entryIndex, row.cooperative_leaf],
    [batch.entryIndex, row.batch_leaf],
    [entryIndex, row.run_leaf],
  ] as const) {
    if (index !== null && leaf !== null) leaves.set(index, leaf)
  }
  const run = { id: row.run_id, quantity: row.quantity ?? 0, issuedAt: row.issued_at, entryIndex }
  return { run, batch, leaves, firstAnchoredAt: row.first_anchored_at }
}

/** bigint arrives as text; an index of this log stays far below 2^53. */
function indexOf(value: string | null): number | null {
  return value === null ? null : Number(value)
}
