import { gunzipSync } from "node:zlib"
import type { FastifyInstance } from "fastify"
import pg from "pg"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { codeHash } from "../stamp/index.js"
import { startPostgres, type TestPostgres } from "./__fixtures__/postgres.js"
import { addScenarios, resolverEnv, type ScenarioName, type Scenarios } from "./__fixtures__/scenarios.js"
import { until } from "./__fixtures__/until.js"
import { isListening, PostgresChangeFeed } from "./change-feed.js"
import { readEnv } from "./env.js"
import { examine } from "./examine.js"
import { LogTree } from "./log-tree.js"
import { createRecordStore, type RecordStore } from "./queries.js"
import { buildResolver } from "./server.js"

const chain = { chainId: 31_337, contract: `0x${"1".repeat(40)}`, publisher: `0x${"2".repeat(40)}` }

let postgres: TestPostgres
let owner: pg.Client
let pool: pg.Pool
let feed: PostgresChangeFeed
let app: FastifyInstance
let scenes: Scenarios
let store: RecordStore
/** Statements by name, as they were sent. */
let asked: string[] = []

function watched(inner: RecordStore): RecordStore {
  const names = Object.keys(inner) as (keyof RecordStore)[]
  const watch = (name: keyof RecordStore) => {
    const call = inner[name] as (...values: unknown[]) => unknown
    return (...values: unknown[]) => {
      asked.push(name)
      return call(...values)
    }
  }
  return Object.fromEntries(names.map((name) => [name, watch(name)])) as unknown as RecordStore
}

function resolver(limits = {}): FastifyInstance {
  return buildResolver(readEnv(resolverEnv(postgres.urlFor("nguon_resolver"), chain, "http://127.0.0.1:1")), {
    store: watched(store),
    feed,
    limits,
    verifierModule: "export const verify = 1",
    pageModule: "0",
    now: () => new Date(),
    report: () => undefined,
  })
}

beforeAll(async () => {
  postgres = await startPostgres()
  owner = new pg.Client({ connectionString: postgres.urlFor("owner") })
  await owner.connect()
  scenes = await addScenarios(owner, async (record) => record.anchor(chain))
  pool = new pg.Pool({ connectionString: postgres.urlFor("nguon_resolver"), max: 6 })
  // end() does not wait for its connections to close, so the server may go away before them.
  pool.on("error", (error) => asked.push(error.message))
  store = createRecordStore(pool)
  feed = new PostgresChangeFeed({
    connectionString: postgres.urlFor("nguon_resolver"),
    notify: (text, values) => pool.query(text, values),
    report: () => undefined,
  })
  await feed.start()
  await until(() => isListening(feed.epoch))
  app = resolver()
}, 60_000)

afterAll(async () => {
  await app.close()
  await feed.stop()
  await pool.end()
  await owner.end()
  await postgres.stop()
})

const codeOf = (name: ScenarioName, serial = 1): string => scenes[name].codes[serial - 1] ?? ""

async function scan(code: string, { agent = "A", ip = "192.0.2.1", headers = {} }: Visit = {}, to = app) {
  const response = await to.inject({
    url: code.startsWith("/") ? code : `/t/${code}`,
    headers: { "user-agent": agent, ...headers },
    remoteAddress: ip,
  })
  const verdict = /data-verdict="([\w-]+)"/.exec(response.body)?.[1]
  return { status: response.statusCode, verdict, body: response.body, response }
}
type Visit = { agent?: string; ip?: string; headers?: Record<string, string> }

describe("a scan", () => {
  it("asks one statement for the record when it is cold, and none when it is hot", async () => {
    await scan(codeOf("good", 9))
    asked = []
    await scan(codeOf("good", 8), { agent: "cold" })
    expect(asked.filter((name) => !["runTree", "recordScans"].includes(name))).toEqual(["lookUp"])
    asked = []
    await scan(codeOf("good", 8), { agent: "hot" })
    // A second visitor is where copies could begin to show; from 32 on few scans are scored.
    expect(asked).toEqual(["recordScans", "scanHistory", "putScores"])
  })

  it("shares one statement between those who ask for the same at once", async () => {
    asked = []
    await Promise.all(Array.from({ length: 20 }, (_, i) => scan(codeOf("link"), { agent: `many ${i}` })))
    expect(asked.filter((name) => name === "lookUp")).toHaveLength(1)
    // One batch for those that came in one turn, at most a second for those after.
    expect(asked.filter((name) => name === "recordScans").length).toBeLessThanOrEqual(3)
  })

  it.each<ScenarioName>([
    ...(["good", "link", "longNames", "hostile", "expired", "oldCertificate"] as const),
    ...(["recalled", "altered", "broken", "waiting", "unrecorded"] as const),
  ])("of %s says what a check without any memory says", async (name) => {
    const [code, serial] = [codeOf(name, 3), 3]
    const record = await store.findStamp(codeHash(code))
    if (record === null) throw new Error("no such stamp")
    const sources = { store, tree: new LogTree(store), chain }
    const today = new Date().toISOString().slice(0, 10)
    const subject = { batch: record.batch, stamp: { code, record } }
    const { report, verdict } = await examine(sources, subject, { scan: null, today })
    for (const again of [1, 2]) {
      const page = await scan(code, { headers: { accept: "application/json" }, agent: `${name} ${again}` })
      const json = JSON.parse(page.body)
      expect(json.checks).toEqual(report?.checks ?? [])
      expect(json.stamp.serial).toBe(serial)
      if (verdict.kind !== "valid") expect(json.verdict.state).toBe(verdict.kind)
    }
  })

  it("gets the very page that rendering it for this stamp alone gives, compressed or not, in both languages", async () => {
    for (const name of ["good", "hostile", "waiting"] as const) {
      for (const language of ["vi", "en"]) {
        const url = `/t/${codeOf(name, 4)}?lang=${language}`
        const gzip = await scan(url, { agent: "same", headers: { "accept-encoding": "gzip" } })
        const plain = await scan(url, { agent: "same" })
        expect(gzip.response.headers["content-encoding"]).toBe("gzip")
        expect(gunzipSync(gzip.response.rawPayload).toString()).toBe(plain.body)
        expect(plain.body).toContain(codeOf(name, 4).replace(/.{4}(?=.)/g, "$& "))
      }
    }
  })

  it("is answered the quick way as its own route answers it: the same page under the same headers", async () => {
    const path = `/t/${codeOf("good", 4)}`
    const html = "text/html, application/xhtml+xml"
    const [quick, own] = [html, `${html}, application/json;q=0.1`].map((accept) => ({
      accept,
      "accept-encoding": "gzip",
    }))
    for (const agent of ["same", "same", "another"]) {
      const first = await scan(path, { agent, headers: quick ?? {} })
      const second = await scan(path, { agent, headers: own ?? {} })
      expect(second.response.rawPayload.equals(first.response.rawPayload)).toBe(true)
      expect({ ...second.response.headers, date: "" }).toEqual({ ...first.response.headers, date: "" })
    }
    expect((await scan(path.replace("/t/", "/T/"), { agent: "same" })).status).toBe(200)
  })

  it("is answered 304 when the browser has this page, and counted all the same", async () => {
    const code = codeOf("longNames", 2)
    const first = await scan(code, { agent: "first" })
    const etag = String(first.response.headers.etag)
    expect(first.response.headers["cache-control"]).toBe("private, no-cache")
    const again = await scan(code, { agent: "first", headers: { "if-none-match": etag } })
    expect([again.status, again.body]).toEqual([304, ""])
    const other = await scan(code, { agent: "second", headers: { "if-none-match": etag } })
    expect([other.status, other.verdict]).toEqual([200, "valid-seen"])
  })
})

describe("a change", () => {
  it("recalls every stamp of the batch in memory", async () => {
    const code = codeOf("oldCertificate", 2)
    expect((await scan(code)).verdict).toMatch(/^valid/)
    await owner.query(
      "update nguon_public.batch set recalled_at = now(), recall_reason = 'mốc' where batch_id = 'batch_oldcert'",
    )
    await until(async () => (await scan(code)).verdict === "recalled")
  })

  it("voids one stamp and leaves its neighbours as they are", async () => {
    await scan(codeOf("longNames", 5))
    await scan(codeOf("longNames", 6))
    await owner.query(
      "update nguon_public.stamp set state = 'void', void_reason = 'rách' where run_id = 'run_long' and serial = 5",
    )
    await until(async () => (await scan(codeOf("longNames", 5))).verdict === "void")
    expect((await scan(codeOf("longNames", 6))).verdict).toMatch(/^valid/)
  })

  it("anchors what waited", async () => {
    expect((await scan(codeOf("waiting", 5))).body).toContain('data-notice="waiting-for-chain"')
    await scenes.record.anchor(chain)
    await until(async () => !(await scan(codeOf("waiting", 5))).body.includes('data-notice="waiting-for-chain"'))
  })

  it("is not missed when the listening connection breaks", async () => {
    const code = codeOf("hostile", 2)
    expect((await scan(code)).verdict).toMatch(/^valid/)
    await owner.query(
      "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'nguon-resolver-feed'",
    )
    await owner.query("update nguon_public.batch set recalled_at = now() where batch_id = 'batch_hostile'")
    await until(async () => (await scan(code)).verdict === "recalled")
    await until(() => isListening(feed.epoch))
    expect((await scan(code)).verdict).toBe("recalled")
  })
})

describe("a code that does not exist", () => {
  const guess = (n: number): string => String(n).padStart(16, "Z")

  it("is remembered as unknown, and found at once when it is issued", async () => {
    const later = "NEWC0DE000000001"
    expect((await scan(later)).status).toBe(404)
    asked = []
    expect((await scan(later, { ip: "192.0.2.9" })).status).toBe(404)
    expect(asked).not.toContain("lookUp")
    await owner.query("insert into nguon_public.stamp values ($1, 1, 'issued', null, 'run_new', 'batch_good', now())", [
      Buffer.from(codeHash(later)),
    ])
    await owner.query(
      `insert into nguon_public.stamp_run select 'run_new', batch_id, quantity, stamp_root, tree, issued_at, entry_index
         from nguon_public.stamp_run where run_id = 'run_good'`,
    )
    await until(async () => (await scan(later, { ip: "192.0.2.9" })).status === 200)
    // Its code is in no tree, and that is what the page says.
    expect((await scan(later)).verdict).toBe("mismatch")
  })

  it("costs the same statements as one that does, malformed or not, and leaves no row", async () => {
    for (const code of [guess(1), "abc", `${guess(2)}!`]) {
      asked = []
      await scan(code, { ip: "198.51.100.7" })
      expect(asked).toEqual(["lookUp", "recordScans"])
    }
    const { rows } = await owner.query("select 1 from public.scan_event where code_hash = $1", [
      Buffer.from(codeHash(guess(1))),
    ])
    expect(rows).toEqual([])
  })

  it("tried too often is refused with 429, while genuine stamps behind the same address are answered", async () => {
    const ip = "198.51.100.8"
    const statuses: number[] = []
    for (let n = 0; n < 40; n += 1) statuses.push((await scan(guess(100 + n), { ip })).status)
    expect(new Set(statuses)).toEqual(new Set([404, 429]))
    expect((await scan(codeOf("good", 7), { ip })).verdict).toBe("valid-first")
    expect((await scan(guess(100), { ip: "198.51.100.9" })).status).toBe(404)
  })
})

describe("too many at once", () => {
  it("are turned away with 503 and when to come back, the others answered", async () => {
    const small = resolver({ maxInFlight: 5 })
    await small.ready()
    const all = await Promise.all(
      Array.from({ length: 30 }, (_, n) => scan(codeOf("good", 1), { agent: `crowd ${n}` }, small)),
    )
    const refused = all.filter(({ status }) => status === 503)
    expect(all.filter(({ status }) => status === 200).length).toBeGreaterThanOrEqual(5)
    expect(refused.length).toBeGreaterThan(0)
    for (const { response, body } of refused) {
      expect(response.headers["retry-after"]).toBe("2")
      expect(body).toContain("Tạm thời chưa tra được")
    }
    expect((await scan(codeOf("good", 1), {}, small)).status).toBe(200)
    expect((await small.inject({ url: "/healthz" })).statusCode).toBe(200)
    await small.close()
  })
})
