import type { EventKind } from "../../../modules/batch/vocabulary"
import type { Sql } from "../../../modules/transparency/types"
import { netContentOf, readProductFacts } from "../../catalog/product-facts"
import type { BatchFacts, CooperativeOfBatch, EventFacts, ProductOfBatch } from "../dossier-facts"
import type { CheckedCertificate, CheckedInput, SealingFacts, YieldRange } from "./facts"

export type BatchOfCooperative = { batch_id: string; cooperative_id: string }

export type BatchRow = BatchFacts & {
  cooperative_id: string
  product_id: string
  variant_id: string | null
  state: "draft" | "sealed" | "recalled"
  dossier: string | null
}

export type InputRow = CheckedInput & {
  id: string
  cooperative_id: string
  cooperative_name: string
  product_title: string
  provenance_hash: string | null
}

/** A batch with all that its dossier says and its sealing is decided on. */
export type BatchRecord = {
  batch: BatchRow
  product: ProductOfBatch
  cooperative: CooperativeOfBatch
  certificates: CheckedCertificate[]
  events: EventFacts[]
  inputs: InputRow[]
  facts: SealingFacts
}

type Rows<T> = { rows: T[] }
type Metadata = Record<string, unknown> | null

/**
 * Reads it all over one connection: inside the transaction that seals, with the rows locked, it is the truth; outside
 * it is what the caller is told about before anything is signed.
 * @returns null when the cooperative has no such batch
 */
export async function readBatchRecord(sql: Sql, of: BatchOfCooperative): Promise<BatchRecord | null> {
  const batch = await readBatch(sql, of)
  if (!batch) return null
  // One after the other: a transaction is one connection.
  const product = await readProduct(sql, batch)
  const cooperative = await readCooperative(sql, batch.cooperative_id)
  const certificates = await readCertificates(sql, batch.product_id)
  const events = await readEvents(sql, batch.id)
  const inputs = await readInputs(sql, batch.id)
  const { ocop_group: group } = readProductFacts(product.metadata)
  const netContent = netContentOf(product.variants?.[0]?.metadata, product.metadata)
  const facts: SealingFacts = {
    batch,
    netContent,
    events: events.filter(({ declaration }) => declaration === null),
    inputs,
    yields: await readYields(sql, batch.product_id),
    requiredSteps: await readRequiredSteps(sql, group),
    stampsRequested: await readStampsRequested(sql, batch.id),
  }
  return { batch, product, cooperative, certificates, events, inputs, facts }
}

async function readBatch(sql: Sql, { batch_id, cooperative_id }: BatchOfCooperative): Promise<BatchRow | undefined> {
  const { rows }: Rows<BatchRow> = await sql.raw(
    `select id, cooperative_id, product_id, variant, variant_id, lot_code, quantity, unit, harvested_from, harvested_to, packed_on,
            expires_on, state, dossier, dossier_version
       from batch where id = ? and cooperative_id = ? and deleted_at is null`,
    [batch_id, cooperative_id],
  )
  return rows[0]
}

/** Its variants with the batch's own one first: whose GTIN the dossier tells. */
async function readProduct(sql: Sql, { product_id, variant_id }: BatchRow): Promise<ProductOfBatch> {
  const { rows }: Rows<ProductOfBatch> = await sql.raw(
    `select id, title, metadata,
            (select coalesce(jsonb_agg(jsonb_build_object('barcode', v.barcode, 'metadata', v.metadata)
                      order by v.id is distinct from ?, v.created_at, v.id), '[]')
               from product_variant v where v.product_id = product.id and v.deleted_at is null) as variants
       from product where id = ?`,
    [variant_id, product_id],
  )
  return found(rows[0], "product")
}

async function readCooperative(sql: Sql, id: string): Promise<CooperativeOfBatch> {
  const { rows }: Rows<CooperativeOfBatch> = await sql.raw(
    `select id, name, commune, province, former_place, registration_number from cooperative where id = ?`,
    [id],
  )
  return found(rows[0], "cooperative")
}

async function readCertificates(sql: Sql, productId: string): Promise<CheckedCertificate[]> {
  const { rows }: Rows<CheckedCertificate> = await sql.raw(
    `select id, kind, number, stars, issuer, issued_on, expires_on, file_hash,
            revoked_at
       from certificate where product_id = ? and status = 'confirmed' and deleted_at is null order by id`,
    [productId],
  )
  return rows
}

export async function readEvents(sql: Sql, batchId: string): Promise<EventFacts[]> {
  const { rows }: Rows<EventFacts> = await sql.raw(
    `select e.id, e.kind, e.biz_step, e.title, e.occurred_at, e.quantity, e.uom, e.input_quantity, e.input_uom, e.note,
            e.household, e.place, e.recorded_by, e.recorded_at, e.amendment_version, e.epcis_event_id, e.event_hash, e.photos, e.recorder,
            case when d.event_id is null then null else jsonb_build_object(
              'declared_at', d.declared_at, 'reason', d.reason, 'corrective_event_ids', (
                select coalesce(jsonb_agg(coalesce(c.epcis_event_id, c.id) order by c.occurred_at, c.id), '[]')
                  from trace_event c where c.id = any(d.corrective_event_ids) and c.batch_id = e.batch_id)) end as declaration
       from trace_event e
       left join event_error_declaration d on d.event_id = e.id
      where e.batch_id = ? and e.deleted_at is null
        and not exists (select from trace_event_withdrawal w where w.event_id = e.id)
      order by e.occurred_at, e.id`,
    [batchId],
  )
  return rows
}

/** What an input's batch gave in all: to batches that are sealed, to the one that is asked about, and to buyers. */
async function readInputs(sql: Sql, batchId: string): Promise<InputRow[]> {
  type Found = InputRow & { source_metadata: Metadata; source_variant: Metadata; sent: number }
  const { rows }: Rows<Found> = await sql.raw(
    `select i.id, i.input_batch_id, i.quantity, i.unit, s.lot_code, s.cooperative_id, s.provenance_hash,
            case when s.state = 'sealed' and s.held_at is not null then 'held' else s.state end as state,
            s.quantity as batch_quantity, s.unit as batch_unit, c.name as cooperative_name,
            p.title as product_title, p.metadata as source_metadata, (
              select v.metadata from product_variant v where v.product_id = s.product_id and v.deleted_at is null
               order by v.id is distinct from s.variant_id, v.created_at, v.id limit 1) as source_variant, (
              select jsonb_agg(jsonb_build_object('quantity', o.quantity, 'unit', o.unit))
                from batch_input o join batch b on b.id = o.batch_id
               where o.input_batch_id = i.input_batch_id and o.withdrawn_at is null
                 and (b.state <> 'draft' or b.id = i.batch_id)) as taken,
            (select coalesce(sum(a.quantity), 0)::int from lot_allocation a
              where a.batch_id = i.input_batch_id) as sent
       from batch_input i
       join batch s on s.id = i.input_batch_id
       join cooperative c on c.id = s.cooperative_id
       join product p on p.id = s.product_id
      where i.batch_id = ? and i.withdrawn_at is null
      order by i.created_at, i.id`,
    [batchId],
  )
  return rows.map(({ source_metadata: product, source_variant: variant, sent, ...row }) => ({
    ...row,
    taken: sent > 0 ? [...row.taken, { quantity: sent, unit: row.batch_unit }] : row.taken,
    net_content: netContentOf(variant, product),
  }))
}

/** The product's own declaration where there is one, else the platform's. */
async function readYields(sql: Sql, productId: string): Promise<YieldRange[]> {
  const { rows }: Rows<{ kind: EventKind; min: number; max: number }> = await sql.raw(
    `select distinct on (kind) kind, min_yield as min, max_yield as max
       from processing_yield where product_id in ('', ?) order by kind, product_id desc`,
    [productId],
  )
  return rows
}

async function readRequiredSteps(sql: Sql, ocopGroup: string): Promise<string[][]> {
  const { rows }: Rows<{ one_of: string[] }> = await sql.raw(
    `select one_of from sealing_rule where ocop_group = ? order by one_of desc`,
    [ocopGroup],
  )
  return rows.map(({ one_of: steps }) => steps)
}

async function readStampsRequested(sql: Sql, batchId: string): Promise<number> {
  const { rows }: Rows<{ total: string }> = await sql.raw(
    `select coalesce(sum(quantity), 0) as total from stamp_run where batch_id = ? and state not in ('failed', 'cancelled')`,
    [batchId],
  )
  return Number(rows[0]?.total ?? 0)
}

function found<T>(row: T | undefined, what: string): T {
  if (row === undefined) throw new Error(`A batch names a ${what} that is not there`)
  return row
}
