import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterEach, beforeEach, describe, expect, it } from "vitest"
import { loadSecrets } from "./secrets.ts"

describe("the stack's secrets", () => {
  let dir = ""
  beforeEach(() => (dir = mkdtempSync(join(tmpdir(), "nguon-secrets-"))))
  afterEach(() => rmSync(dir, { recursive: true, force: true }))

  it("are made once and stay the same, readable by their owner alone", () => {
    const file = join(dir, "secrets.json")
    const made = loadSecrets(file)
    expect(loadSecrets(file)).toEqual(made)
    expect(made.pinKey).toMatch(/^[0-9a-f]{64}$/)
    expect(statSync(file).mode & 0o777).toBe(0o600)
  })

  it("of an earlier version are given the key for PINs and keep all else", () => {
    const file = join(dir, "secrets.json")
    const { pinKey: _, ...earlier } = loadSecrets(file)
    writeFileSync(file, JSON.stringify(earlier))
    const loaded = loadSecrets(file)
    expect(loaded).toMatchObject(earlier)
    expect(loaded.pinKey).toMatch(/^[0-9a-f]{64}$/)
    expect(JSON.parse(readFileSync(file, "utf8"))).toEqual(loaded)
  })
})
