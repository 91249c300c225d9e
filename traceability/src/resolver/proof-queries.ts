import type pg from "pg"

/** An entry that tells which dossier or which key counts. */
export interface RelatedEntry {
  index: number
  kind: string
  subject: string
  leaf: Uint8Array
}

/** As the column below gives it. */
export type RelatedRow = { index: number; kind: string; subject: string; leaf: string }

/** Rotations and revocations of the cooperative's keys and amendments of the batch, in log order; null for none. */
export const RELATED_COLUMN = `(
    select json_agg(json_build_object('index', e.index, 'kind', e.kind, 'subject', e.subject,
                                      'leaf', encode(e.leaf, 'base64')) order by e.index)
      from nguon_public.log_entry e
     where e.subject in (c.cooperative_id, b.batch_id) and e.kind in ('key-rotated', 'key-revoked', 'batch-amended')
  ) as related`

export function relatedOf(rows: RelatedRow[] | null): RelatedEntry[] {
  return (rows ?? []).map((row) => ({ ...row, leaf: new Uint8Array(Buffer.from(row.leaf, "base64")) }))
}

/** What only proofs ask for, beside the entries that every record has. */
export interface ProofStore {
  /** Registrations of officers and revocations of their keys, in log order. */
  officerEntries(): Promise<RelatedEntry[]>
  /** The signed note of the tree head of this size. */
  checkpointAt(size: number): Promise<string | null>
}

export const PROOF_SQL = {
  officerEntries: `select index, kind, subject, leaf from nguon_public.log_entry
    where kind = 'officer-registered' or (kind = 'key-revoked'
      and subject in (select subject from nguon_public.log_entry where kind = 'officer-registered'))
    order by index`,
  checkpointAt: `select checkpoint from nguon_public.tree_head where size = $1`,
} as const

type Query = <Row extends pg.QueryResultRow>(name: keyof typeof PROOF_SQL, values: unknown[]) => Promise<Row[]>
type EntryRow = { index: string; kind: string; subject: string; leaf: Uint8Array }

export function proofStore(rowsOf: Query): ProofStore {
  const entriesOf = (rows: EntryRow[]): RelatedEntry[] =>
    rows.map((row) => ({ ...row, index: Number(row.index), leaf: new Uint8Array(row.leaf) }))
  return {
    async officerEntries() {
      return entriesOf(await rowsOf<EntryRow>("officerEntries", []))
    },
    async checkpointAt(size) {
      const [row] = await rowsOf<{ checkpoint: string }>("checkpointAt", [size])
      return row?.checkpoint ?? null
    },
  }
}
