import { spawn, type ChildProcess } from "node:child_process"
import pg from "pg"
import { afterAll, beforeAll, expect, it } from "vitest"
import { codeHash } from "../stamp/index.js"
import { startPostgres, type TestPostgres } from "./__fixtures__/postgres.js"
import { addScenarios, type Scenarios } from "./__fixtures__/scenarios.js"
import { createRecordStore, type RecordStore } from "./queries.js"
import { ScanWriter } from "./scan-writer.js"

const chain = { chainId: 31_337, contract: `0x${"1".repeat(40)}`, publisher: `0x${"2".repeat(40)}` }
let postgres: TestPostgres
let owner: pg.Client
let pool: pg.Pool
let store: RecordStore
let scenes: Scenarios

beforeAll(async () => {
  postgres = await startPostgres()
  owner = new pg.Client({ connectionString: postgres.urlFor("owner") })
  await owner.connect()
  scenes = await addScenarios(owner, async (record) => record.anchor(chain))
  pool = new pg.Pool({ connectionString: postgres.urlFor("nguon_resolver"), max: 4 })
  // end() does not wait for its connections to close, so the server may go away before them.
  pool.on("error", () => undefined)
  store = createRecordStore(pool)
}, 60_000)

afterAll(async () => {
  await pool.end()
  await owner.end()
  await postgres.stop()
})

const hash = (serial: number): Uint8Array => codeHash(scenes.good.codes[serial - 1] ?? "")
const visitor = (n: number): Uint8Array => Buffer.from(String(n).padStart(8, "v"))
const rows = async (): Promise<number> =>
  Number((await owner.query("select count(*) from public.scan_event")).rows[0].count)

it("answers each scan of a crowd with a count that is in the database by then, in few statements", async () => {
  let statements = 0
  const counted: RecordStore["recordScans"] = (scans) => {
    statements += 1
    return store.recordScans(scans)
  }
  const writer = new ScanWriter({ ...store, recordScans: counted })
  const before = await rows()
  const counts = await Promise.all(Array.from({ length: 1_200 }, (_, n) => writer.record(hash(1), visitor(n), 0)))
  expect(Math.max(...counts.map((count) => count?.scans ?? 0))).toBe(1_200)
  expect((await rows()) - before).toBe(1_200)
  expect(statements).toBeLessThanOrEqual(4)
})

it("counts a device once, tells it the newest count, and leaves no row for a code that was never issued", async () => {
  const writer = new ScanWriter(store)
  const first = await writer.record(hash(2), visitor(1), 0)
  await writer.record(hash(2), visitor(2), 0)
  expect(first?.scans).toBe(1)
  expect((await writer.record(hash(2), visitor(1), 10))?.scans).toBe(2)
  expect((await writer.record(hash(2), visitor(1), 100_000))?.scans).toBe(2)
  const before = await rows()
  expect(await writer.record(codeHash("0".repeat(16)), visitor(1), 0)).toBeNull()
  expect(await rows()).toBe(before)
})

it("fails those whose batch failed and counts them when they come again", async () => {
  let down = true
  const writer = new ScanWriter({
    ...store,
    recordScans: (scans) => (down ? Promise.reject(new Error("down")) : store.recordScans(scans)),
  })
  const failed = await Promise.allSettled([1, 2, 3].map((n) => writer.record(hash(3), visitor(n), 0)))
  expect(failed.map(({ status }) => status)).toEqual(["rejected", "rejected", "rejected"])
  down = false
  const counts = await Promise.all([1, 2, 3].map((n) => writer.record(hash(3), visitor(n), 0)))
  expect(counts.map((count) => count?.scans)).toEqual([3, 3, 3])
})

it("has every scan that was answered when its process is killed, and counts none twice that comes again", async () => {
  const program = `
    import pg from "pg"
    import { createRecordStore } from ${JSON.stringify(new URL("../../dist/resolver/queries.js", import.meta.url).href)}
    import { ScanWriter } from ${JSON.stringify(new URL("../../dist/resolver/scan-writer.js", import.meta.url).href)}
    const pool = new pg.Pool({ connectionString: ${JSON.stringify(postgres.urlFor("nguon_resolver"))} })
    const writer = new ScanWriter(createRecordStore(pool))
    const hash = Buffer.from(${JSON.stringify(Buffer.from(hash(4)).toString("hex"))}, "hex")
    const scan = async (n) => {
      await writer.record(hash, Buffer.from(String(n).padStart(8, "v")), 0)
      process.stdout.write(n + "\\n")
      await scan(n + 16)
    }
    for (let n = 0; n < 16; n += 1) void scan(n)`
  const child: ChildProcess = spawn(process.execPath, ["--input-type=module", "-e", program], {
    cwd: new URL("../..", import.meta.url).pathname,
    stdio: ["ignore", "pipe", "inherit"],
  })
  let text = ""
  await new Promise<void>((resolve) => {
    child.once("exit", () => resolve())
    child.stdout?.on("data", (chunk: Buffer) => {
      text += chunk.toString()
      if (text.length > 3_000) child.kill("SIGKILL")
    })
  })
  const answered = [...new Set(text.split("\n").slice(0, -1).map(Number))]
  const { rows: kept } = await owner.query("select visitor from public.scan_event where code_hash = $1", [
    Buffer.from(hash(4)),
  ])
  const there = new Set(kept.map(({ visitor: name }: { visitor: Buffer }) => name.toString()))
  expect(answered.length).toBeGreaterThan(100)
  expect(answered.filter((n) => !there.has(visitor(n).toString()))).toEqual([])
  // Everybody comes again: those who were counted without an answer are not counted anew.
  const writer = new ScanWriter(store)
  const last = Math.max(...answered) + 40
  const again = await Promise.all(Array.from({ length: last }, (_, n) => writer.record(hash(4), visitor(n), 0)))
  expect(Math.max(...again.map((count) => count?.scans ?? 0))).toBe(last)
})
