import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { valueOf } from "../testing/gs1-arbitraries.js"
import { APPLICATION_IDENTIFIERS, findAi, matchesPattern } from "./ai-dictionary.js"
import { CHECKS } from "./checks.js"
import { valueFault } from "./elements.js"

const entries = [...APPLICATION_IDENTIFIERS.values()]
const isKnown = (pattern: string): boolean => entries.some(({ ai }) => matchesPattern(ai, pattern))

describe("the dictionary of Application Identifiers", () => {
  test("holds every AI once, in its two to four digits", () => {
    expect(entries.length).toBe(541)
    expect(entries.every(({ ai }) => /^\d{2,4}$/.test(ai))).toBe(true)
  })

  test("gives AIs that begin with the same two digits the same length", () => {
    for (const { ai } of entries) {
      const lengths = entries.filter((other) => other.ai.slice(0, 2) === ai.slice(0, 2)).map((other) => other.ai.length)
      expect(new Set(lengths).size, ai).toBe(1)
    }
  })

  test("calls the AIs of the predefined lengths so, and no others", () => {
    const heads = new Set(entries.filter(({ predefinedLength }) => predefinedLength).map(({ ai }) => ai.slice(0, 2)))
    expect([...heads].sort()).toEqual([
      "00",
      "01",
      "02",
      "03",
      "11",
      "12",
      "13",
      "15",
      "16",
      "17",
      "20",
      "31",
      "32",
      "33",
      "34",
      "35",
      "36",
      "41",
    ])
    const ofHeads = entries.filter(({ ai }) => heads.has(ai.slice(0, 2)))
    expect(ofHeads.every((entry) => entry.predefinedLength && entry.minLength === entry.maxLength)).toBe(true)
  })

  test("names only checks, AIs and patterns that exist", () => {
    for (const { ai, components, requires, excludes, qualifiers } of entries) {
      expect(components.length, ai).toBeGreaterThan(0)
      expect(
        components.every(({ type, min, max }) => "NXYZ".includes(type) && min >= 1 && max >= min),
        ai,
      ).toBe(true)
      expect(
        components.flatMap(({ checks }) => checks).every((name) => name in CHECKS),
        ai,
      ).toBe(true)
      expect(
        [...requires.flat(2), ...excludes, ...(qualifiers ?? []).flat()].filter((name) => !isKnown(name)),
        ai,
      ).toEqual([])
    }
  })

  test("knows the primary keys of Digital Link and their qualifiers", () => {
    const keys = entries.flatMap(({ ai, qualifiers }) => (qualifiers === null ? [] : [[ai, qualifiers] as const]))
    expect(Object.fromEntries(keys)).toEqual({
      "00": [[]],
      "01": [["22", "10", "21"], ["235"]],
      "253": [[]],
      "255": [[]],
      "401": [[]],
      "402": [[]],
      "414": [["254"], ["7040"]],
      "415": [["8020"]],
      "417": [["7040"]],
      "8003": [[]],
      "8004": [["7040"]],
      "8006": [["22", "10", "21"]],
      "8010": [["8011"]],
      "8013": [[]],
      "8017": [["8019"]],
      "8018": [["8019"]],
    })
  })

  test("finds an AI by all of its digits only", () => {
    expect(findAi("310")).toBeNull()
    expect(findAi("3106")).toBeNull()
    expect(findAi("1")).toBeNull()
    expect(findAi("constructor")).toBeNull()
    expect(findAi("7230")?.title).toBe("CERT")
  })

  test("takes every value that is made to its format, and none with a character cut off a fixed one", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...entries).chain((entry) => fc.tuple(fc.constant(entry), valueOf(entry))),
        ([entry, value]) => {
          expect(valueFault(entry, value)).toBeNull()
          if (entry.minLength === entry.maxLength) expect(valueFault(entry, value.slice(1))).not.toBeNull()
          expect(valueFault(entry, value.padEnd(entry.maxLength + 1, "0"))?.code).toBe("value-too-long")
        },
      ),
      { numRuns: 3_000 },
    )
  })
})
