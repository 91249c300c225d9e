import { describe, expect, it } from "vitest"
import { isOneSlip, Postings } from "./postings"

const postings = (...words: string[]) => {
  const made = new Postings<string>()
  for (const word of words) made.add(word, `item of ${word}`, 1)
  return made
}

describe("words that stand in the catalogue", () => {
  it.each([
    ["bagn", "bang"],
    ["ogn", "ong"],
    ["dogn", "dong"],
    ["ongg", "ong"],
    ["mie", "mien"],
    ["muep", "muop"],
  ])("are found one slip away: %s for %s", (typed, meant) => {
    expect(postings("bang", "ong", "dong", "mien", "muop", "che").alike(typed)).toContain(meant)
  })

  it("are not guessed from two letters, nor from two slips", () => {
    expect(postings("me", "mi", "to").alike("mo")).toEqual([])
    expect(postings("che", "mien").alike("xyen")).toEqual([])
    expect(isOneSlip("abcd", "badc")).toBe(false)
  })

  it("are found by their beginning, in order and not more than asked for", () => {
    expect(postings("mien", "mi", "muop", "che").startingWith("m", 2)).toEqual(["mi", "mien"])
    expect(postings("che").startingWith("z", 5)).toEqual([])
  })

  it("are gone with the last item that had them", () => {
    const made = postings("che")
    made.remove("che", "item of che")
    expect([made.has("che"), made.alike("chee"), made.startingWith("c", 5)]).toEqual([false, [], []])
  })

  it("are gone with all of the items that had them at once, and stay for the others", () => {
    const made = postings("che")
    for (const item of ["a", "b", "c"]) made.add("mien", item, 2)
    const gone = new Set(["a", "c", "item of che"])
    for (const word of ["mien", "che", "never there"]) made.removeAll(word, gone)
    expect(made.get("mien")).toEqual({ items: ["b"], weights: [2] })
    expect([made.has("che"), made.alike("chee"), made.startingWith("c", 5)]).toEqual([false, [], []])
  })
})
