import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { labelledScans, type Labelled } from "./__fixtures__/labelled-scans.js"
import { CAREFUL_SCORE, COPY_REASONS, DEVICE, distanceKm, reasonBits, reasonsOf, scoreCopies } from "./index.js"

const HOUR = 3_600_000
const at = (hours: number, province: number, device: number = DEVICE.android) => {
  return { atMs: hours * HOUR, province, device, byClaimer: false }
}
const scored = (scans: ReturnType<typeof at>[], more = {}) =>
  scoreCopies({ scans, claimedMs: null, activatedMs: null, ...more })

describe("the score of copies", () => {
  it("is high for a code scanned in five provinces in an hour, and says why", () => {
    const { score, reasons } = scored([at(0, 66), at(0.2, 19), at(0.4, 91), at(0.6, 40), at(0.8, 56)])
    expect(score).toBeGreaterThanOrEqual(90)
    expect(reasons[0]).toBe("impossible-travel")
  })

  it("is nothing for one family, however often they look", () => {
    expect(scored([at(0, 66), at(30, 66), at(60, 66), at(300, 66)])).toEqual({ score: 0, reasons: [] })
  })

  it("lets a pack travel as fast as a van, and as a plane when it is far", () => {
    // Some 560 km as the crow flies.
    expect(distanceKm(38, 48)).toBeGreaterThan(450)
    expect(scored([at(0, 40), at(9, 52)]).reasons).not.toContain("impossible-travel")
    expect(scored([at(0, 40), at(1, 52)]).reasons).toContain("impossible-travel")
  })

  it("gives little for a phone that seems to jump to where its network has its gateway", () => {
    expect(scored([at(0, 66), at(0.1, 1), at(0.2, 66), at(0.3, 79)]).score).toBeLessThan(CAREFUL_SCORE)
  })

  it("does not count robots", () => {
    const robots = [1, 4, 91, 40].map((province, i) => at(i / 10, province, DEVICE.robot))
    expect(scored([at(0, 66), ...robots])).toEqual({ score: 0, reasons: [] })
  })

  it("takes scans far from where the PIN was claimed for another pack's", () => {
    const scans = [at(0, 66), at(100, 19), at(200, 19)]
    expect(scored(scans, { claimedMs: 0.5 * HOUR }).reasons).toContain("after-claim")
    expect(scored(scans).reasons).not.toContain("after-claim")
  })

  it("takes scans in several places before the stamp was stuck on for a copy's", () => {
    const scans = [at(0, 66), at(40, 19), at(90, 91)]
    expect(scored(scans, { activatedMs: 200 * HOUR }).reasons).toContain("before-activation")
  })

  it("depends on no order, stays in 0 to 100 and takes any numbers", () => {
    const scan = fc.record({
      atMs: fc.integer({ min: 0, max: 1e9 }),
      province: fc.integer({ min: -5, max: 120 }),
      device: fc.integer({ min: 0, max: 9 }),
      byClaimer: fc.boolean(),
    })
    const time = fc.option(fc.integer({ min: 0, max: 1e9 }))
    fc.assert(
      fc.property(
        fc.uniqueArray(scan, { selector: ({ atMs }) => atMs, maxLength: 60 }),
        time,
        time,
        (scans, claimedMs, activatedMs) => {
          const whole = scoreCopies({ scans, claimedMs, activatedMs })
          expect(whole.score).toBeGreaterThanOrEqual(0)
          expect(whole.score).toBeLessThanOrEqual(100)
          expect(scoreCopies({ scans: [...scans].reverse(), claimedMs, activatedMs })).toEqual(whole)
        },
      ),
    )
  })
})

describe("reasons", () => {
  it("are the same after they were stored as a number", () => {
    fc.assert(
      fc.property(fc.subarray([...COPY_REASONS]), (reasons) => {
        expect(reasonsOf(reasonBits(reasons))).toEqual(reasons)
      }),
    )
    expect(reasonsOf(-1)).toEqual([...COPY_REASONS])
  })
})

describe("on a labelled set that it was not tuned on", () => {
  const set = labelledScans(20261122, 400)
  const isCaught = ({ history }: Labelled): boolean => scoreCopies(history).score >= CAREFUL_SCORE
  const share = (of: Labelled[]): number => of.filter(isCaught).length / of.length
  const told = [...new Set(set.map(({ story }) => story))].map((story) => {
    return { story, careful: share(set.filter((one) => one.story === story)) }
  })

  it("finds copies with the precision and recall that ADR 0011 reports", () => {
    const caught = set.filter(isCaught)
    const right = caught.filter(({ copied }) => copied).length
    const precision = right / caught.length
    const recall = right / set.filter(({ copied }) => copied).length
    console.log(
      `clone score: precision ${precision.toFixed(3)}, recall ${recall.toFixed(3)}; told to be careful:`,
      told.map(({ story, careful }) => `${story} ${(100 * careful).toFixed(1)} %`).join(", "),
    )
    expect(precision).toBeGreaterThanOrEqual(0.93)
    expect(recall).toBeGreaterThanOrEqual(0.6)
  })

  it.each(["family", "gift", "stall", "shelf", "phone-and-wifi", "viral", "traveller"])(
    "leaves a %s in peace",
    (story) => {
      expect(told.find((one) => one.story === story)?.careful).toBeLessThanOrEqual(0.06)
    },
  )

  it("finds nine of ten labels that were copied many times", () => {
    expect(told.find(({ story }) => story === "copied-many")?.careful).toBeGreaterThanOrEqual(0.9)
  })
})
