import { describe, expect, it } from "vitest"
import { FILTERS, isIn, type ListingFacts, listingState } from "./listing-state"

const chosen: ListingFacts = {
  ...{ chosen: true, category_id: "100", external_id: "1", status: "sent", next_step: null, problem: null },
  needsCategory: true,
}
const stateOf = (more: Partial<ListingFacts>) => listingState({ ...chosen, ...more })

describe("the state of a listing", () => {
  it("says what stands in the way before how far it is", () => {
    expect(stateOf({ category_id: null, external_id: null })).toBe("needs_mapping")
    expect(stateOf({ problem: { kind: "issues", issues: [] } })).toBe("refused")
    expect(stateOf({ problem: { kind: "gone" } })).toBe("gone")
    expect(stateOf({ status: "rejected" })).toBe("refused")
  })

  it("says how far it is", () => {
    expect(stateOf({ external_id: null })).toBe("waiting")
    expect(stateOf({ next_step: "approval" })).toBe("reviewing")
    expect(stateOf({ status: "reviewing" })).toBe("reviewing")
    expect(stateOf({})).toBe("live")
    expect(stateOf({ status: "inactive" })).toBe("off")
  })

  it("knows what was never chosen from what was taken off", () => {
    expect(stateOf({ chosen: false, external_id: null })).toBe("not_chosen")
    expect(stateOf({ chosen: false })).toBe("off")
  })

  it("asks for no category where the floor has none", () => {
    expect(stateOf({ category_id: null, external_id: null, needsCategory: false })).toBe("waiting")
  })

  it("is found under one filter", () => {
    for (const state of [
      "not_chosen",
      "needs_mapping",
      "waiting",
      "reviewing",
      "live",
      "refused",
      "gone",
      "off",
    ] as const)
      expect(FILTERS.filter((filter) => isIn(filter, state))).toHaveLength(1)
  })
})
