import type { FastifyInstance } from "fastify"
import pg from "pg"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { decodeBundle, encodeBundle, verifyBundle, type ProofBundle, type Report } from "../verify/index.js"
import { startChain, type TestChain } from "./__fixtures__/chain.js"
import { startPostgres, type TestPostgres } from "./__fixtures__/postgres.js"
import { TestRecord } from "./__fixtures__/record.js"
import { resolverEnv } from "./__fixtures__/scenarios.js"
import { readEnv } from "./env.js"
import { createRecordStore } from "./queries.js"
import { buildResolver } from "./server.js"

let postgres: TestPostgres
let chain: TestChain
let owner: pg.Client
let pool: pg.Pool
let app: FastifyInstance
let code: string

// Registered with one key, sealed and issued with the next, amended with a third.
beforeAll(async () => {
  ;[postgres, chain] = await Promise.all([startPostgres(), startChain()])
  owner = new pg.Client({ connectionString: postgres.urlFor("owner") })
  await owner.connect()
  const record = await TestRecord.create(owner)
  await record.addBatch("batch_before")
  await record.rotateKey("platform")
  const batch = await record.addBatch("batch_changed")
  await chain.publish(await record.anchor(chain.identity))
  await record.rotateKey("self")
  await record.amendBatch("batch_changed", { batch: { quantity: 598 } })
  await record.addBatch("batch_after")
  await chain.publish(await record.anchor(chain.identity))
  code = batch.codes[3] as string
  pool = new pg.Pool({ connectionString: postgres.urlFor("nguon_resolver"), max: 2 })
  const env = resolverEnv(postgres.urlFor("nguon_resolver"), chain.identity, chain.rpcUrl)
  app = buildResolver(readEnv(env), {
    store: createRecordStore(pool),
    verifierModule: "",
    pageModule: "",
    now: () => new Date("2026-11-22T03:00:00Z"),
    report: (message, error) => expect.fail(`${message}: ${String(error)}`),
  })
}, 60_000)

afterAll(async () => {
  await app.close()
  await pool.end()
  await owner.end()
  await Promise.all([postgres.stop(), chain.stop()])
})

async function proof(query: string): Promise<Uint8Array> {
  const { statusCode, rawPayload } = await app.inject({ url: `/t/${code}/proof${query}` })
  expect(statusCode).toBe(200)
  return new Uint8Array(rawPayload)
}

const check = (input: unknown): Promise<Report> =>
  verifyBundle(input, { rpcUrls: [chain.rpcUrl], expected: chain.identity })
const results = ({ checks }: Report) => checks.map(({ name, status, code: reason }) => [name, reason ?? status])

describe("a stamp whose cooperative changed keys and whose batch was amended after it was issued", () => {
  it("has a JSON proof and a whole binary one that verify alike, with every change in the log", async () => {
    const json = JSON.parse(new TextDecoder().decode(await proof(""))) as ProofBundle
    const whole = await proof("?format=full")
    expect(encodeBundle(json)).toEqual(whole)
    expect(json.keyEntries).toHaveLength(2)
    expect(json.dossier).toContain('"quantity":598')
    const report = await check(whole)
    expect(report).toEqual(await check(json))
    expect(report.outcome).toBe("verified")
    expect(results(report)).toEqual(
      [
        ...["bundle-format", "stamp-in-run", "stamps-issued-in-log", "dossier-unaltered", "batch-sealed-in-log"],
        ...["batch-amended-in-log", "cooperative-registered-in-log", "keys-in-log", "cooperative-signed"],
        ...["anchored-on-chain", "not-recalled"],
      ].map((name) => [name, "passed"]),
    )
    expect(report.facts.custody).toBe("platform")
  })

  it("has a small binary proof that ties it to the chain and says that it leaves the record out", async () => {
    const report = await check(await proof("?format=bin"))
    expect(report.outcome).toBe("incomplete")
    expect(results(report)).toEqual([
      ...["bundle-format", "stamp-in-run", "stamps-issued-in-log"].map((name) => [name, "passed"]),
      ...["dossier-unaltered", "batch-sealed-in-log", "cooperative-registered-in-log", "cooperative-signed"].map(
        (name) => [name, "not-in-bundle"],
      ),
      ...["anchored-on-chain", "not-recalled"].map((name) => [name, "passed"]),
    ])
  })

  it("is not believed without the change of keys, or without the amendment", async () => {
    const { keyEntries = [], ...rest } = decodeBundle(await proof("?format=full")) as ProofBundle
    const { batchAmended: _amended, ...sealedOnly } = { ...rest, keyEntries }
    for (const part of [rest, { ...rest, keyEntries: keyEntries.slice(1) }, sealedOnly]) {
      expect((await check(part)).outcome).toBe("failed")
    }
  })

  it.each([
    ["?format=bin", 1],
    ["?format=full", 9],
  ])(
    "has a proof %s of which no byte may be another",
    async (query, step) => {
      const bytes = await proof(query)
      for (let place = 0; place < bytes.length; place += step) {
        const changed = bytes.map((byte, i) => (i === place ? byte ^ (1 << (place % 8)) : byte))
        if (await isRefused(changed)) continue
        expect([place, withoutDisplay(changed)]).toEqual([place, withoutDisplay(bytes)])
      }
    },
    60_000,
  )
})

/** Asks the chain only where the bundle does not already contradict itself. */
async function isRefused(bytes: Uint8Array): Promise<boolean> {
  const alone = await verifyBundle(bytes, { rpcUrls: [], expected: chain.identity })
  const { outcome } = alone.outcome === "failed" ? alone : await check(bytes)
  return outcome === "failed"
}

/** The anchoring time and the note for monitors: no check rests on them. */
function withoutDisplay(bytes: Uint8Array): object {
  const { anchoredAt: _time, checkpoint: _note, ...rest } = decodeBundle(bytes)
  return rest
}
