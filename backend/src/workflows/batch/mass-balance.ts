export type BalancedEvent = { kind: string; quantity: number | null; uom: string | null }
export type BalanceInput = { quantity: number; unit: string; events: readonly BalancedEvent[] }
export type BalanceFault = { code: "output_exceeds_harvest" | "quantity_exceeds_packed"; message: string }

const KILOGRAMS: Readonly<Record<string, number>> = { g: 0.001, kg: 1, tấn: 1000 }
/** Scales round: half a percent is not a fault. */
const TOLERANCE = 1.005

/**
 * Plausibility of a diary, as far as its units allow: what comes out of a step cannot weigh more than what was
 * harvested, and a batch cannot have more packs than were packed. Quantities that were not recorded prove nothing.
 */
export function massBalanceFaults({ quantity, unit, events }: BalanceInput): BalanceFault[] {
  return [...outputFaults(events), ...packingFaults(quantity, unit, events)]
}

const OUTPUT_KINDS = ["drying", "roasting", "processing", "packing"]

function outputFaults(events: readonly BalancedEvent[]): BalanceFault[] {
  const harvested = weightOf(events, "harvesting")
  if (harvested === 0) return []
  return OUTPUT_KINDS.filter((kind) => weightOf(events, kind) > harvested * TOLERANCE).map((kind) => ({
    code: "output_exceeds_harvest" as const,
    message: `More came out of ${kind} (${weightOf(events, kind)} kg) than was harvested (${harvested} kg)`,
  }))
}

function packingFaults(quantity: number, unit: string, events: readonly BalancedEvent[]): BalanceFault[] {
  const wanted = unit.trim().toLowerCase()
  const packed = events.filter((event) => event.kind === "packing" && event.uom?.trim().toLowerCase() === wanted)
  if (packed.length === 0) return []
  const total = packed.reduce((sum, event) => sum + (event.quantity ?? 0), 0)
  if (quantity <= total * TOLERANCE) return []
  return [{ code: "quantity_exceeds_packed", message: `The batch has ${quantity} ${unit}, but ${total} were packed` }]
}

function weightOf(events: readonly BalancedEvent[], kind: string): number {
  return events
    .filter((event) => event.kind === kind)
    .reduce((sum, event) => sum + (event.quantity ?? 0) * (KILOGRAMS[event.uom ?? ""] ?? 0), 0)
}
