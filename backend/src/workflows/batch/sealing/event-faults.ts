import type { EventKind } from "../../../modules/batch/vocabulary"
import { fault, type CheckedEvent, type SealingFacts, type SealingFault } from "./facts"

/** A phone's clock may run a little ahead. */
const CLOCK_SKEW_MS = 5 * 60_000
/** Fish sauce and rice spirit age for years; a diary that starts earlier than this holds a mistyped date. */
const OLDEST_EVENT_MS = 5 * 366 * 86_400_000

export const TRANSFORMING: readonly EventKind[] = ["drying", "roasting", "processing"]

const isKind =
  (...kinds: readonly EventKind[]) =>
  (event: CheckedEvent): boolean =>
    kinds.includes(event.kind)
const ids = (events: readonly CheckedEvent[]): string[] => events.map((event) => event.id)
const timeOf = (event: CheckedEvent): number => event.occurred_at.getTime()
const earliest = (events: readonly CheckedEvent[]): number => Math.min(...events.map(timeOf))
const latest = (events: readonly CheckedEvent[]): number => Math.max(...events.map(timeOf))

/** What has to be in the diary is there: an origin first of all, then what the kind of product needs. */
export function presenceFaults({ events, inputs, requiredSteps }: SealingFacts): SealingFault[] {
  if (events.length === 0) return [fault("batch_has_no_events", "The batch's diary is empty")]
  const recorded = new Set<string>(events.map((event) => event.kind))
  if (inputs.length > 0) recorded.add("input")
  return requiredSteps.flatMap((alternatives) => {
    if (alternatives.some((step) => recorded.has(step))) return []
    const isOrigin = alternatives.includes("input")
    const message = `The diary needs one of: ${alternatives.join(", ")}`
    return [fault(isOrigin ? "origin_missing" : "required_step_missing", message)]
  })
}

/** No event lies ahead of now, years back, or outside the harvest that the batch declares. */
export function timeFaults({ batch, events }: SealingFacts, now: Date): SealingFault[] {
  const ahead = events.filter((event) => timeOf(event) > now.getTime() + CLOCK_SKEW_MS)
  const old = events.filter((event) => timeOf(event) < now.getTime() - OLDEST_EVENT_MS)
  const outside = events.filter(isKind("harvesting")).filter((event) => {
    const day = dayInVietnam(event.occurred_at)
    const { harvested_from: from, harvested_to: to } = batch
    return (from !== null && day < from) || (to !== null && day > to)
  })
  return [
    ...some(ahead, "event_in_future", "An event lies in the future"),
    ...some(old, "event_too_old", "An event lies more than five years back"),
    ...some(outside, "harvest_outside_window", "A harvest lies outside the batch's days of harvest"),
  ]
}

/**
 * Harvest before processing before packing. Harvests and steps may alternate, as they do in a long season; what cannot
 * be is a step before anything was there to work on, a pack before any processing, a harvest after the last pack.
 */
export function orderFaults({ batch, events, inputs }: SealingFacts): SealingFault[] {
  const harvests = events.filter(isKind("harvesting"))
  const steps = events.filter(isKind(...TRANSFORMING))
  const packings = events.filter(isKind("packing"))
  const start = inputs.length > 0 ? -Infinity : startOfHarvest(harvests, batch.harvested_from)
  const early = [...steps, ...packings].filter((event) => timeOf(event) < start)
  const unprocessed = steps.length === 0 ? [] : packings.filter((event) => timeOf(event) < earliest(steps))
  const late = packings.length === 0 ? [] : harvests.filter((event) => timeOf(event) > latest(packings))
  return [
    ...some(early, "event_before_harvest", "A step was recorded before the harvest"),
    ...some(unprocessed, "packing_before_processing", "Packs were closed before anything was processed"),
    ...some(late, "harvest_after_packing", "A harvest was recorded after the last packing"),
  ]
}

/** Without a recorded harvest the declared days still bound the diary. */
function startOfHarvest(harvests: readonly CheckedEvent[], harvestedFrom: string | null): number {
  if (harvests.length > 0) return earliest(harvests)
  return harvestedFrom === null ? -Infinity : Date.parse(`${harvestedFrom}T00:00:00+07:00`)
}

const some = (events: readonly CheckedEvent[], code: SealingFault["code"], message: string): SealingFault[] =>
  events.length === 0 ? [] : [fault(code, message, ids(events))]

/** UTC+7, no daylight saving: the days that a batch declares are days there. */
const dayInVietnam = (instant: Date): string => new Date(instant.getTime() + 7 * 3_600_000).toISOString().slice(0, 10)
