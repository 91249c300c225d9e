import { describe, expect, it } from "vitest"
import { bodyOf, emptyDraft, faultOf } from "../diary/form-draft"
import { HOUSEHOLD_GONE, householdInCookies, householdLabelOf, isEntryPage, isHouseholdGone } from "./choice"
import { recordedForWords } from "./household-words"

const HOUSEHOLDS = [
  { id: "hh_1", label: "Bà Mai (H01)", agreed: true },
  { id: "hh_2", label: "Hộ H02", agreed: false },
]
const NOW = new Date("2026-11-22T03:00:00Z")
const STEP = {
  ...{ id: "s", title: "Thu hái", kind: "harvesting", picture: "harvesting" },
  ...{ unit: null, input_unit: null, hidden: false },
}

describe("for whom is written", () => {
  it("is read from the cookie, and nothing that is no id is", () => {
    expect(householdInCookies("a=b; nguon_household=hh_1; c=d")).toBe("hh_1")
    expect(householdInCookies("nguon_household=%3Cscript%3E")).toBe("")
    expect(householdInCookies("x_nguon_household=hh_1")).toBe("")
  })

  it("is the cooperative itself unless somebody agreed, and never quietly somebody else", () => {
    expect(isHouseholdGone(HOUSEHOLDS, "")).toBe(false)
    expect(isHouseholdGone(HOUSEHOLDS, "hh_1")).toBe(false)
    expect(isHouseholdGone(HOUSEHOLDS, "hh_2")).toBe(true)
    expect(isHouseholdGone(HOUSEHOLDS, "hh_9")).toBe(true)
    expect(householdLabelOf(HOUSEHOLDS, "hh_9")).toBe("Hộ đã chọn")
  })

  it("is in sight on every page where something is written down", () => {
    for (const path of ["/htx/nhat-ky", "/htx/nhat-ky/ghi", "/htx/lo/moi", "/htx/lo/b1/ghi/packing"])
      expect(isEntryPage(path), path).toBe(true)
    for (const path of ["/htx", "/htx/lo", "/htx/lo/b1", "/htx/nhat-ky/buoc"])
      expect(isEntryPage(path), path).toBe(false)
  })
})

describe("an entry", () => {
  const draft = { ...emptyDraft("prod_1", "s", NOW), householdId: "hh_1" }

  it("carries the household that was chosen when it was written down", () => {
    const body = bodyOf(draft, { id: "e", memberId: "m", step: STEP, now: NOW, correcting: null })
    expect(body).toMatchObject({ household_id: "hh_1", recorded_at: NOW.toISOString() })
    expect(faultOf(draft, { now: NOW, households: HOUSEHOLDS })).toBeNull()
  })

  it("is not written for who took the consent back", () => {
    const gone = faultOf({ ...draft, householdId: "hh_2" }, { now: NOW, households: HOUSEHOLDS })
    expect(gone).toEqual({ field: "householdId", sentence: HOUSEHOLD_GONE })
  })

  it("says who wrote it down, and for whom", () => {
    expect(recordedForWords("Lan", "Bà Mai (H01)")).toBe("Lan ghi hộ cho Bà Mai (H01)")
    expect(recordedForWords("Lan", null)).toBe("Lan ghi")
  })
})
