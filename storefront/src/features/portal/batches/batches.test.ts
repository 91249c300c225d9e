import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { todayInVietnam } from "@/i18n/format"
import type { BatchCard, MassBalance, UnassignedEntry } from "@/lib/backend/batches"
import { balanceRows, keptOf } from "./balance-rows"
import { needOf } from "./batch-need"
import { groupEntries } from "./entry-groups"
import { expiryOf } from "./expiry"
import { boughtFields, ownInputs, yieldFields } from "./fields"

const grams = fc.integer({ min: 1, max: 5_000_000 }).map((value) => value / 1000)
const stepGiven = fc.record({ taken: grams, out: grams, arrives: fc.array(grams, { maxLength: 3 }) })

/** A balance as the backend tells it, of a diary that follows the goods. */
const balances = fc
  .record({ steps: fc.array(stepGiven, { maxLength: 8 }), claimed: fc.option(grams) })
  .map(({ steps, claimed }): MassBalance => {
    let available = 0
    const sources: number[] = []
    const told = steps.map(({ taken, out, arrives }, index) => {
      sources.push(...arrives)
      const before = available + arrives.reduce((sum, value) => sum + value, 0)
      const untouched = Math.max(0, before - taken)
      available = untouched + out
      return {
        ...{ event_id: String(index), kind: "drying", title: "Sấy", occurred_at: "2026-11-01T00:00:00Z" },
        ...{ before, stated: taken, taken, out, untouched, after: available, faults: [] },
        ...{ lost: Math.max(0, taken - out), gained: Math.max(0, out - taken), missing: Math.max(0, taken - before) },
        yield: { min: 0, max: 1, actual: out / taken },
      }
    })
    return {
      has_origin: true,
      sources: sources.map((kilograms, index) => ({
        ...{ kind: "harvest" as const, id: String(index), title: "", household: null, occurred_at: null },
        ...{ kilograms, cooperative_name: null },
      })),
      ...{ steps: told, packings: [], left: available, claimed, unweighed: [], faults: [] },
      packs: { quantity: 1, unit: "gói", packed: null },
      stamps: { requested: 0, issued: 0, activated: 0, void: 0 },
    }
  })

const near = (a: number, b: number) => Math.abs(a - b) < 0.02

describe("the picture of a mass balance", () => {
  it("begins each bar with what the one above left, and adds up, for whatever diary", () => {
    fc.assert(
      fc.property(balances, (balance) => {
        const rows = balanceRows(balance)
        rows.forEach((row, index) => {
          const drawn = row.segments.reduce((sum, { kilograms }) => sum + kilograms, 0)
          expect(near(drawn, row.total)).toBe(true)
          const above = rows[index - 1]
          if (!above) return
          const fresh = row.segments.filter(({ kind }) => kind === "source" || kind === "short")
          const entering = row.total - fresh.reduce((sum, { kilograms }) => sum + kilograms, 0)
          const extra = row.kind === "step" ? row.step.missing + row.step.gained : 0
          expect(near(keptOf(above), entering - extra)).toBe(true)
        })
      }),
    )
  })

  it("shows every kilogram that came in, once", () => {
    fc.assert(
      fc.property(balances, (balance) => {
        const drawn = balanceRows(balance).flatMap(({ segments }) => segments.filter(({ kind }) => kind === "source"))
        expect(drawn.map(({ kilograms }) => kilograms)).toEqual(balance.sources.map(({ kilograms }) => kilograms))
      }),
    )
  })
})

describe("an expiry", () => {
  it.each([
    ["2026-11-30", { count: 3, unit: "month" }, "2027-02-28"],
    ["2026-11-22", { count: 12, unit: "month" }, "2027-11-22"],
    ["2028-02-29", { count: 1, unit: "year" }, "2029-02-28"],
    ["2026-12-20", { count: 15, unit: "day" }, "2027-01-04"],
  ] as const)("of %s after %j is %s", (day, life, expected) => expect(expiryOf(day, life)).toBe(expected))
})

const IN_TIME = { late_reasons: [], recorded_at: "2026-11-01T02:00:00Z", received_at: "2026-11-01T02:00:00Z" }

const entry = (over: Partial<UnassignedEntry>): UnassignedEntry => ({
  ...{ id: "a", kind: "harvesting", title: "Hái", occurred_at: "2026-11-01T01:00:00Z", product_id: "p" },
  ...{ batch_id: null, household: null, growing_area: null, quantity: 10, uom: "kg", note: null, place: null },
  ...{ photos: [], recorded_by: "Mai", ...IN_TIME, error_reason: null, corrected_by: null },
  ...over,
})

describe("entries for a batch", () => {
  const group = (entries: UnassignedEntry[]) =>
    groupEntries(entries, "p", (at) => todayInVietnam(new Date(at))).map(({ entries: all }) => all.map(({ id }) => id))

  it("stand together by season, the newest first", () => {
    const june = entry({ id: "june", occurred_at: "2026-06-01T01:00:00Z" })
    const late = entry({ id: "late", occurred_at: "2026-11-12T01:00:00Z" })
    expect(group([late, june, entry({ id: "early" })])).toEqual([["early", "late"], ["june"]])
  })

  it("leave out other products, other batches, and what was declared wrong", () => {
    const unusable = [
      entry({ product_id: "q" }),
      entry({ batch_id: "b" }),
      entry({ corrected_by: "x" }),
      entry({ error_reason: "did_not_occur" }),
    ]
    expect(group(unusable)).toEqual([])
    expect(group([entry({ product_id: null })])).toEqual([["a"]])
  })

  it("lose none and repeat none, whatever their times", () => {
    const times = fc.array(fc.integer({ min: 0, max: 400 }), { maxLength: 40 })
    fc.assert(
      fc.property(times, (days) => {
        const entries = days.map((day, index) =>
          entry({ id: `e${index}`, occurred_at: new Date(Date.UTC(2026, 0, 1 + day)).toISOString() }),
        )
        expect(group(entries).flat().sort()).toEqual(entries.map(({ id }) => id).sort())
      }),
    )
  })
})

describe("what a lot asks for", () => {
  const card = (over: Partial<BatchCard>): BatchCard => ({
    ...{ id: "b", lot_code: "MD-1", product: { id: "p", title: "Miến", illustration: null }, variant: null },
    ...{ household: null, state: "sealed", quantity: 9, unit: "gói", harvested_from: null, harvested_to: null },
    ...{ packed_on: null, expires_on: null, event_count: 3, stamps_issued: 9, anchor_state: "final" },
    ...{ sealed_at: null, held: null, origin_url: null },
    ...over,
  })
  it.each([
    [{}, undefined],
    [{ state: "draft" as const }, "Xem lại rồi niêm phong."],
    [{ stamps_issued: 0 }, "Đã niêm phong, chưa phát hành tem."],
    [{ expires_on: "2026-12-01" }, "Còn 9 ngày là hết hạn."],
    [{ expires_on: "2026-11-22" }, "Hết hạn hôm nay."],
    [{ expires_on: "2026-11-01" }, "Hết hạn từ 01/11/2026. Không bán nữa."],
    [{ state: "recalled" as const, expires_on: "2026-11-01" }, undefined],
  ])("%j", (over, words) => expect(needOf(card(over), "2026-11-22")?.words).toBe(words))
})

describe("forms of a batch", () => {
  it("read the lots that something was taken of, and no others", () => {
    const values = { "lay:A-1": "1,5", "don-vi:A-1": "kg", "lay:B-2": "", "don-vi:B-2": "kg" }
    expect(ownInputs(values)).toEqual([{ lot_code: "A-1", quantity: 1.5, unit: "kg" }])
    expect(ownInputs({ "lay:A-1": "nhiều" })).toBeNull()
  })

  it("want a stamp or a lot, one of them", () => {
    const given = { quantity: "5", unit: "kg" }
    expect(boughtFields.safeParse(given).success).toBe(false)
    expect(boughtFields.safeParse({ ...given, stamp: "7K3M", lot_code: "A" }).success).toBe(false)
    expect(boughtFields.safeParse({ ...given, lot_code: "a-1" }).data?.lot_code).toBe("A-1")
  })

  it("keep a yield within what its step can give", () => {
    expect(yieldFields(1).safeParse({ min: "20", max: "101" }).error?.issues[0]?.path).toEqual(["max"])
    expect(yieldFields(1).safeParse({ min: "30", max: "20" }).success).toBe(false)
    expect(yieldFields(5).parse({ min: "20", max: "101" })).toEqual({ min: 20, max: 101 })
  })
})
