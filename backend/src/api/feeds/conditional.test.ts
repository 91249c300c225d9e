import { describe, expect, it } from "vitest"
import { isKnown } from "./conditional"

const feed = { etag: '"abc"', changedAt: new Date("2026-11-23T03:00:00Z") }
const before = "Mon, 23 Nov 2026 02:59:59 GMT"
const same = "Mon, 23 Nov 2026 03:00:00 GMT"

describe("a feed that somebody has already", () => {
  it.each([
    ['"abc"', true],
    ['W/"abc"', true],
    ['"x", "abc"', true],
    ["*", true],
    ['"abcd"', false],
    ["abc", false],
    ["", false],
  ])("is told by the tag %s: %s", (tags, known) => {
    expect(isKnown({ "if-none-match": tags }, feed)).toBe(known)
  })

  it.each([
    [same, true],
    ["Tue, 24 Nov 2026 03:00:00 GMT", true],
    [before, false],
    ["yesterday", false],
  ])("is told by the time %s: %s", (since, known) => {
    expect(isKnown({ "if-modified-since": since }, feed)).toBe(known)
  })

  it("is told by the tag alone where both are given, and by nothing where none is", () => {
    expect(isKnown({ "if-none-match": '"x"', "if-modified-since": same }, feed)).toBe(false)
    expect(isKnown({ "if-none-match": '"abc"', "if-modified-since": before }, feed)).toBe(true)
    expect(isKnown({}, feed)).toBe(false)
  })
})
