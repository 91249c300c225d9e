import type { MedusaContainer } from "@medusajs/framework/types"
import { databaseOf } from "../transparency/database"
import { massBalanceFaults } from "./sealing/mass-balance"
import { materialFlow, type MaterialSource, type MaterialStep } from "./sealing/material-flow"
import { inputFaults } from "./sealing/input-faults"
import type { BatchOfCooperative, BatchRecord } from "./sealing/read-record"
import { stampFaults } from "./sealing/sealing-faults"
import { sameUnit } from "./sealing/weight"
import { requireBatchRecord } from "./steps/require-sealable"

/** The batch by weight: what came in, what each step took, lost and gave, and how many packs and stamps came of it. */
export async function massBalanceView(container: MedusaContainer, of: BatchOfCooperative) {
  const sql = databaseOf(container)
  const record = await requireBatchRecord(sql, of)
  const faults = [...massBalanceFaults(record.facts), ...inputFaults(record.facts), ...stampFaults(record.facts)]
  const faultsOf = (id: string) => faults.filter(({ eventIds }) => eventIds.includes(id)).map(({ code }) => code)
  const flow = materialFlow(record.facts)
  const titles = new Map(record.events.map(({ id, title }) => [id, title]))
  return {
    has_origin: flow.hasOrigin,
    sources: flow.sources.map((source) => toSource(record, source)),
    steps: flow.steps.map((step) => ({
      ...toStep(step),
      title: titles.get(step.event.id) ?? "",
      faults: faultsOf(step.event.id),
    })),
    packings: flow.packings.map(({ event, kilograms }) => ({ event_id: event.id, kilograms: rounded(kilograms) })),
    left: rounded(flow.left),
    claimed: flow.claimed === null ? null : rounded(flow.claimed),
    packs: { quantity: record.batch.quantity, unit: record.batch.unit, packed: packedIn(record) },
    stamps: await countStampsOf(container, of.batch_id),
    unweighed: flow.unweighed.map(({ id, kind, quantity, uom }) => ({
      ...{ event_id: id, kind, title: titles.get(id) ?? "", quantity, uom },
    })),
    faults: faults.map(({ code, message, eventIds }) => ({ code, message, event_ids: eventIds })),
  }
}

function toSource({ events, inputs }: BatchRecord, source: MaterialSource) {
  const kilograms = rounded(source.kilograms)
  if (source.kind === "harvest") {
    const { id, occurred_at } = source.event
    const event = events.find((candidate) => candidate.id === id)
    return {
      ...{
        kind: source.kind,
        id,
        title: event?.title ?? "",
        household: event?.household ?? null,
        occurred_at,
        kilograms,
      },
    }
  }
  const { input_batch_id: id, lot_code } = source.input
  const from = inputs.find((candidate) => candidate.input_batch_id === id)
  return {
    ...{ kind: source.kind, id, title: lot_code, household: null, occurred_at: null, kilograms },
    cooperative_name: from?.cooperative_name ?? null,
  }
}

const toStep = ({ event, range, stated, ...masses }: MaterialStep) => ({
  event_id: event.id,
  kind: event.kind,
  occurred_at: event.occurred_at,
  stated: stated === null ? null : rounded(stated),
  before: rounded(masses.before),
  taken: rounded(masses.taken),
  out: rounded(masses.out),
  lost: rounded(masses.lost),
  gained: rounded(masses.gained),
  missing: rounded(masses.missing),
  untouched: rounded(masses.untouched),
  after: rounded(masses.after),
  yield: { min: range.min, max: range.max, actual: stated === null ? null : rounded(masses.out / stated) },
})

/** What packings counted in the batch's own unit; null when none did. */
function packedIn({ batch, facts }: BatchRecord): number | null {
  const packed = facts.events.filter(({ kind, uom }) => kind === "packing" && uom !== null && sameUnit(uom, batch.unit))
  return packed.length === 0 ? null : packed.reduce((sum, event) => sum + (event.quantity ?? 0), 0)
}

type StampsOfBatch = { requested: number; issued: number; activated: number; void: number }

async function countStampsOf(container: MedusaContainer, batchId: string): Promise<StampsOfBatch> {
  const { rows }: { rows: StampsOfBatch[] } = await databaseOf(container).raw(
    `select coalesce(sum(r.quantity) filter (where r.state not in ('failed', 'cancelled')), 0)::int as requested,
            coalesce(sum(s.issued), 0)::int as issued, coalesce(sum(s.activated), 0)::int as activated,
            coalesce(sum(s.void), 0)::int as void
       from stamp_run r
       cross join lateral (
         select count(*) as issued, count(*) filter (where state = 'void') as void,
                count(*) filter (where state = 'issued' and activated_at is not null) as activated
           from stamp where run_id = r.id) as s
      where r.batch_id = ?`,
    [batchId],
  )
  return rows[0] ?? { requested: 0, issued: 0, activated: 0, void: 0 }
}

/** Grams: scales of cooperatives know no less. */
const rounded = (kilograms: number): number => Math.round(kilograms * 1000) / 1000
