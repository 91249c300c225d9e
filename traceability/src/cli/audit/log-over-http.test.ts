import { cp, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises"
import { createServer, type Server } from "node:http"
import type { AddressInfo } from "node:net"
import { tmpdir } from "node:os"
import { join } from "node:path"
import type { FastifyInstance } from "fastify"
import pg from "pg"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { formatVerifierKey } from "../../log/index.js"
import { startChain, type TestChain } from "../../resolver/__fixtures__/chain.js"
import { startPostgres, type TestPostgres } from "../../resolver/__fixtures__/postgres.js"
import { TestRecord } from "../../resolver/__fixtures__/record.js"
import { resolverEnv } from "../../resolver/__fixtures__/scenarios.js"
import { buildResolver, createRecordStore, readEnv } from "../../resolver/index.js"
import { checkpointKey, honestLeaves, publishedFiles } from "../../testing/make-log.js"
import { runCli } from "../run-cli.js"
import type { AuditReport } from "./report.js"

let postgres: TestPostgres
let chain: TestChain
let owner: pg.Client
let pool: pg.Pool
let app: FastifyInstance
let record: TestRecord
let base: string
let folder: string

beforeAll(async () => {
  ;[postgres, chain, folder] = await Promise.all([startPostgres(), startChain(), mkdtemp(join(tmpdir(), "nguon-log-"))])
  owner = new pg.Client({ connectionString: postgres.urlFor("owner") })
  await owner.connect()
  record = await TestRecord.create(owner)
  await record.addBatch("batch_1")
  await chain.publish(await record.anchor(chain.identity))
  pool = new pg.Pool({ connectionString: postgres.urlFor("nguon_resolver"), max: 4 })
  const env = resolverEnv(postgres.urlFor("nguon_resolver"), chain.identity, chain.rpcUrl)
  app = buildResolver(readEnv({ ...env, LOG_VERIFIER_KEY: formatVerifierKey(record.checkpointKey) }), {
    store: createRecordStore(pool),
    verifierModule: "",
    pageModule: "",
    now: () => new Date(),
    report: () => undefined,
  })
  base = await app.listen({ host: "127.0.0.1", port: 0 })
}, 60_000)

afterAll(async () => {
  await app.close()
  await pool.end()
  await owner.end()
  await Promise.all([postgres.stop(), chain.stop(), rm(folder, { recursive: true })])
})

async function nguon(...argv: string[]): Promise<{ code: number; out: string; err: string }> {
  let [out, err] = ["", ""]
  const code = await runCli(argv, { out: (text) => void (out += text), err: (text) => void (err += text) })
  return { code, out, err }
}

async function audit(place: string, ...argv: string[]): Promise<{ code: number; report: AuditReport }> {
  const { code, out } = await nguon("log", "audit", place, "--rpc", chain.rpcUrl, "--json", ...argv)
  return { code, report: JSON.parse(out) as AuditReport }
}

const trusted = (): string[] => [
  ...["--contract", chain.identity.contract, "--publisher", chain.identity.publisher],
  ...["--chain-id", String(chain.identity.chainId), "--vkey", formatVerifierKey(record.checkpointKey)],
]

describe("nguon log audit, over HTTP and with a real contract", () => {
  test("says OK of an honest log, whether the auditor knows contract and key or takes the operator's word", async () => {
    const { code, report } = await audit(base, ...trusted())
    expect([code, report.verdict, report.faults]).toEqual([0, "ok", []])
    expect(report).toMatchObject({
      log: { size: 3, keyFrom: "you" },
      chain: { identityFrom: "you", anchorsChecked: 1 },
    })
    const word = await audit(base)
    expect([word.code, word.report.log?.keyFrom, word.report.chain?.identityFrom]).toEqual([
      ...[0, "the operator", "the operator"],
    ])
    const { out } = await nguon("log", "audit", base, "--rpc", chain.rpcUrl)
    expect(out).toContain("KẾT LUẬN: SỔ ĐÚNG (ok)")
  })

  test("refutes a log whose contract holds something else, and cannot check without a chain", async () => {
    const other = await audit(base, "--publisher", `0x${"ab".repeat(20)}`)
    expect(other.report.gaps).toEqual([{ code: "not-anchored-yet" }])
    const { code, out } = await nguon("log", "audit", base)
    expect([code, out.includes("[no-rpc]")]).toEqual([2, true])
    const nobody = await nguon("log", "audit", "http://127.0.0.1:9")
    expect([nobody.code, nobody.out.includes("[log-unreachable]")]).toEqual([2, true])
    const wrongChain = await audit(base, "--chain-id", "1")
    expect([wrongChain.code, wrongChain.report.gaps[0]?.code]).toEqual([2, "rpc-wrong-chain"])
  })

  test("exits 64 for a command that cannot be read", async () => {
    for (const argv of [
      [],
      ["audit"],
      ["prune", base],
      ["audit", base, "--vkey", "x"],
      ["mirror", base],
      ["audit", base, "--nope"],
    ]) {
      const { code, err } = await nguon("log", ...argv)
      expect([argv, code, err.includes("nguon log --help")]).toEqual([argv, 64, true])
    }
    expect((await nguon("log", "--help")).out).toContain("Mã thoát")
  })

  test("finds an entry that was changed in the database, and names it", async () => {
    const leaf = "select leaf from nguon_public.log_entry where index = 1"
    const { rows } = await owner.query<{ leaf: Buffer }>(leaf)
    const changed = Buffer.from(rows[0]?.leaf ?? "")
    changed[60] = (changed[60] ?? 0) ^ 1
    await owner.query("update nguon_public.log_entry set leaf = $1 where index = 1", [changed])
    const { code, report } = await audit(base)
    await owner.query("update nguon_public.log_entry set leaf = $1 where index = 1", [rows[0]?.leaf])
    expect([code, report.faults[0]]).toMatchObject([1, { path: "tile/entries/000.p/3", index: 1 }])
    expect((await audit(base)).code).toBe(0)
  })
})

describe("nguon log mirror", () => {
  test("copies, goes on where it stopped, and its copy can be audited alone", async () => {
    const copy = join(folder, "copy")
    expect((await nguon("log", "mirror", base, copy)).code).toBe(0)
    expect((await audit(copy, ...trusted())).code).toBe(0)
    await record.fill(300)
    await chain.publish(await record.anchor(chain.identity))
    const { code, out } = await nguon("log", "mirror", base, copy, "--json")
    expect([code, JSON.parse(out)]).toMatchObject([0, { from: 3, size: 300, verdict: "ok" }])
    const audited = await audit(copy, ...trusted())
    expect(audited).toMatchObject({ code: 0, report: { log: { size: 300 }, chain: { anchorsChecked: 2 } } })
    // Partial tiles of the first checkpoint are gone, and a second run has nothing to do.
    expect(await readdir(join(copy, "tile/0/000.p")).catch(() => [])).toEqual([])
    const again = JSON.parse((await nguon("log", "mirror", base, copy, "--json")).out) as { files: number }
    expect(again.files).toBe(0)
  })

  test("goes on after it was killed between any two files", async () => {
    const whole = join(folder, "copy")
    const names = (await readdir(whole, { recursive: true, withFileTypes: true }))
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
    for (const [i, name] of names.entries()) {
      const part = join(folder, `part-${i}`)
      await cp(whole, part, { recursive: true })
      // As if the run had ended before this file and the checkpoint were written, in the middle of the write.
      const file = join(part, name.slice(whole.length))
      await rm(file)
      await writeFile(`${file}.99.tmp`, "half")
      await rm(join(part, "checkpoint"), { force: true })
      expect((await nguon("log", "mirror", base, part)).code).toBe(0)
      expect((await audit(part)).code).toBe(0)
      expect((await readdir(part, { recursive: true })).filter((path) => /^tile.*\.tmp$/.test(path))).toEqual([])
    }
  })

  test("refuses a log that does not extend the copy, and leaves the copy as it was", async () => {
    const copy = join(folder, "honest")
    const honest = honestLeaves(12)
    const rewritten = honestLeaves(14)
    const shown = { files: publishedFiles(honest) }
    const server = await serve(shown)
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    expect((await nguon("log", "mirror", url, copy, "--vkey", formatVerifierKey(checkpointKey))).code).toBe(0)
    const before = await readFile(join(copy, "checkpoint"))
    const refusals: [string, Map<string, Uint8Array>][] = [
      ["history-rewritten", publishedFiles(rewritten)],
      ["log-shrunk", publishedFiles(honest.slice(0, 11))],
      ["root-mismatch", altered(publishedFiles([...honest, ...rewritten.slice(12)]), "tile/0/000.p/14")],
      ["entries-mismatch", altered(publishedFiles([...honest, ...rewritten.slice(12)]), "tile/entries/000.p/14")],
      ["checkpoint-invalid", altered(publishedFiles(honest), "checkpoint")],
      [
        "key-changed",
        new Map([...publishedFiles(honest), ["vkey", Buffer.from(formatVerifierKey(record.checkpointKey))]]),
      ],
    ]
    for (const [refusal, files] of refusals) {
      shown.files = files
      const { code, err } = await nguon("log", "mirror", url, copy)
      expect([code, err.includes(`[${refusal}]`)]).toEqual([1, true])
      expect(await readFile(join(copy, "checkpoint"))).toEqual(before)
    }
    shown.files = publishedFiles(honest)
    expect((await nguon("log", "mirror", url, copy)).code).toBe(0)
    server.closeAllConnections()
    server.close()
    expect((await nguon("log", "mirror", url, copy)).code).toBe(2)
  })
})

function altered(files: Map<string, Uint8Array>, path: string): Map<string, Uint8Array> {
  const bytes = Uint8Array.from(files.get(path) ?? [])
  bytes[40] = (bytes[40] ?? 0) ^ 1
  return new Map([...files, [path, bytes]])
}

async function serve(shown: { files: Map<string, Uint8Array> }): Promise<Server> {
  const server = createServer((request, response) => {
    const bytes = shown.files.get((request.url ?? "").replace("/log/", ""))
    response.writeHead(bytes ? 200 : 404).end(bytes)
  }).listen(0, "127.0.0.1")
  await new Promise((resolve) => server.once("listening", resolve))
  return server
}
