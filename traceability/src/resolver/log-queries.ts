import type pg from "pg"
import type { ChainIdentity } from "./queries.js"

/** A tree head that the operator has signed: `note` is the C2SP checkpoint as it is published. */
export interface PublishedHead {
  size: number
  note: string
}

export interface NamedAnchor {
  seq: number
  size: number
  root: Uint8Array
  anchoredAt: Date
  txHash: string | null
}

/** What only the publication of the log asks for. */
export interface LogStore {
  newestCheckpoint(): Promise<PublishedHead | null>
  /** Leaf bytes of the entries from `from` up to `to`, which is not among them. */
  logEntries(from: number, to: number): Promise<Uint8Array[]>
  logAnchors(chain: ChainIdentity): Promise<NamedAnchor[]>
}

export const LOG_SQL = {
  newestCheckpoint: `select size, checkpoint from nguon_public.tree_head order by size desc limit 1`,
  logEntries: `select leaf from nguon_public.log_entry where index >= $1 and index < $2 order by index`,
  logAnchors: `select seq, size, root, anchored_at, tx_hash from nguon_public.anchor
    where chain_id = $1 and lower(contract) = lower($2) and lower(publisher) = lower($3)
      and state in ('mined', 'safe', 'final') order by seq`,
} as const

type Query = <Row extends pg.QueryResultRow>(name: keyof typeof LOG_SQL, values: unknown[]) => Promise<Row[]>

interface AnchorRow {
  seq: string
  size: string
  root: Uint8Array
  anchored_at: Date
  tx_hash: string | null
}

export function logStore(rowsOf: Query): LogStore {
  return {
    async newestCheckpoint() {
      const [row] = await rowsOf<{ size: string; checkpoint: string }>("newestCheckpoint", [])
      return row === undefined ? null : { size: Number(row.size), note: row.checkpoint }
    },
    async logEntries(from, to) {
      const rows = await rowsOf<{ leaf: Uint8Array }>("logEntries", [from, to])
      return rows.map(({ leaf }) => new Uint8Array(leaf))
    },
    async logAnchors({ chainId, contract, publisher }) {
      const rows = await rowsOf<AnchorRow>("logAnchors", [chainId, contract, publisher])
      return rows.map(({ seq, size, root, anchored_at, tx_hash }) => ({
        ...{ seq: Number(seq), size: Number(size), root: new Uint8Array(root) },
        ...{ anchoredAt: anchored_at, txHash: tx_hash },
      }))
    },
  }
}
