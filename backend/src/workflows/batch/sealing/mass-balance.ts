import type { EventKind } from "../../../modules/batch/vocabulary"
import { TRANSFORMING } from "./event-faults"
import { fault, type CheckedEvent, type SealingFacts, type SealingFault, type YieldRange } from "./facts"
import { kilogramsOf, kilogramsOfProduct, sameUnit } from "./weight"

/** Scales round: half a percent is not a fault. */
const TOLERANCE = 1.005

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
 * Follows the kilograms of a batch through its diary, in order of time: harvests and inputs add, and a step can give out
 * at most `max` of its declared yield for what it takes in. A step that says what went in takes exactly that; one that
 * does not is held to the least it must have taken, so that an honest diary is never refused for what it leaves out.
 * What leaves the last step bounds the packs. Quantities without a mass prove nothing.
 */
export function massBalanceFaults(facts: SealingFacts): SealingFault[] {
  return [...materialFaults(facts), ...packedFaults(facts)]
}

type Flow = { available: number; faults: SealingFault[] }

function materialFaults(facts: SealingFacts): SealingFault[] {
  const start = weighedInputs(facts)
  const steps = inOrder(facts.events)
  if (!hasOrigin(facts, start)) return unweighedFaults(steps)
  const flow = steps.reduce((state, event) => advance(state, event, facts.yields), {
    available: start,
    faults: [],
  } as Flow)
  return [...flow.faults, ...finalFaults(facts, flow.available)]
}

function advance({ available, faults }: Flow, event: CheckedEvent, yields: readonly YieldRange[]): Flow {
  if (event.kind === "harvesting") return { available: available + (massOut(event) ?? 0), faults }
  if (event.kind === "packing") return { available, faults: [...faults, ...packingFaults(event, available)] }
  const out = massOut(event)
  if (out === null || !TRANSFORMING.includes(event.kind)) return { available, faults }
  const range = yields.find(({ kind }) => kind === event.kind) ?? { kind: event.kind, min: 0, max: 1 }
  const stated = massIn(event)
  const taken = stated ?? out / range.max
  return {
    available: Math.max(0, available - taken) + out,
    faults: [...faults, ...stockFaults(event, taken, available), ...yieldFaults(event, stated, out, range)],
  }
}

function stockFaults(event: CheckedEvent, taken: number, available: number): SealingFault[] {
  if (taken <= available * TOLERANCE) return []
  const message = `${event.kind} needs at least ${kg(taken)} kg, and ${kg(available)} kg were there`
  return [fault("output_exceeds_harvest", message, [event.id])]
}

function yieldFaults(event: CheckedEvent, taken: number | null, out: number, range: YieldRange): SealingFault[] {
  if (taken === null) return []
  if (out <= taken * range.max * TOLERANCE && out * TOLERANCE >= taken * range.min) return []
  const message = `${event.kind} gave ${kg(out)} kg for ${kg(taken)} kg; its declared yield is ${range.min} to ${range.max}`
  return [fault("output_outside_yield", message, [event.id])]
}

/** A packing recorded by weight; one recorded in packs is counted, not weighed. */
function packingFaults(event: CheckedEvent, available: number): SealingFault[] {
  const packed = massOut(event)
  if (packed === null || packed <= available * TOLERANCE) return []
  const message = `${kg(packed)} kg were packed, and ${kg(available)} kg were there`
  return [fault("output_exceeds_harvest", message, [event.id])]
}

function finalFaults({ batch, netContent }: SealingFacts, available: number): SealingFault[] {
  const claimed = kilogramsOfProduct(batch, netContent)
  if (claimed === null || claimed <= available * TOLERANCE) return []
  const message = `${batch.quantity} ${batch.unit} weigh ${kg(claimed)} kg, and at most ${kg(available)} kg can be left`
  return [fault("quantity_exceeds_material", message)]
}

function packedFaults({ batch, events }: SealingFacts): SealingFault[] {
  const packed = events.filter(({ kind, uom }) => kind === "packing" && uom !== null && sameUnit(uom, batch.unit))
  if (packed.length === 0) return []
  const total = packed.reduce((sum, event) => sum + (event.quantity ?? 0), 0)
  if (batch.quantity <= total * TOLERANCE) return []
  const message = `The batch has ${batch.quantity} ${batch.unit}, but ${total} were packed`
  return [
    fault(
      "quantity_exceeds_packed",
      message,
      packed.map(({ id }) => id),
    ),
  ]
}

/** What a step gave out in kilograms shows nothing while nobody weighed what went in. */
function unweighedFaults(events: readonly CheckedEvent[]): SealingFault[] {
  const weighed = events.filter((event) => TRANSFORMING.includes(event.kind) && massOut(event) !== null)
  const unstated = weighed.filter((event) => massIn(event) === null)
  if (unstated.length === 0) return []
  const message = "The weight that came out is recorded, but not what was harvested or put in"
  return [
    fault(
      "input_weight_missing",
      message,
      unstated.map(({ id }) => id),
    ),
  ]
}

function hasOrigin({ events }: SealingFacts, weighed: number): boolean {
  return weighed > 0 || events.some((event) => event.kind === "harvesting" && massOut(event) !== null)
}

function weighedInputs({ inputs }: SealingFacts): number {
  return inputs.reduce((sum, input) => sum + (kilogramsOfProduct(input, input.net_content) ?? 0), 0)
}

const massOut = ({ quantity, uom }: CheckedEvent): number | null =>
  quantity === null || uom === null ? null : kilogramsOf({ quantity, unit: uom })
const massIn = ({ input_quantity: quantity, input_uom: uom }: CheckedEvent): number | null =>
  quantity === null || uom === null ? null : kilogramsOf({ quantity, unit: uom })

const inOrder = (events: readonly CheckedEvent[]): CheckedEvent[] =>
  [...events].sort((a, b) => a.occurred_at.getTime() - b.occurred_at.getTime() || rank(a) - rank(b))
const rank = ({ kind }: CheckedEvent): number => ORDER.indexOf(kind)

const kg = (mass: number): number => Math.round(mass * 1000) / 1000
