import type pg from "pg"
import { toHex } from "../bytes/index.js"
import type { ChainIdentity } from "./queries.js"

/** What only the origin page of a batch asks for. */
export interface OriginFacts {
  runs: { runId: string; quantity: number; voided: number; issuedAt: Date }[]
  entries: OriginEntry[]
  /** By hash, 0x hex: which files of the dossier are kept here. */
  files: ReadonlyMap<string, { mediaType: string; size: number }>
  /** By commitment, 0x hex: the openings that are still there, and whether their owner lets the name be shown. */
  recorders: ReadonlyMap<string, { salt: Uint8Array; name: string | null }>
}

/** One entry of the log that concerns the batch, and the first anchor that covers it. */
export interface OriginEntry {
  index: number
  kind: string
  anchor: { size: number; anchoredAt: Date; txHash: string | null } | null
}

export interface EvidenceFile {
  mediaType: string
  bytes: Uint8Array
}

export interface OriginStore {
  origin(
    batch: { batchId: string; cooperativeId: string; certificateIds: readonly string[] },
    references: { fileHashes: readonly string[]; recorders: readonly string[] },
    chain: ChainIdentity,
  ): Promise<OriginFacts>
  evidence(hash: Uint8Array): Promise<EvidenceFile | null>
}

export const ORIGIN_SQL = {
  originRuns: `select r.run_id, r.quantity, r.issued_at,
      (select count(*)::int from nguon_public.stamp s where s.run_id = r.run_id and s.state = 'void') as voided
    from nguon_public.stamp_run r where r.batch_id = $1 order by r.issued_at, r.run_id`,
  originEntries: `select e.index, e.kind, a.size, a.anchored_at, a.tx_hash
    from nguon_public.log_entry e
    left join lateral (
      select size, anchored_at, tx_hash from nguon_public.anchor
       where chain_id = $1 and lower(contract) = lower($2) and lower(publisher) = lower($3) and size > e.index
       order by size limit 1) a on true
    where e.subject = any($4::text[]) order by e.index`,
  originFiles: `select hash, media_type, size from nguon_public.evidence where hash = any($1::bytea[])`,
  originRecorders: `select commitment, salt, name from nguon_public.recorder where commitment = any($1::bytea[])`,
  evidence: `select media_type, bytes from nguon_public.evidence where hash = $1`,
} as const

type Query = <Row extends pg.QueryResultRow>(name: keyof typeof ORIGIN_SQL, values: unknown[]) => Promise<Row[]>

interface EntryRow {
  index: string
  kind: string
  size: string | null
  anchored_at: Date | null
  tx_hash: string | null
}

export function originStore(rowsOf: Query): OriginStore {
  const entriesOf = async (subjects: readonly string[], chain: ChainIdentity): Promise<OriginEntry[]> => {
    const rows = await rowsOf<EntryRow>("originEntries", [chain.chainId, chain.contract, chain.publisher, subjects])
    return rows.map(({ index, kind, size, anchored_at, tx_hash }) => ({
      index: Number(index),
      kind,
      anchor:
        size === null || anchored_at === null ? null : { size: Number(size), anchoredAt: anchored_at, txHash: tx_hash },
    }))
  }
  return {
    async origin({ batchId, cooperativeId, certificateIds }, { fileHashes, recorders }, chain) {
      const runs = await rowsOf<{ run_id: string; quantity: number; issued_at: Date; voided: number }>("originRuns", [
        batchId,
      ])
      const subjects = [batchId, cooperativeId, ...certificateIds, ...runs.map(({ run_id }) => run_id)]
      const [entries, files, openings] = await Promise.all([
        entriesOf(subjects, chain),
        rowsOf<{ hash: Uint8Array; media_type: string; size: number }>("originFiles", [fileHashes.map(bytesOf)]),
        rowsOf<{ commitment: Uint8Array; salt: Uint8Array; name: string | null }>("originRecorders", [
          recorders.map(bytesOf),
        ]),
      ])
      return {
        runs: runs.map(({ run_id, quantity, issued_at, voided }) => ({
          runId: run_id,
          quantity,
          voided,
          issuedAt: issued_at,
        })),
        entries,
        files: new Map(files.map(({ hash, media_type, size }) => [toHex(hash), { mediaType: media_type, size }])),
        recorders: new Map(openings.map(({ commitment, salt, name }) => [toHex(commitment), { salt, name }])),
      }
    },
    async evidence(hash) {
      const [row] = await rowsOf<{ media_type: string; bytes: Uint8Array }>("evidence", [Buffer.from(hash)])
      return row === undefined ? null : { mediaType: row.media_type, bytes: row.bytes }
    },
  }
}

function bytesOf(hex: string): Buffer {
  return Buffer.from(hex.slice(2), "hex")
}
