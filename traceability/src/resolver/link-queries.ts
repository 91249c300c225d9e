import type pg from "pg"

/** What an address names; hash of what stands where a stamp's code does, which need not be one. */
export interface LinkQuery {
  codeHash: Uint8Array | null
  batchId: string | null
  /** 14 digits. */
  gtin: string | null
  lot: string | null
}

export interface LinkedBatch {
  batchId: string
  lotCode: string
  /** 14 digits, as the dossier has it. */
  gtin: string | null
  /** Of the product in the shop, null when it is not on sale. */
  productHandle: string | null
  productTitle: string | null
}

/** By what they were found; of a GTIN the newest batches first, at most 20. */
export interface LinkedBatches {
  stamp: LinkedBatch | null
  batch: LinkedBatch | null
  lot: LinkedBatch | null
  product: readonly LinkedBatch[]
}

export interface LinkStore {
  findLinks(query: LinkQuery): Promise<LinkedBatches>
}

// One statement for a real code, an unknown one and a malformed one: neither time nor load tells them apart.
export const LINK_SQL = {
  findLinks: `select found.level, b.batch_id, b.lot_code, b.gtin, p.handle, p.title
    from (
      select 'stamp' as level, s.batch_id from nguon_public.stamp s
        join nguon_public.stamp_run r on r.run_id = s.run_id where s.code_hash = $1::bytea
      union all
      select 'batch', $2::text
      union all
      (select 'lot', batch_id from nguon_public.batch
        where gtin = $3::text and upper(lot_code) = upper($4::text) order by sealed_at desc limit 1)
      union all
      (select 'product', batch_id from nguon_public.batch where gtin = $3::text order by sealed_at desc limit 20)
    ) found
    join nguon_public.batch b on b.batch_id = found.batch_id
    left join nguon_public.product p on p.product_id = b.product_id
    order by b.sealed_at desc, b.batch_id`,
} as const

type Query = <Row extends pg.QueryResultRow>(name: keyof typeof LINK_SQL, values: unknown[]) => Promise<Row[]>

interface LinkRow {
  level: keyof LinkedBatches
  batch_id: string
  lot_code: string
  gtin: string | null
  handle: string | null
  title: string | null
}

export function linkStore(rowsOf: Query): LinkStore {
  return {
    async findLinks({ codeHash, batchId, gtin, lot }) {
      const hash = codeHash === null ? null : Buffer.from(codeHash)
      const rows = await rowsOf<LinkRow>("findLinks", [hash, batchId, gtin, lot])
      const at = (level: LinkRow["level"]): LinkedBatch[] =>
        rows.filter((row) => row.level === level).map(linkedBatchOf)
      return {
        stamp: at("stamp")[0] ?? null,
        batch: at("batch")[0] ?? null,
        lot: at("lot")[0] ?? null,
        product: at("product"),
      }
    },
  }
}

function linkedBatchOf(row: LinkRow): LinkedBatch {
  return {
    batchId: row.batch_id,
    lotCode: row.lot_code,
    gtin: row.gtin,
    productHandle: row.handle,
    productTitle: row.title,
  }
}
