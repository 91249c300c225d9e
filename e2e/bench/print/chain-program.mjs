// Issues and prints a run in a process of its own, or each step of it alone, and says what that took. Bundled together with
// the backend's modules that it measures, because these are TypeScript of a CommonJS package.
import { createWriteStream } from "node:fs"
import { pipeline } from "node:stream/promises"
import knexModule from "knex"
import { emptyLevels, leafHash, raiseLevels } from "@nguon/traceability/log"
import { renderStampSheets } from "@nguon/traceability/print"
import { codeHash, deriveCode, deriveRunKey, stampCommit, stampLeaf } from "@nguon/traceability/stamp"
import { makeStamps } from "../../../backend/src/modules/stamp/make-stamps.ts"
import * as runStore from "../../../backend/src/modules/stamp/run-store.ts"

const LABELS_PER_VOLUME = 65 * 1000
const HASH_BYTES = 32
const STAMPS_PER_INSERT = 2000
const [, , what, url, stamps, directory] = process.argv
const quantity = Number(stamps)
const batchId = `batch_${what}_${quantity}`
const runId = `run_${what}_${quantity}`
const words = { productName: "Trà mướp đắng rừng", lotCode: "TA-2611-03" }
const job = { ...words, baseUrl: "https://nguon.vn", gtin: "8931234567897" }
const runKey = deriveRunKey(new Uint8Array(32).fill(1), runId)
const seconds = {}

/** From the run's key to rows, tree and printed volumes. */
async function chain(sql) {
  const lease = { id: runId, owner: "bench", leaseSeconds: 60 }
  const report = (progress) => runStore.reportProgress(sql, { ...lease, progress })
  const run = { id: runId, batch_id: batchId, quantity }
  await timed("issued", () =>
    sql.transaction(async (transaction) => {
      const root = await makeStamps({ sql: transaction, run, runKey, pinKey: null, report })
      const done = await runStore.markIssued(transaction, { id: runId, owner: "bench", root, issuedAt: new Date() })
      if (!done) throw new Error("the run is not the bench's")
    }),
  )
  await timed("printed", async () => {
    for (let from = 1; from <= quantity; from += LABELS_PER_VOLUME) {
      await print(stampsFrom(from, Math.min(quantity, from + LABELS_PER_VOLUME - 1)), from)
    }
  })
}

function* stampsFrom(from, to) {
  for (let serial = from; serial <= to; serial += 1) yield { serial, code: deriveCode(runKey, batchId, serial) }
}

/** Each step of the chain for itself, with what it needs at hand. */
async function parts(sql) {
  const codes = []
  await timed("codes", () => {
    for (let serial = 1; serial <= quantity; serial += 1) codes.push(deriveCode(runKey, batchId, serial))
  })
  const levels = emptyLevels(quantity)
  const [codeHashes, commits] = [new Uint8Array(quantity * HASH_BYTES), new Uint8Array(quantity * HASH_BYTES)]
  await timed("leaves", () => {
    for (const [index, code] of codes.entries()) {
      const commit = stampCommit(batchId, index + 1, code)
      codeHashes.set(codeHash(code), index * HASH_BYTES)
      commits.set(commit, index * HASH_BYTES)
      levels.set(leafHash(stampLeaf(batchId, index + 1, commit)), index * HASH_BYTES)
    }
  })
  await timed("tree", () => {
    for (const step of raiseLevels(levels, quantity, quantity)) void step
  })
  await timed("rows", () => insertRows(sql, codeHashes, commits))
  await timed("PDF", () => print(stampsOf(codes), 0))
}

function* stampsOf(codes) {
  for (const [index, code] of codes.entries()) yield { serial: index + 1, code }
}

async function insertRows(sql, codeHashes, commits) {
  await sql.transaction(async (transaction) => {
    for (let done = 0; done < quantity; done += STAMPS_PER_INSERT) {
      const count = Math.min(STAMPS_PER_INSERT, quantity - done)
      const of = (hashes) => hashes.subarray(done * HASH_BYTES, (done + count) * HASH_BYTES)
      const slice = { firstSerial: done + 1, count, codeHashes: of(codeHashes), commits: of(commits), pinHashes: null }
      await runStore.insertStamps(transaction, runId, [slice])
    }
  })
}

async function print(items, volume) {
  await pipeline(renderStampSheets({ ...job, stamps: items }), createWriteStream(`${directory}/${runId}-${volume}.pdf`))
}

async function timed(name, work) {
  const started = performance.now()
  await work()
  seconds[name] = (performance.now() - started) / 1000
}

const sql = knexModule.knex({ client: "pg", connection: url, pool: { min: 0, max: 4 } })
try {
  await (what === "chain" ? chain(sql) : parts(sql))
} finally {
  await sql.destroy()
}
const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage()
console.log(JSON.stringify({ seconds, cpuSeconds: (userCPUTime + systemCPUTime) / 1e6, megabytes: maxRSS / 1024 }))
