import { createHash } from "node:crypto"
import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  writeSync,
} from "node:fs"
import { dirname, join } from "node:path"

/** Writes a file whole or not at all, also when the process is killed half-way. */
export function writeDurably(file: string, content: string | Uint8Array, mode = 0o644): void {
  mkdirSync(dirname(file), { recursive: true })
  const draft = `${file}.${process.pid}.new`
  const handle = openSync(draft, "w", mode)
  try {
    if (typeof content === "string") writeSync(handle, content)
    else writeSync(handle, content)
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
  renameSync(draft, file)
}

const ignored = new Set([
  "node_modules",
  "dist",
  ".next",
  ".medusa",
  ".data",
  "out",
  "cache",
  "coverage",
  "test-results",
  "playwright-report",
  "__tests__",
  "integration-tests",
  "docs",
  "bench",
])

function* filesBelow(path: string): Generator<string> {
  if (!statSync(path).isDirectory()) return void (yield path)
  for (const name of readdirSync(path).sort()) {
    if (ignored.has(name) || /\.(test|spec)\.tsx?$|\.tsbuildinfo$|^next-env\.d\.ts$/.test(name)) continue
    yield* filesBelow(join(path, name))
  }
}

/** SHA-256 over names and contents of what a build reads; tests, docs and outputs do not count. */
export function contentKey(paths: readonly string[], extra: readonly string[] = []): string {
  const hash = createHash("sha256")
  for (const path of paths)
    for (const file of filesBelow(path)) {
      const content = readFileSync(file)
      hash.update(`${file}\0${content.length}\0`).update(content)
    }
  for (const text of extra) hash.update(`\0${text}`)
  return hash.digest("hex")
}
