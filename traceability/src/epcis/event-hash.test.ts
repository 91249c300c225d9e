import { describe, expect, test } from "vitest"
import { readVectors } from "../testing/vectors.js"
import { eventHashIds } from "./index.js"

type HashVector = { name: string; document: unknown; hashes: string[] }
const { vectors } = readVectors<{ vectors: HashVector[] }>("epcis-event-hash.json")

describe("event hash IDs", () => {
  test.each(vectors)("are those of the reference implementation for $name", ({ document, hashes }) => {
    expect(eventHashIds(document)).toEqual(hashes)
  })
})
