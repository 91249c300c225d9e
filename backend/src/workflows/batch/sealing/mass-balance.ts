import { fault, type SealingFacts, type SealingFault } from "./facts"
import { materialFlow, type MaterialFlow, type MaterialPacking, type MaterialStep } from "./material-flow"
import { sameUnit } from "./weight"

/** Scales round: half a percent is not a fault. */
const TOLERANCE = 1.005

/**
 * Follows the kilograms of a batch through its diary, in order of time: harvests and inputs add, and a step can give out
 * at most `max` of its declared yield for what it takes in. A step that says what went in takes exactly that; one that
 * does not is held to the least it must have taken, so that an honest diary is never refused for what it leaves out.
 * What leaves the last step bounds the packs. Quantities without a mass prove nothing.
 */
export function massBalanceFaults(facts: SealingFacts): SealingFault[] {
  return [...materialFaults(facts), ...packedFaults(facts)]
}

function materialFaults(facts: SealingFacts): SealingFault[] {
  const flow = materialFlow(facts)
  if (!flow.hasOrigin) return unweighedFaults(flow)
  return [
    ...inOrderOfTime(facts, [...flow.steps.flatMap(stepFaults), ...flow.packings.flatMap(packingFaults)]),
    ...finalFaults(facts, flow),
  ]
}

const stepFaults = (step: MaterialStep): SealingFault[] => [...stockFaults(step), ...yieldFaults(step)]

function stockFaults({ event, taken, before }: MaterialStep): SealingFault[] {
  if (taken <= before * TOLERANCE) return []
  const message = `${event.kind} needs at least ${kg(taken)} kg, and ${kg(before)} kg were there`
  return [fault("output_exceeds_harvest", message, [event.id])]
}

function yieldFaults({ event, stated, out, range }: MaterialStep): SealingFault[] {
  if (stated === null) return []
  if (out <= stated * range.max * TOLERANCE && out * TOLERANCE >= stated * range.min) return []
  const message = `${event.kind} gave ${kg(out)} kg for ${kg(stated)} kg; its declared yield is ${range.min} to ${range.max}`
  return [fault("output_outside_yield", message, [event.id])]
}

/** A packing recorded by weight; one recorded in packs is counted, not weighed. */
function packingFaults({ event, kilograms, before }: MaterialPacking): SealingFault[] {
  if (kilograms <= before * TOLERANCE) return []
  const message = `${kg(kilograms)} kg were packed, and ${kg(before)} kg were there`
  return [fault("output_exceeds_harvest", message, [event.id])]
}

function finalFaults({ batch }: SealingFacts, { claimed, left }: MaterialFlow): SealingFault[] {
  if (claimed === null || claimed <= left * TOLERANCE) return []
  const message = `${batch.quantity} ${batch.unit} weigh ${kg(claimed)} kg, and at most ${kg(left)} kg can be left`
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
function unweighedFaults({ steps }: MaterialFlow): SealingFault[] {
  const unstated = steps.filter(({ stated }) => stated === null)
  if (unstated.length === 0) return []
  const message = "The weight that came out is recorded, but not what was harvested or put in"
  return [
    fault(
      "input_weight_missing",
      message,
      unstated.map(({ event }) => event.id),
    ),
  ]
}

/** As the diary tells it, steps and packings among each other. */
function inOrderOfTime({ events }: SealingFacts, faults: SealingFault[]): SealingFault[] {
  const timeOf = new Map(events.map(({ id, occurred_at }) => [id, occurred_at.getTime()]))
  const at = ({ eventIds }: SealingFault) => timeOf.get(eventIds[0] ?? "") ?? 0
  return faults.sort((a, b) => at(a) - at(b))
}

const kg = (mass: number): number => Math.round(mass * 1000) / 1000
