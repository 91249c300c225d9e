import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { env } from "../../config/env"
import { lateReasons, type LateReason } from "../../modules/diary/lateness"
import { STAMP_MODULE } from "../../modules/stamp"
import type StampModuleService from "../../modules/stamp/service"
import { TRANSPARENCY_MODULE } from "../../modules/transparency"
import { NOT_IN_LOG } from "../../modules/transparency/anchor-status"
import type TransparencyModuleService from "../../modules/transparency/service"
import type { AnchorStatus } from "../../modules/transparency/types"
import type { Sql } from "../../modules/transparency/types"
import { readProductFacts } from "../catalog/product-facts"
import { findHouseholds, type HouseholdOfEntry } from "../diary/household"
import { toRunView } from "../stamp/run-view"
import { databaseOf } from "../transparency/database"
import { ancestorsOf, dependantsOf, visibleTo, type Relative } from "./genealogy"
import type { SealingFault } from "./sealing/facts"
import { readBatchRecord, readEvents, type InputRow } from "./sealing/read-record"
import { sealingFaults } from "./sealing/sealing-faults"

export type BatchState = "draft" | "sealed" | "recalled"

export type BatchColumns = {
  id: string
  cooperative_id: string
  product_id: string
  variant: string | null
  household_id: string | null
  lot_code: string
  state: BatchState
  quantity: number
  unit: string
  harvested_from: string | null
  harvested_to: string | null
  packed_on: string | null
  expires_on: string | null
  sealed_at: Date | null
  held_at?: Date | null
  held_reason?: string | null
}

type ProductOnCard = { id: string; title: string; illustration: string | null }

export const originUrl = (batchId: string) => `${env.RESOLVER_PUBLIC_URL}/b/${batchId}`

/** Batches as lists show them. Five reads, however many batches. */
export async function toBatchCards(container: MedusaContainer, batches: readonly BatchColumns[]) {
  const ids = batches.map((batch) => batch.id)
  const [products, events, stamps, anchors, households] = await Promise.all([
    productsOf(container, batches),
    countEvents(container, ids),
    container.resolve<StampModuleService>(STAMP_MODULE).countIssuedByBatch(ids),
    anchorsOf(container, ids),
    householdsOf(container, batches),
  ])
  return batches.map((batch) => ({
    id: batch.id,
    lot_code: batch.lot_code,
    product: products.get(batch.product_id) ?? { id: batch.product_id, title: batch.product_id, illustration: null },
    variant: batch.variant,
    household: households.get(batch.household_id ?? "") ?? null,
    state: batch.state,
    quantity: batch.quantity,
    unit: batch.unit,
    harvested_from: batch.harvested_from,
    harvested_to: batch.harvested_to,
    packed_on: batch.packed_on,
    expires_on: batch.expires_on,
    event_count: events.get(batch.id) ?? 0,
    stamps_issued: stamps.get(batch.id) ?? 0,
    anchor_state: (anchors.get(batch.id) ?? NOT_IN_LOG).state,
    sealed_at: batch.sealed_at,
    held: heldOf(batch),
    origin_url: originUrl(batch.id),
  }))
}

/** What keeps a sealed lot from being stamped, packed and sold until somebody has looked into it. */
function heldOf({ state, held_at: at = null, held_reason: reason = null }: BatchColumns) {
  return state === "sealed" && at !== null ? { at, reason: reason ?? "" } : null
}

export type BatchCard = Awaited<ReturnType<typeof toBatchCards>>[number]

export async function toBatchCard(container: MedusaContainer, batch: BatchColumns): Promise<BatchCard> {
  const [card] = await toBatchCards(container, [batch])
  if (!card) throw new TypeError("one batch gives one card")
  return card
}

/** A batch with its diary, its stamp runs and where its sealing stands on the chain. */
export async function toBatchDetail(
  container: MedusaContainer,
  batch: BatchColumns & { provenance_hash: string | null },
) {
  const sql = databaseOf(container)
  const [card, events, runs, anchors, record, versions, relatives] = await Promise.all([
    toBatchCard(container, batch),
    listEvents(container, batch.id),
    container.resolve<StampModuleService>(STAMP_MODULE).listRunsOfBatches([batch.id]),
    anchorsOf(container, [batch.id]),
    readBatchRecord(sql, { batch_id: batch.id, cooperative_id: batch.cooperative_id }),
    listVersions(container, batch.id),
    relativesOf(container, batch),
  ])
  return {
    ...card,
    events,
    runs: await Promise.all(runs.map((run) => toRunView(container, run))),
    provenance_hash: batch.provenance_hash,
    anchor: anchors.get(batch.id) ?? NOT_IN_LOG,
    dossier_version: versions.at(-1)?.version ?? 0,
    versions,
    inputs: (record?.inputs ?? []).map(toInputView),
    // What would keep it from being sealed, told before anybody presses the button.
    sealing_faults: batch.state === "draft" && record ? sealingFaults(record.facts, new Date()).map(toFaultView) : [],
    ...relatives,
  }
}

const toFaultView = ({ code, message, eventIds }: SealingFault) => ({ code, message, event_ids: eventIds })

function toInputView(input: InputRow) {
  const { id, input_batch_id, lot_code, state, cooperative_name, product_title, quantity, unit } = input
  return { id, batch_id: input_batch_id, lot_code, state, cooperative_name, product_title, quantity, unit }
}

/** Where a recall comes from, and whom one of this batch concerns. */
async function relativesOf(container: MedusaContainer, { id, cooperative_id }: BatchColumns) {
  const sql = databaseOf(container)
  const [ancestors, dependants] = await Promise.all([ancestorsOf(sql, id), dependantsOf(sql, id)])
  const told = ({ cooperative_id: owner, ...relative }: Relative) => ({ ...relative, own: owner === cooperative_id })
  return {
    recalled_inputs: ancestors.filter(({ state }) => state === "recalled").map(told),
    dependants: visibleTo(cooperative_id, dependants).map(told),
  }
}

/** Every version of the dossier, the sealing first, and where the entry that commits to it stands. */
async function listVersions(container: MedusaContainer, batchId: string) {
  const {
    rows,
  }: {
    rows: { version: number; created_at: Date; created_by: string | null; provenance_hash: string; entry_key: string }[]
  } = await databaseOf(container).raw(
    `select version, created_at, created_by, provenance_hash, entry_key from batch_dossier where batch_id = ? order by version`,
    [batchId],
  )
  const anchors = await anchorStatuses(
    container,
    rows.map(({ entry_key }) => entry_key),
  )
  return rows.map(({ entry_key, ...version }) => ({ ...version, anchor: anchors.get(entry_key) ?? NOT_IN_LOG }))
}

/** Batch id to the anchor of its sealing; a batch that is not sealed is absent. */
export async function anchorsOf(
  container: MedusaContainer,
  batchIds: readonly string[],
): Promise<Map<string, AnchorStatus>> {
  const statuses = await anchorStatuses(
    container,
    batchIds.map((id) => `batch-sealed:${id}`),
  )
  return new Map([...statuses].map(([key, status]) => [key.slice("batch-sealed:".length), status]))
}

async function anchorStatuses(container: MedusaContainer, keys: readonly string[]) {
  if (keys.length === 0) return new Map<string, AnchorStatus>()
  return container.resolve<TransparencyModuleService>(TRANSPARENCY_MODULE).anchorStatuses(keys)
}

/** A cooperative's batches, with the households whose lots they are. */
async function householdsOf(container: MedusaContainer, batches: readonly BatchColumns[]) {
  const ids = [...new Set(batches.flatMap(({ household_id: id }) => id ?? []))]
  const [first] = batches
  if (!first || ids.length === 0) return new Map<string, HouseholdOfEntry>()
  return findHouseholds(databaseOf(container), first.cooperative_id, ids)
}

async function productsOf(container: MedusaContainer, batches: readonly BatchColumns[]) {
  const { data } = await container.resolve(ContainerRegistrationKeys.QUERY).graph({
    entity: "product",
    fields: ["id", "title", "metadata"],
    filters: { id: [...new Set(batches.map((batch) => batch.product_id))] },
  })
  return new Map<string, ProductOnCard>(
    data.map(({ id, title, metadata }) => [id, { id, title, illustration: readProductFacts(metadata).illustration }]),
  )
}

async function countEvents(container: MedusaContainer, batchIds: readonly string[]) {
  if (batchIds.length === 0) return new Map<string, number>()
  const sql = container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
  const rows: { batch_id: string; events: string }[] = await sql("trace_event")
    .select("batch_id")
    .count("* as events")
    .whereIn("batch_id", [...batchIds])
    .whereNotExists(sql("trace_event_withdrawal").whereRaw("trace_event_withdrawal.event_id = trace_event.id"))
    .groupBy("batch_id")
  return new Map(rows.map((row) => [row.batch_id, Number(row.events)]))
}

/** The diary as the portal shows it: what was declared wrong stays in its place and says so. */
export async function listEvents(container: MedusaContainer, batchId: string) {
  const sql = databaseOf(container)
  const [events, entries] = await Promise.all([readEvents(sql, batchId), entriesOf(sql, batchId)])
  return events.map(({ biz_step: _step, event_hash: _hash, ...event }) => ({
    ...event,
    entry: entries.get(event.id) ?? null,
  }))
}

type EntryRow = Parameters<typeof lateReasons>[0] & {
  id: string
  trace_event_id: string
  household_code: string | null
  has_voice: boolean
}
type EntryOfEvent = Omit<EntryRow, "trace_event_id" | "occurred_at"> & { late_reasons: LateReason[] }

/** Event id to the entry of the diary that it was made from; one that was typed into the batch has none. */
async function entriesOf(sql: Sql, batchId: string): Promise<Map<string, EntryOfEvent>> {
  const { rows }: { rows: EntryRow[] } = await sql.raw(
    `select e.id, e.trace_event_id, e.occurred_at, e.recorded_at, e.received_at, h.code as household_code, e.voice_hash is not null as has_voice
       from diary_entry e left join household h on h.id = e.household_id
      where e.batch_id = ? and e.trace_event_id is not null`,
    [batchId],
  )
  return new Map(
    rows.map(({ trace_event_id, occurred_at, ...entry }) => [
      trace_event_id,
      { ...entry, late_reasons: lateReasons({ ...entry, occurred_at }) },
    ]),
  )
}
