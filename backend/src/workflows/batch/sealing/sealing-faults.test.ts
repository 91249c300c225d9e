import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { DEMONSTRATION } from "../../../scripts/seed/demonstration"
import { DIARY_KINDS, readUnit, type EventKind } from "../../../modules/batch/vocabulary"
import type { CheckedEvent, CheckedInput, SealingFacts } from "./facts"
import { certificatesOn, diaryFaults, refuseFaults, SealingRefusedError, sealingFaults } from "./sealing-faults"

const NOW = new Date("2026-11-22T10:00:00+07:00")
const ORIGIN = [["harvesting", "input"]]
const YIELDS = [
  { kind: "drying" as const, min: 0, max: 0.95 },
  { kind: "roasting" as const, min: 0, max: 1 },
  { kind: "processing" as const, min: 0, max: 1 },
]

let counter = 0
function event(kind: EventKind, day: string, quantity: number | null = null, uom = "kg"): CheckedEvent {
  counter += 1
  return {
    ...{ id: `evt_${counter}`, kind, occurred_at: new Date(`2026-11-${day}T08:00:00+07:00`) },
    ...{ quantity, uom: quantity === null ? null : uom, input_quantity: null, input_uom: null },
  }
}

const input = (changes: Partial<CheckedInput> = {}): CheckedInput => {
  const base = { quantity: 10, unit: "kg", input_batch_id: "batch_in", lot_code: "IN-1", state: "sealed" as const }
  const whole = { ...base, batch_quantity: 100, batch_unit: "hộp", net_content: "200 g", ...changes }
  return { taken: [{ quantity: whole.quantity, unit: whole.unit }], ...whole }
}

const facts = (changes: Partial<SealingFacts> = {}): SealingFacts => ({
  batch: { quantity: 100, unit: "gói", harvested_from: "2026-11-01", harvested_to: "2026-11-03" },
  netContent: "200 g",
  events: [event("harvesting", "02", 100), event("roasting", "03", 21), event("packing", "05", 100, "gói")],
  inputs: [],
  yields: YIELDS,
  requiredSteps: ORIGIN,
  stampsRequested: 0,
  ...changes,
})
const codes = (changes: Partial<SealingFacts>, now = NOW) => sealingFaults(facts(changes), now).map(({ code }) => code)
const batch = (changes: Partial<SealingFacts["batch"]>) => ({ ...facts().batch, ...changes })

describe("a plausible diary", () => {
  it("has no faults", () => expect(codes({})).toEqual([]))

  it("may be one harvest of which nothing was weighed", () => {
    expect(codes({ events: [event("harvesting", "02")] })).toEqual([])
  })

  it.each(
    DEMONSTRATION.flatMap(({ products }) =>
      products.flatMap(({ net_content: netContent, batches }) =>
        batches.filter(({ sealed }) => sealed).map((sealed) => [sealed.lot_code, netContent, sealed] as const),
      ),
    ),
  )("is that of the demonstration's batch %s", (_lot, netContent, sealed) => {
    const events = sealed.events.map(({ kind, at, quantity }, index) => ({
      ...{ id: String(index), kind, occurred_at: new Date(at) },
      ...{ quantity: quantity?.[0] ?? null, uom: quantity ? readUnit(quantity[1]) : null },
      ...{ input_quantity: null, input_uom: null },
    }))
    expect(sealingFaults(facts({ batch: sealed, netContent, events }), NOW)).toEqual([])
  })
})

describe("what has to be there", () => {
  it("is an event, and an origin", () => {
    expect(codes({ events: [] })).toEqual(["batch_has_no_events"])
    expect(codes({ events: [event("packing", "05")] })).toContain("origin_missing")
    expect(codes({ events: [event("packing", "05")], inputs: [input({ quantity: 20 })] })).toEqual([])
  })

  it("is what the kind of product needs", () => {
    const requiredSteps = [...ORIGIN, ["drying", "roasting", "processing"]]
    expect(codes({ requiredSteps })).toEqual([])
    expect(codes({ requiredSteps, events: [event("harvesting", "02", 100)] })).toEqual(["required_step_missing"])
  })
})

describe("times", () => {
  it("are not ahead of now, but for a phone's clock", () => {
    const harvest = event("harvesting", "02", 100)
    expect(codes({ events: [harvest] }, new Date(harvest.occurred_at.getTime() - 60_000))).toEqual([])
    expect(codes({ events: [harvest] }, new Date("2026-11-01T00:00:00Z"))).toContain("event_in_future")
  })

  it("are not years back", () => {
    const old = { ...event("caring", "02"), occurred_at: new Date("2016-11-02T08:00:00+07:00") }
    expect(codes({ events: [old, event("harvesting", "02", 100)] })).toEqual(["event_too_old"])
  })

  it("of harvests lie on the batch's days, as days are counted in Viet Nam", () => {
    const at = (iso: string) => [{ ...event("harvesting", "02", 100), occurred_at: new Date(iso) }]
    expect(codes({ events: at("2026-10-31T17:00:00Z") })).toEqual([])
    expect(codes({ events: at("2026-10-31T16:59:59Z") })).toEqual(["harvest_outside_window"])
    expect(codes({ events: at("2026-11-03T17:00:00Z") })).toEqual(["harvest_outside_window"])
  })

  it("go from harvest to processing to packing", () => {
    const [harvest, dry, pack] = [event("harvesting", "02", 100), event("roasting", "03"), event("packing", "05")]
    expect(codes({ events: [harvest, event("roasting", "01")] })).toEqual(["event_before_harvest"])
    expect(codes({ events: [harvest, pack, event("drying", "06")] })).toEqual(["packing_before_processing"])
    expect(codes({ events: [harvest, dry, event("packing", "02"), event("harvesting", "03")] })).toEqual([
      "packing_before_processing",
      "harvest_after_packing",
    ])
  })

  it("let harvests and steps alternate in a long season", () => {
    const days = ["01", "02", "03"]
    const events = days.flatMap((day) => [event("harvesting", day, 50), event("roasting", day, 10)])
    expect(codes({ events: [...events, event("packing", "05")] })).toEqual([])
  })
})

describe("mass balance", () => {
  it("refuses more than the declared yield lets out, whatever the units", () => {
    const yields = [{ kind: "roasting" as const, min: 0, max: 0.2 }]
    const roasted = (kilograms: number) => [
      event("harvesting", "02", 0.1, "tấn"),
      event("roasting", "03", kilograms * 1000, "g"),
    ]
    expect(codes({ yields, events: roasted(20) })).toEqual([])
    expect(codes({ yields, events: roasted(21) })).toEqual(["output_exceeds_harvest"])
  })

  it("uses a kilogram once: a second roast needs leaves of its own", () => {
    const yields = [{ kind: "roasting" as const, min: 0, max: 0.2 }]
    const events = [event("harvesting", "02", 100), event("roasting", "03", 15), event("roasting", "03", 15)]
    expect(codes({ yields, events, batch: batch({ quantity: 1 }) })).toEqual(["output_exceeds_harvest"])
  })

  it("does not let a later harvest feed an earlier step", () => {
    const events = [event("harvesting", "01", 10), event("drying", "02", 50), event("harvesting", "03", 100)]
    expect(codes({ events, batch: batch({ quantity: 1 }) })).toEqual(["output_exceeds_harvest"])
  })

  it("holds a step to what it says went in, above and below", () => {
    const step = (taken: number, out: number) => ({
      ...event("drying", "03", out),
      input_quantity: taken,
      input_uom: "kg",
    })
    const yields = [{ kind: "drying" as const, min: 0.1, max: 0.3 }]
    const of = (taken: number, out: number) =>
      codes({ yields, batch: batch({ quantity: 1 }), events: [event("harvesting", "02", 100), step(taken, out)] })
    expect(of(100, 30)).toEqual([])
    expect(of(100, 31)).toEqual(["output_outside_yield"])
    expect(of(100, 9)).toEqual(["output_outside_yield"])
    expect(of(120, 30)).toEqual(["output_exceeds_harvest"])
  })

  it("bounds the packs by what they weigh together", () => {
    expect(codes({ batch: batch({ quantity: 500 }), events: [event("harvesting", "02", 100)] })).toEqual([])
    expect(codes({ batch: batch({ quantity: 510 }), events: [event("harvesting", "02", 100)] })).toEqual([
      "quantity_exceeds_material",
    ])
    expect(
      codes({ batch: batch({ quantity: 51, unit: "tạ" }), events: [event("harvesting", "02", 5, "tấn")] }),
    ).toEqual(["quantity_exceeds_material"])
  })

  it("refuses more packs than were packed in the same unit", () => {
    const packed = (quantity: number) => [event("harvesting", "02", 100), event("packing", "05", quantity, "Gói")]
    expect(codes({ events: packed(100) })).toEqual([])
    expect(codes({ events: packed(98) })).toEqual(["quantity_exceeds_packed"])
  })

  it("asks for the weight that went in once a step's output is weighed", () => {
    expect(codes({ events: [event("harvesting", "02"), event("drying", "03", 10)] })).toEqual(["input_weight_missing"])
  })

  it("counts what came from other batches, packs by their net content", () => {
    const of = (quantity: number, unit: string) =>
      codes({ batch: batch({ quantity: 50 }), inputs: [input({ quantity, unit })], events: [event("packing", "05")] })
    expect(of(10, "kg")).toEqual([])
    expect(of(50, "hộp")).toEqual([])
    expect(of(9, "kg")).toEqual(["quantity_exceeds_material"])
  })

  it("never lets out more than came in, for whatever diary", () => {
    const diary = fc.array(
      fc.record({
        kind: fc.constantFrom(...DIARY_KINDS),
        day: fc.integer({ min: 1, max: 20 }),
        mass: fc.integer({ min: 0, max: 500 }),
      }),
      { maxLength: 12 },
    )
    fc.assert(
      fc.property(diary, fc.integer({ min: 1, max: 3000 }), (entries, quantity) => {
        const events = entries.map(({ kind, day, mass }) => event(kind, String(day).padStart(2, "0"), mass || null))
        const harvested = events
          .filter(({ kind }) => kind === "harvesting")
          .reduce((sum, e) => sum + (e.quantity ?? 0), 0)
        const found = codes({ events, batch: batch({ quantity, unit: "kg" }) })
        if (harvested > 0 && quantity > harvested * 1.01) expect(found.length).toBeGreaterThan(0)
      }),
      { numRuns: 2000 },
    )
  })
})

describe("inputs", () => {
  const of = (changes: Partial<CheckedInput>) => codes({ inputs: [input(changes)] })

  it("are sealed, and not recalled", () => {
    expect(of({ state: "recalled" })).toEqual(["input_recalled"])
    expect(of({ state: "draft" })).toEqual(["input_not_sealed"])
  })

  it("are not given away more than once, across batches and units", () => {
    const taken = (kilograms: number) => [
      { quantity: 50, unit: "hộp" },
      { quantity: kilograms, unit: "kg" },
    ]
    expect(of({ taken: taken(10) })).toEqual([])
    expect(of({ taken: taken(10.2) })).toEqual(["input_overdrawn"])
  })

  it("are in a unit that can be compared", () => {
    expect(of({ unit: "lít" })).toEqual(["input_unit_mismatch"])
    expect(of({ unit: "thùng", net_content: null })).toEqual(["input_unit_mismatch"])
  })

  it("do not keep an amended diary from being corrected", () => {
    expect(diaryFaults(facts({ inputs: [input({ state: "recalled" })] }), NOW)).toEqual([])
  })
})

describe("certificates", () => {
  const certificate = (issued_on: string, expires_on: string, revoked_at: Date | null = null) => ({
    ...{ id: issued_on, kind: "ocop" as const, number: "1", stars: 4, issuer: "UBND", file_hash: null },
    ...{ issued_on, expires_on, revoked_at },
  })

  it("are named when they are valid on the day of sealing, both ends included, and never when taken back", () => {
    const all = [
      certificate("2023-11-22", "2026-11-22"),
      certificate("2023-11-20", "2026-11-21"),
      certificate("2026-11-23", "2029-11-23"),
      certificate("2025-01-01", "2028-01-01", new Date("2026-01-01")),
    ]
    expect(certificatesOn(all, NOW).map(({ id }) => id)).toEqual(["2023-11-22"])
  })
})

describe("a refusal", () => {
  it("names every fault at once, with the entries it speaks of", () => {
    const late = event("harvesting", "20", 1)
    const found = sealingFaults(facts({ events: [late, event("packing", "05", 3, "gói")], stampsRequested: 101 }), NOW)
    expect(found.map(({ code }) => code)).toEqual([
      ...["harvest_outside_window", "event_before_harvest", "harvest_after_packing"],
      ...["quantity_exceeds_material", "quantity_exceeds_packed", "stamps_exceed_quantity"],
    ])
    expect(found[0]?.eventIds).toEqual([late.id])
    expect(() => refuseFaults(found)).toThrow(SealingRefusedError)
    expect(() => refuseFaults([])).not.toThrow()
  })

  it("comes from every diary without a throw of another kind", () => {
    const value = fc.option(fc.double({ min: 0.001, noNaN: true }))
    const unit = fc.option(fc.string())
    fc.assert(
      fc.property(
        fc.array(
          fc.tuple(
            fc.constantFrom(...DIARY_KINDS),
            fc.date({ noInvalidDate: true, max: new Date("9999-12-31") }),
            value,
            unit,
          ),
          { maxLength: 8 },
        ),
        fc.string(),
        (entries, netContent) => {
          const events = entries.map(([kind, occurred_at, quantity, uom], index) => ({
            ...{ id: String(index), kind, occurred_at, quantity, uom, input_quantity: quantity, input_uom: uom },
          }))
          expect(Array.isArray(sealingFaults(facts({ events, netContent }), NOW))).toBe(true)
        },
      ),
      { numRuns: 2000 },
    )
  })
})
