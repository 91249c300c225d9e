import { describe, expect, it } from "vitest"
import { lateWords } from "./late-words"

const entry = { recorded_at: "2026-11-05T01:00:00Z", received_at: "2026-11-12T20:00:00Z" }

describe("what is said of an entry that came late", () => {
  it.each([
    [[], []],
    [["recorded"], ["Ghi muộn ngày 05/11/2026"]],
    [["sent"], ["Ghi kịp, gửi muộn ngày 13/11/2026"]],
    [
      ["recorded", "sent"],
      ["Ghi muộn ngày 05/11/2026", "Gửi muộn ngày 13/11/2026"],
    ],
  ])("%j is %j", (late_reasons, words) => expect(lateWords({ ...entry, late_reasons })).toEqual(words))
})
