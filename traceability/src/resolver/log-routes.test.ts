import { gunzipSync } from "node:zlib"
import type { FastifyInstance } from "fastify"
import pg from "pg"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { readerOf } from "../bytes/frame.js"
import { concatBytes } from "../bytes/index.js"
import { decodeSignedEntry, openTlogProof, parseUnverifiedTlogProof, verifyInclusion } from "../log/index.js"
import { decodeEntryBundle, decodeTile, formatVerifierKey, leafHash, openCheckpoint, rootOf } from "../log/index.js"
import { startPostgres, type TestPostgres } from "./__fixtures__/postgres.js"
import { TestRecord, type TestBatch } from "./__fixtures__/record.js"
import { resolverEnv } from "./__fixtures__/scenarios.js"
import { readEnv } from "./env.js"
import { LogTiles } from "./log-tiles.js"
import { createRecordStore } from "./queries.js"
import { buildResolver } from "./server.js"

const identity = { chainId: 31337, contract: `0x${"c1".repeat(20)}`, publisher: `0x${"a0".repeat(20)}` }
const SIZE = 603

let postgres: TestPostgres
let owner: pg.Client
let pool: pg.Pool
let app: FastifyInstance
let record: TestRecord
let batch: TestBatch

beforeAll(async () => {
  postgres = await startPostgres()
  owner = new pg.Client({ connectionString: postgres.urlFor("owner") })
  await owner.connect()
  record = await TestRecord.create(owner)
  batch = await record.addBatch("batch_good")
  await record.anchor(identity)
  await record.fill(SIZE)
  pool = new pg.Pool({ connectionString: postgres.urlFor("nguon_resolver"), max: 2 })
  const env = resolverEnv(postgres.urlFor("nguon_resolver"), identity, "http://127.0.0.1:9")
  app = buildResolver(readEnv({ ...env, LOG_VERIFIER_KEY: formatVerifierKey(record.checkpointKey) }), {
    store: createRecordStore(pool),
    verifierModule: "",
    pageModule: "",
    now: () => new Date(),
    report: (message, error) => expect.fail(`${message}: ${String(error)}`),
  })
}, 60_000)

afterAll(async () => {
  await app.close()
  await pool.end()
  await owner.end()
  await postgres.stop()
})

const get = (path: string, headers: Record<string, string> = {}) => app.inject({ url: `/log/${path}`, headers })

describe("the published log", () => {
  it("has a checkpoint that its key has signed, fresh within seconds", async () => {
    const { statusCode, headers, rawPayload } = await get("checkpoint")
    expect(statusCode).toBe(200)
    expect(headers["content-type"]).toBe("text/plain; charset=utf-8")
    expect(headers["cache-control"]).toBe("public, max-age=5")
    expect(headers["access-control-allow-origin"]).toBe("*")
    expect(openCheckpoint(rawPayload, [record.checkpointKey]).size).toBe(SIZE)
    expect((await get("vkey")).body).toBe(`${formatVerifierKey(record.checkpointKey)}\n`)
  })

  it("has tiles and entries that lead to the checkpoint's root", async () => {
    const { size, root } = openCheckpoint((await get("checkpoint")).rawPayload, [record.checkpointKey])
    const paths = ["0/000", "0/001", `0/002.p/${size - 512}`]
    const tiles = await Promise.all(paths.map(async (path) => (await get(`tile/${path}`)).rawPayload))
    expect(rootOf(new Uint8Array(concatBytes(...tiles)))).toEqual(root)
    const upper = await get("tile/1/000.p/2")
    expect(decodeTile(new Uint8Array(upper.rawPayload), 2)).toEqual(
      tiles.slice(0, 2).map((tile) => rootOf(new Uint8Array(tile))),
    )
    for (const [i, path] of ["entries/000", `entries/002.p/${size - 512}`].entries()) {
      const bundle = await get(`tile/${path}`)
      const tile = tiles[2 * i] as Buffer
      expect(bundle.headers["content-encoding"]).toBeUndefined()
      const entries = decodeEntryBundle(bundle.rawPayload, tile.length / 32)
      expect(Buffer.concat(entries.map(leafHash))).toEqual(tile)
    }
  })

  it("lets full tiles be kept for ever, partial ones for minutes, and compresses entries alone", async () => {
    const headersOf = async (path: string) => (await get(path, { "accept-encoding": "gzip, br" })).headers
    expect(await headersOf("tile/0/000")).toMatchObject({
      "cache-control": "public, max-age=31536000, immutable",
      "content-type": "application/octet-stream",
    })
    expect((await headersOf("tile/0/000"))["content-encoding"]).toBeUndefined()
    expect((await headersOf("tile/0/000.p/7"))["cache-control"]).toBe("public, max-age=300")
    const plain = await get("tile/entries/000")
    const compressed = await get("tile/entries/000", { "accept-encoding": "gzip" })
    expect(compressed.headers["content-encoding"]).toBe("gzip")
    expect(gunzipSync(compressed.rawPayload)).toEqual(plain.rawPayload)
  })

  it.each([
    "0/003",
    "0/002",
    "0/002.p/92",
    "1/000",
    "1/000.p/3",
    "2/000.p/1",
    "63/000",
    "entries/002.p/92",
    "0/x999/999",
  ])("has no tile %s yet", async (path) => {
    const { statusCode, headers, body } = await get(`tile/${path}`)
    expect([statusCode, (JSON.parse(body) as { code: string }).code]).toEqual([404, "tile_not_found"])
    expect(headers["cache-control"]).toBe("no-store")
  })

  it.each(["0/0", "64/000", "0/000.p/0", "0/000.p/256", "0/x000/001", "0/000/", "x", "0/000%2ep/1", "-1/000", "0/٠٠٠"])(
    "refuses %j as the path of a tile",
    async (path) => {
      const { statusCode, body } = await get(`tile/${encodeURI(path).replaceAll("%25", "%")}`)
      expect([statusCode, (JSON.parse(body) as { code: string }).code]).toEqual([400, "invalid_tile"])
    },
  )

  it("proves a stamp to a tool that knows only the log's key and C2SP tlog-proof", async () => {
    const [code = ""] = batch.codes.slice(4)
    const answer = await app.inject(`/t/${code}/proof.tlog`)
    const { index, extra } = parseUnverifiedTlogProof(answer.body)
    const [entry = new Uint8Array()] = decodeEntryBundle((await get("tile/entries/000")).rawPayload, 256).slice(index)
    expect(openTlogProof(answer.body, new Uint8Array(entry), [record.checkpointKey]).size).toBe(SIZE)
    const issued = decodeSignedEntry(new Uint8Array(entry)).entry
    if (issued.kind !== "stamps-issued" || extra === null) throw new Error("not the entry that issued the stamp")
    const [, read] = readerOf(extra)
    const leaf = read()
    const path = extra.slice(2 + leaf.length)
    const proof = Array.from({ length: path.length / 32 }, (_, i) => path.slice(32 * i, 32 * (i + 1)))
    const place = { leafIndex: 4, treeSize: issued.quantity, root: issued.stampRoot }
    expect(verifyInclusion({ leafHash: leafHash(leaf), ...place, proof })).toBe(true)
  })

  it("proves any entry by its index", async () => {
    const { rawPayload } = await get("tile/entries/002.p/7")
    const [entry = new Uint8Array()] = decodeEntryBundle(new Uint8Array(rawPayload), 7).slice(3)
    const { body } = await get("proof/515")
    expect(openTlogProof(body, new Uint8Array(entry), [record.checkpointKey]).size).toBe(SIZE)
    const statuses = ["proof/603", "proof/x", "proof/007", "proof/-1", "proof/99999999999999999999"].map(
      async (path) => (await get(path)).statusCode,
    )
    expect(await Promise.all(statuses)).toEqual([404, 400, 400, 400, 400])
    expect((await app.inject("/t/0000000000000000/proof.tlog")).statusCode).toBe(404)
  })

  it("names its anchors", async () => {
    const { anchors, ...chain } = (await get("anchors")).json<{
      anchors: { seq: number; size: number; root: string }[]
    }>()
    expect(chain).toEqual(identity)
    expect(anchors).toMatchObject([{ seq: 1, size: 3, root: expect.stringMatching(/^0x[0-9a-f]{64}$/) as string }])
  })

  it("says so while there is nothing to publish", async () => {
    const empty = { ...createRecordStore(pool), newestCheckpoint: () => Promise.resolve(null) }
    const config = readEnv(resolverEnv(postgres.urlFor("nguon_resolver"), identity, "http://127.0.0.1:9"))
    const report = () => undefined
    const bare = buildResolver(config, {
      store: empty,
      verifierModule: "",
      pageModule: "",
      now: () => new Date(),
      report,
    })
    const codes = await Promise.all(
      ["checkpoint", "tile/0/000", "vkey"].map(async (path) => (await bare.inject(`/log/${path}`)).statusCode),
    )
    expect(codes).toEqual([404, 404, 404])
    await bare.close()
  })

  it("hashes a tile of the second level once, and gives none where rows are missing", async () => {
    const hashes = Array.from({ length: 70_000 }, (_, i) => leafHash(Uint8Array.of(i, i >> 8, i >> 16)))
    let reads = 0
    const store = {
      leafHashes: (from: number, to: number) => {
        reads += 1
        return Promise.resolve(hashes.slice(from, to))
      },
      logEntries: () => Promise.resolve([]),
    }
    const tiles = new LogTiles(store)
    const expected = rootOf(hashes.slice(0, 65_536))
    expect(await tiles.read({ level: 2, index: 0, width: 1 }, 70_000)).toEqual(expected)
    const before = reads
    expect(await tiles.read({ level: 2, index: 0, width: 1 }, 70_000)).toEqual(expected)
    expect(reads).toBe(before)
    expect(await tiles.read({ level: "entries", index: 0, width: 1 }, 70_000)).toBeNull()
    expect(await tiles.read({ level: 0, index: 274, width: 1 }, 80_000)).toBeNull()
  })
})
