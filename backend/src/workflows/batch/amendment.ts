import { buildDossier, parseDossier } from "@nguon/traceability/dossier"
import { EVENT_VOCABULARY, type EventKind } from "../../modules/batch/vocabulary"
import { toTraceEvent, type EventFacts } from "./dossier-facts"
import { toStored, type StoredDossier } from "./sealing/dossier-store"
import type { BatchRecord } from "./sealing/read-record"

export type NewEvent = {
  kind: EventKind
  occurred_at: string
  title: string | null
  quantity: number | null
  uom: string | null
  input_quantity: number | null
  input_uom: string | null
  note: string | null
  household: string | null
  place: string | null
  photos: string[]
}

export type NewErrorDeclaration = {
  event_id: string
  reason: "did_not_occur" | "incorrect_data"
  corrective_event_ids: string[]
}

/** New events and declarations of an amendment, with the ids they will have. */
export type Amendment = { events: EventFacts[]; declarations: (NewErrorDeclaration & { declared_at: Date })[] }

type Stamp = Pick<EventFacts, "recorded_by" | "recorded_at" | "recorder" | "amendment_version">

export function toEventFacts(id: string, event: NewEvent, stamp: Stamp): EventFacts {
  const { title, bizStep } = EVENT_VOCABULARY[event.kind]
  return {
    ...event,
    ...stamp,
    id,
    biz_step: bizStep,
    title: event.title ?? title,
    occurred_at: new Date(event.occurred_at),
    epcis_event_id: null,
    event_hash: null,
    declaration: null,
  }
}

/** The diary as an amendment leaves it: nothing goes, what was wrong says so, what is new stands beside it. Pure. */
export function amendedEvents(events: readonly EventFacts[], { events: added, declarations }: Amendment): EventFacts[] {
  const all = [...events, ...added]
  const nameOf = new Map(all.map((event) => [event.id, event.epcis_event_id ?? event.id]))
  const declared = new Map(declarations.map((declaration) => [declaration.event_id, declaration]))
  return all.map((event) => {
    const declaration = declared.get(event.id)
    if (!declaration) return event
    const corrective = declaration.corrective_event_ids.flatMap((id) => nameOf.get(id) ?? [])
    const declared_at = declaration.declared_at.toISOString()
    return { ...event, declaration: { declared_at, reason: declaration.reason, corrective_event_ids: corrective } }
  })
}

/**
 * The next version of a sealed dossier: the facts that were sealed as they were sealed, the diary as it is now. A
 * certificate that its issuer has taken back since is no longer named; none is added.
 */
export function amendedDossier(
  { batch, certificates }: Pick<BatchRecord, "batch" | "certificates">,
  events: readonly EventFacts[],
): StoredDossier {
  const sealed = parseDossier(batch.dossier ?? "")
  const revoked = new Set(certificates.filter(({ revoked_at }) => revoked_at !== null).map(({ id }) => id))
  return toStored(
    buildDossier({
      ...sealed,
      version: batch.dossier_version + 1,
      certificates: sealed.certificates.filter(({ id }) => !revoked.has(id)),
      events: events.map((event) => toTraceEvent(event, batch.id)),
    }),
  )
}
