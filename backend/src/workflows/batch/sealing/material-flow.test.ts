import fc from "fast-check"
import { describe, expect, it } from "vitest"
import type { EventKind } from "../../../modules/batch/vocabulary"
import type { CheckedEvent, SealingFacts } from "./facts"
import { materialFlow } from "./material-flow"
import { massBalanceFaults } from "./mass-balance"

const KINDS = ["harvesting", "drying", "roasting", "processing", "packing", "caring"] as const
const amount = fc.double({ min: 0.001, max: 5_000, noNaN: true })
const unit = fc.constantFrom("kg", "g", "tạ", "tấn", "gói", "lít")
const measured = fc.option(fc.tuple(amount, unit), { nil: null })

const event = fc
  .tuple(fc.constantFrom<EventKind>(...KINDS), fc.integer({ min: 0, max: 90 }), measured, measured)
  .map(([kind, day, out, taken]): Omit<CheckedEvent, "id"> => {
    return {
      ...{ kind, occurred_at: new Date(Date.UTC(2026, 8, 1 + day)) },
      ...{ quantity: out?.[0] ?? null, uom: out?.[1] ?? null },
      ...{ input_quantity: taken?.[0] ?? null, input_uom: taken?.[1] ?? null },
    }
  })
const input = fc.tuple(amount, unit).map(([quantity, unit]) => ({
  ...{ quantity, unit, input_batch_id: "batch_in", lot_code: "IN-1", state: "sealed" as const },
  ...{ batch_quantity: 1e9, batch_unit: unit, net_content: "500 g", taken: [{ quantity, unit }] },
}))

const facts = fc
  .record({ events: fc.array(event, { maxLength: 25 }), inputs: fc.array(input, { maxLength: 4 }) })
  .map(({ events, inputs }): SealingFacts => {
    return {
      batch: { quantity: 100, unit: "gói", harvested_from: null, harvested_to: null },
      netContent: "500 g",
      events: events.map((event, index) => ({ ...event, id: `evt_${index}` })),
      inputs,
      yields: [{ kind: "drying", min: 0.1, max: 0.95 }],
      requiredSteps: [],
      stampsRequested: 0,
    }
  })

const near = (a: number, b: number) => Math.abs(a - b) <= 1e-6 * Math.max(1, Math.abs(a), Math.abs(b))

describe("the picture of a mass balance", () => {
  it("loses nothing and makes nothing up at any step, for whatever diary", () => {
    fc.assert(
      fc.property(facts, (given) => {
        for (const { before, missing, gained, untouched, out, lost, taken } of materialFlow(given).steps) {
          expect(near(before + missing + gained, untouched + out + lost)).toBe(true)
          expect(near(taken + gained, out + lost)).toBe(true)
        }
      }),
    )
  })

  it("ends with what came in, less what was lost, for whatever diary", () => {
    fc.assert(
      fc.property(facts, (given) => {
        const { sources, steps, left } = materialFlow(given)
        const sum = (values: number[]) => values.reduce((total, value) => total + value, 0)
        const entered = sum(sources.map(({ kilograms }) => kilograms))
        const appeared = sum(steps.map(({ missing, gained }) => missing + gained))
        expect(near(entered + appeared, sum(steps.map(({ lost }) => lost)) + left)).toBe(true)
      }),
    )
  })

  it("shows something missing wherever sealing refuses a step for want of material", () => {
    fc.assert(
      fc.property(facts, (given) => {
        const flow = materialFlow(given)
        if (!flow.hasOrigin) return
        const short = flow.steps.filter(({ missing, before }) => missing > before * 0.005).map(({ event }) => event.id)
        const refused = massBalanceFaults(given).flatMap(({ eventIds }) => eventIds)
        expect(short.every((id) => refused.includes(id))).toBe(true)
      }),
    )
  })

  it("counts what a step left standing together with what it gave out", () => {
    const at = (day: number) => new Date(Date.UTC(2026, 10, day))
    const none = { input_quantity: null, input_uom: null }
    const { steps, left, claimed } = materialFlow({
      batch: { quantity: 100, unit: "gói", harvested_from: null, harvested_to: null },
      netContent: "200 g",
      events: [
        { id: "a", kind: "harvesting", occurred_at: at(1), quantity: 100, uom: "kg", ...none },
        {
          ...{ id: "b", kind: "roasting", occurred_at: at(2), quantity: 18, uom: "kg" },
          ...{ input_quantity: 90, input_uom: "kg" },
        },
      ],
      ...{ inputs: [], yields: [], requiredSteps: [], stampsRequested: 0 },
    })
    expect(steps).toMatchObject([{ before: 100, taken: 90, out: 18, lost: 72, gained: 0, missing: 0, untouched: 10 }])
    expect({ left, claimed }).toEqual({ left: 28, claimed: 20 })
  })
})
