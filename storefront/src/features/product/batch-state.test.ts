import { expect, it } from "vitest"
import { publicBatchState } from "./batch-state"

it.each([
  ["sealed", "queued", "waiting"],
  ["sealed", "submitted", "waiting"],
  ["sealed", "mined", "anchored"],
  ["sealed", "final", "anchored"],
  ["recalled", "final", "recalled"],
  ["held", "final", "held"],
] as const)("a %s batch whose anchor is %s shows as %s", (state, anchor, shown) => {
  expect(publicBatchState({ state, anchor_state: anchor })).toBe(shown)
})
