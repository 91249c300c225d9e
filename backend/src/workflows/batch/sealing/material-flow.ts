import type { EventKind } from "../../../modules/batch/vocabulary"
import { TRANSFORMING } from "./event-faults"
import type { CheckedEvent, CheckedInput, SealingFacts, YieldRange } from "./facts"
import { kilogramsOf, kilogramsOfProduct } from "./weight"

/** Kilograms that came in: a harvest of the diary, or something of another batch. */
export type MaterialSource =
  | { kind: "harvest"; event: CheckedEvent; kilograms: number }
  | { kind: "input"; input: CheckedInput; kilograms: number }

/**
 * A step that gave out a weight. Nothing appears from nowhere: `before + missing + gained = untouched + out + lost`.
 */
export type MaterialStep = {
  event: CheckedEvent
  range: YieldRange
  /** What was there when the step began, all sources until then included. */
  before: number
  /** What the diary says went in; null when it says nothing, and then `taken` is the least it must have been. */
  stated: number | null
  taken: number
  out: number
  lost: number
  /** More came out than went in: water, sugar, whatever the diary does not count. */
  gained: number
  /** More went in than was there. */
  missing: number
  untouched: number
  after: number
}

export type MaterialPacking = { event: CheckedEvent; kilograms: number; before: number }

export type MaterialFlow = {
  /** Whether anything was weighed where it came from: without that no later weight can be judged. */
  hasOrigin: boolean
  sources: MaterialSource[]
  steps: MaterialStep[]
  packings: MaterialPacking[]
  /** What is left after the last step: it bounds the packs. */
  left: number
  /** What the packs of the batch weigh; null where that cannot be known. */
  claimed: number | null
  /** Entries that say how much, in something that has no weight. */
  unweighed: CheckedEvent[]
}

/** At the same minute people mean the order of the work. */
const ORDER: readonly EventKind[] = [
  "caring",
  "harvesting",
  "drying",
  "roasting",
  "processing",
  "inspecting",
  "packing",
]

/**
 * The kilograms of a batch on their way through its diary, in order of time. A step that says what went in takes exactly
 * that; one that does not is held to the least it must have taken. Quantities without a mass are no part of it. Pure.
 */
export function materialFlow(facts: SealingFacts): MaterialFlow {
  const inputs = inputSources(facts)
  const flow: MaterialFlow = {
    hasOrigin: false,
    sources: inputs,
    steps: [],
    packings: [],
    left: inputs.reduce((sum, { kilograms }) => sum + kilograms, 0),
    claimed: kilogramsOfProduct(facts.batch, facts.netContent),
    unweighed: facts.events.filter((event) => event.quantity !== null && massOut(event) === null),
  }
  for (const event of inOrder(facts.events)) advance(flow, event, facts.yields)
  flow.hasOrigin = flow.sources.some(({ kind, kilograms }) => kind === "harvest" || kilograms > 0)
  return flow
}

function advance(flow: MaterialFlow, event: CheckedEvent, yields: readonly YieldRange[]): void {
  const out = massOut(event)
  if (out === null) return
  if (event.kind === "harvesting") {
    flow.sources.push({ kind: "harvest", event, kilograms: out })
    flow.left += out
  } else if (event.kind === "packing") {
    flow.packings.push({ event, kilograms: out, before: flow.left })
  } else if (TRANSFORMING.includes(event.kind)) {
    const step = stepOf(event, out, flow.left, yields)
    flow.steps.push(step)
    flow.left = step.after
  }
}

function stepOf(event: CheckedEvent, out: number, before: number, yields: readonly YieldRange[]): MaterialStep {
  const range = yields.find(({ kind }) => kind === event.kind) ?? { kind: event.kind, min: 0, max: 1 }
  const stated = massIn(event)
  const taken = stated ?? out / range.max
  const untouched = Math.max(0, before - taken)
  return {
    ...{ event, range, before, stated, taken, out, untouched },
    lost: Math.max(0, taken - out),
    gained: Math.max(0, out - taken),
    missing: Math.max(0, taken - before),
    after: untouched + out,
  }
}

const inputSources = ({ inputs }: SealingFacts): MaterialSource[] =>
  inputs.flatMap((input) => {
    const kilograms = kilogramsOfProduct(input, input.net_content)
    return kilograms === null ? [] : [{ kind: "input" as const, input, kilograms }]
  })

export const massOut = ({ quantity, uom }: CheckedEvent): number | null =>
  quantity === null || uom === null ? null : kilogramsOf({ quantity, unit: uom })
const massIn = ({ input_quantity: quantity, input_uom: uom }: CheckedEvent): number | null =>
  quantity === null || uom === null ? null : kilogramsOf({ quantity, unit: uom })

const inOrder = (events: readonly CheckedEvent[]): CheckedEvent[] =>
  [...events].sort((a, b) => a.occurred_at.getTime() - b.occurred_at.getTime() || rank(a) - rank(b))
const rank = ({ kind }: CheckedEvent): number => ORDER.indexOf(kind)
