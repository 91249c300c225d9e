import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterEach, beforeEach, describe, expect, it } from "vitest"
import { contentKey, writeDurably } from "./files.ts"

let directory = ""
beforeEach(() => (directory = mkdtempSync(join(tmpdir(), "nguon-files-"))))
afterEach(() => rmSync(directory, { recursive: true }))

describe("writeDurably", () => {
  it("replaces the file whole and leaves no draft behind", () => {
    const file = join(directory, "deep", "state.json")
    writeDurably(file, "first")
    writeDurably(file, "second")
    expect(readFileSync(file, "utf8")).toBe("second")
    expect(readdirSync(join(directory, "deep"))).toEqual(["state.json"])
  })
})

describe("contentKey", () => {
  it("changes with a source and not with a test, a doc or an output", () => {
    mkdirSync(join(directory, "dist"))
    writeFileSync(join(directory, "a.ts"), "1")
    const before = contentKey([directory])
    writeFileSync(join(directory, "a.test.ts"), "x")
    writeFileSync(join(directory, "dist", "a.js"), "x")
    expect(contentKey([directory])).toBe(before)
    writeFileSync(join(directory, "a.ts"), "2")
    expect(contentKey([directory])).not.toBe(before)
  })

  it("tells two files from one with the same bytes in a row", () => {
    writeFileSync(join(directory, "a.ts"), "ab")
    const one = contentKey([directory])
    writeFileSync(join(directory, "a.ts"), "a")
    writeFileSync(join(directory, "b.ts"), "b")
    expect(contentKey([directory])).not.toBe(one)
  })
})
