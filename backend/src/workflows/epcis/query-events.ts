import {
  buildEpcisQueryDocument,
  NGUON_NAMESPACE,
  type EpcisEvent,
  type EpcisQueryDocument,
  type ErrorDeclaration,
} from "@nguon/traceability/epcis"
import type { Sql } from "../../modules/transparency/types"
import { toTraceEvent, type EventFacts } from "../batch/dossier-facts"
import { writeToken, type EventQuery } from "./query-params"

export type EventPage = { document: EpcisQueryDocument; nextPageToken: string | null }

/**
 * The diary and what other systems captured, as one list: a captured event that went into a diary counts once. Both
 * sides are bounded to the cooperative inside, so that no filter can reach another one's.
 */
const RECORD = `
  select event_id, type, action, biz_step, disposition, read_point, biz_location, event_time, record_time,
         epcs, any_epcs, epc_classes, any_epc_classes, is_declaration as error_declared, document, context,
         null::jsonb as diary, batch_id
    from epcis_event where cooperative_id = :cooperative
  union all
  select 'urn:nguon:event:' || e.id, k.type, k.action, replace(e.biz_step, 'urn:nguon:epcis:', 'nguon:'), null, null,
         'urn:nguon:cooperative:' || b.cooperative_id, e.occurred_at, e.recorded_at, '{}'::text[], '{}'::text[],
         case when k.type = 'ObjectEvent' then array['urn:nguon:batch:' || b.id] else '{}'::text[] end,
         array['urn:nguon:batch:' || b.id], d.event_id is not null, null::jsonb, null::jsonb,
         to_jsonb(e) || jsonb_build_object('declaration', case when d.event_id is null then null else jsonb_build_object(
           'declared_at', d.declared_at, 'reason', d.reason, 'corrective_event_ids', to_jsonb(d.corrective_event_ids)) end),
         b.id
    from trace_event e
    join batch b on b.id = e.batch_id and b.cooperative_id = :cooperative and b.deleted_at is null
    left join event_error_declaration d on d.event_id = e.id
    cross join lateral (
      select case when e.kind in ('drying', 'roasting', 'processing') then 'TransformationEvent' else 'ObjectEvent' end as type,
             case when e.kind = 'harvesting' then 'ADD' when e.kind in ('drying', 'roasting', 'processing') then null
                  else 'OBSERVE' end as action) as k
   where e.epcis_event_id is null and e.deleted_at is null
     and not exists (select from trace_event_withdrawal w where w.event_id = e.id)`

const LIST_COLUMNS = new Set(["epcs", "any_epcs", "epc_classes", "any_epc_classes"])

type RecordRow = {
  event_id: string
  event_time: Date
  record_time: Date
  document: EpcisEvent | null
  context: unknown
  diary: DiaryRow | null
  batch_id: string | null
}
type DiaryRow = Omit<EventFacts, "occurred_at" | "recorded_at"> & { occurred_at: string; recorded_at: string }

export async function queryEvents(sql: Sql, cooperativeId: string, query: EventQuery, now: Date): Promise<EventPage> {
  const limit = Math.min(query.perPage, query.eventCountLimit ?? query.perPage)
  const { conditions, bindings } = conditionsOf(query)
  const { rows }: { rows: RecordRow[] } = await sql.raw(
    `select * from (${RECORD}) as r
      ${conditions.length === 0 ? "" : `where ${conditions.join(" and ")}`}
      order by date_trunc('milliseconds', ${query.orderBy}) ${query.direction}, event_id ${query.direction}
      limit :limit`,
    { ...bindings, cooperative: cooperativeId, limit: limit + 1 },
  )
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  const more = rows.length > limit && query.eventCountLimit === null && last !== undefined
  return {
    document: toDocument(shown, now),
    nextPageToken: more ? writeToken({ at: last[query.orderBy].toISOString(), id: last.event_id }) : null,
  }
}

function conditionsOf(query: EventQuery): { conditions: string[]; bindings: Record<string, unknown> } {
  const conditions: string[] = []
  const bindings: Record<string, unknown> = {}
  const bind = (value: unknown): string => {
    const name = `v${Object.keys(bindings).length}`
    bindings[name] = value
    return `:${name}`
  }
  for (const { column, values } of query.filters) {
    const list = `cast(${bind(values)} as text[])`
    // cast(), not `::`: next to a named binding the colons would be read as part of its name.
    conditions.push(LIST_COLUMNS.has(column) ? `${column} && ${list}` : `${column} = any(${list})`)
  }
  for (const { column, at } of query.since) conditions.push(`${column} >= ${bind(at)}`)
  for (const { column, at } of query.before) conditions.push(`${column} < ${bind(at)}`)
  if (query.errorDeclared !== null) conditions.push(`error_declared = ${bind(query.errorDeclared)}`)
  if (query.after) {
    const sign = query.direction === "ASC" ? ">" : "<"
    const place = `(cast(${bind(query.after.at)} as timestamptz), cast(${bind(query.after.id)} as text))`
    conditions.push(`(date_trunc('milliseconds', ${query.orderBy}), event_id) ${sign} ${place}`)
  }
  return { conditions, bindings }
}

function toDocument(rows: readonly RecordRow[], now: Date): EpcisQueryDocument {
  return buildEpcisQueryDocument({
    events: rows.map(toEpcisEvent),
    creationDate: now.toISOString(),
    namespaces: { nguon: NGUON_NAMESPACE },
    queryName: "SimpleEventQuery",
  })
}

/** A captured event comes back as it came, under the context it came with. */
function toEpcisEvent(row: RecordRow): EpcisEvent {
  if (row.diary !== null) return diaryEvent(row.diary, row.event_id, row.batch_id ?? "")
  if (row.document === null) throw new Error(`The event ${row.event_id} has no document`)
  const ownContext = hasNamespaces(row.context) ? { "@context": row.context } : {}
  return { ...row.document, ...ownContext }
}

const hasNamespaces = (context: unknown): boolean =>
  Array.isArray(context) && context.some((part) => typeof part === "object" && part !== null)

/** EPCIS 2.0 7.4.6: a transformation names what goes in and what comes out; where nobody weighed it, the batch itself. */
function diaryEvent(row: DiaryRow, eventId: string, batchId: string): EpcisEvent {
  const facts: EventFacts = { ...row, occurred_at: new Date(row.occurred_at), recorded_at: new Date(row.recorded_at) }
  const { errorDeclaration, ...event } = toTraceEvent(facts, batchId)
  const unstated = [{ epcClass: `urn:nguon:batch:${batchId}` }]
  const corrected = errorDeclaration?.correctiveEventIDs?.map((id) => `urn:nguon:event:${id}`)
  const declared: ErrorDeclaration | null = errorDeclaration
    ? { ...errorDeclaration, ...(corrected === undefined ? {} : { correctiveEventIDs: corrected }) }
    : null
  const lists =
    event.type === "ObjectEvent"
      ? { quantityList: event.quantityList ?? unstated }
      : {
          inputQuantityList: event.inputQuantityList ?? unstated,
          outputQuantityList: event.outputQuantityList ?? unstated,
        }
  return { ...event, ...lists, eventID: eventId, ...(declared ? { errorDeclaration: declared } : {}) } as EpcisEvent
}
