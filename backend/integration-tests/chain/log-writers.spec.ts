import { buildLevels, leafHash, pathOffsets, rootOf, verifyInclusion } from "@nguon/traceability/log"
import { afterAll, beforeAll, expect, it } from "vitest"
import { appendPending, enqueueEntries, leafHashes, newestHead } from "../../src/modules/transparency/log-store"
import { startPostgres, type TestPostgres } from "./support/postgres"

const WRITERS = 8
const ENTRIES = 10_000
const AT_ONCE = 25

let postgres: TestPostgres
beforeAll(async () => void (postgres = await startPostgres()), 60_000)
afterAll(() => postgres.stop())

const leafOf = (subject: string): Uint8Array => new TextEncoder().encode(`leaf of ${subject}`)

/** Queues its share a few entries at a time and appends whatever waits, its own or not. */
async function write(writer: number): Promise<void> {
  const sql = postgres.connect(1)
  const share = Array.from({ length: ENTRIES / WRITERS }, (_, number) => `${writer}.${number}`)
  for (let from = 0; from < share.length; from += AT_ONCE) {
    const entries = share.slice(from, from + AT_ONCE).map((subject) => ({
      entryKey: `batch-sealed:${subject}`,
      kind: "batch-sealed" as const,
      subject,
      requires: null,
      leaf: leafOf(subject),
    }))
    await enqueueEntries(sql, entries)
    await appendPending(sql, ({ size }) => `note of ${size}`)
  }
}

it("10,000 entries of 8 concurrent writers get one order without gap or duplicate, and every proof holds", async () => {
  await Promise.all(Array.from({ length: WRITERS }, (_, writer) => write(writer)))
  const sql = postgres.connect()
  const { rows } = await sql.raw(`select index::int, subject from log_entry order by index`)
  expect(rows.map(({ index }: { index: number }) => index)).toEqual(
    Array.from({ length: ENTRIES }, (_, index) => index),
  )
  expect(new Set(rows.map(({ subject }: { subject: string }) => subject)).size).toBe(ENTRIES)

  const head = await newestHead(sql)
  const leaves = await leafHashes(sql, ENTRIES)
  expect(head?.size).toBe(ENTRIES)
  expect(leaves).toEqual(rows.map(({ subject }: { subject: string }) => leafHash(leafOf(subject))))
  const root = head?.root ?? new Uint8Array()
  expect(rootOf(leaves)).toEqual(root)
  const levels = buildLevels(leaves)
  const valid = leaves.filter((hash, leafIndex) => {
    const proof = pathOffsets(ENTRIES, leafIndex).map((offset) => levels.subarray(offset, offset + 32))
    return verifyInclusion({ leafIndex, treeSize: ENTRIES, leafHash: hash, proof, root })
  })
  expect(valid).toHaveLength(ENTRIES)
}, 120_000)
