import { createHash } from "node:crypto"
import type { FastifyInstance } from "fastify"
import pg from "pg"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { recorderCommitment } from "../dossier/index.js"
import { startPostgres, type TestPostgres } from "./__fixtures__/postgres.js"
import { TestRecord, ocop } from "./__fixtures__/record.js"
import { resolverEnv } from "./__fixtures__/scenarios.js"
import { until } from "./__fixtures__/until.js"
import { isListening, PostgresChangeFeed } from "./change-feed.js"
import { readEnv } from "./env.js"
import { createRecordStore } from "./queries.js"
import { buildResolver } from "./server.js"

const CHAIN = { chainId: 31337, contract: `0x${"c1".repeat(20)}`, publisher: `0x${"a0".repeat(20)}` }
const PHOTO = Buffer.from("ffd8ffe000104a464946", "hex")
const PHOTO_HASH = createHash("sha256").update(PHOTO).digest("hex")
const SALT = new Uint8Array(16).fill(3)
const shown = recorderCommitment(SALT, "Nguyễn Thị Hoa")
const hidden = recorderCommitment(SALT, "Triệu Văn Sính")
const erased = recorderCommitment(SALT, "Lý Thị Mai")

let postgres: TestPostgres
let owner: pg.Client
let pool: pg.Pool
let app: FastifyInstance
let record: TestRecord

const happened = (day: string, title: string, more: object) => ({
  type: "ObjectEvent" as const,
  eventID: `urn:uuid:${day}`,
  eventTime: `2026-11-${day}T03:00:00.000Z`,
  eventTimeZoneOffset: "+07:00",
  action: "OBSERVE" as const,
  bizStep: "nguon:caring",
  "nguon:title": title,
  recordTime: `2026-11-${day}T04:00:00.000Z`,
  ...more,
})

beforeAll(async () => {
  postgres = await startPostgres()
  owner = new pg.Client({ connectionString: postgres.urlFor("owner") })
  await owner.connect()
  record = await TestRecord.create(owner)
  await record.addBatch("batch_waiting")
  await record.anchor(CHAIN)
  const events = [
    happened("02", "Bón phân chuồng", { "nguon:recorder": shown, "nguon:photos": [`0x${PHOTO_HASH}`] }),
    happened("03", "Làm cỏ", {
      ...{ "nguon:recorder": hidden, "nguon:household": "Hộ 07", recordTime: "2026-11-15T04:00:00.000Z" },
    }),
    happened("04", "Tỉa cành", {
      errorDeclaration: { declarationTime: "2026-11-12T04:00:00.000Z", reason: "did_not_occur" as const },
      "nguon:recorder": erased,
      "nguon:photos": [`0x${"77".repeat(32)}`],
    }),
    happened("05", "Thu hái", {
      bizStep: "nguon:harvesting",
      quantityList: [{ epcClass: "urn:nguon:batch:batch_origin", quantity: 212.5, uom: "KGM" }],
    }),
  ]
  const certificates = [{ ...ocop("2028-06-30"), fileHash: `0x${PHOTO_HASH}` }]
  await record.addBatch("batch_origin", { events, certificates })
  await owner.query("insert into nguon_public.evidence values ($1,'image/jpeg',$2,$3)", [
    ...[Buffer.from(PHOTO_HASH, "hex"), PHOTO.length, PHOTO],
  ])
  const opening = "insert into nguon_public.recorder values ($1,$2,$3)"
  await owner.query(opening, [Buffer.from(shown.slice(2), "hex"), Buffer.from(SALT), "Nguyễn Thị Hoa"])
  await owner.query(opening, [Buffer.from(hidden.slice(2), "hex"), Buffer.from(SALT), null])
  pool = new pg.Pool({ connectionString: postgres.urlFor("nguon_resolver"), max: 4 })
  const env = { ...resolverEnv(postgres.urlFor("nguon_resolver"), CHAIN, "http://127.0.0.1:1") }
  app = buildResolver(readEnv({ ...env, EXPLORER_TX_URL: "https://scan.example/tx/{tx}" }), {
    store: createRecordStore(pool),
    verifierModule: "export const verify = 1",
    pageModule: "0",
    now: () => new Date("2026-11-22T03:00:00Z"),
    report: () => undefined,
  })
}, 60_000)

afterAll(async () => {
  await app.close()
  await pool.end()
  await owner.end()
  await postgres.stop()
})

const get = async (url: string, headers: Record<string, string> = {}) => app.inject({ url, headers })

describe("the origin page of a batch", () => {
  it("draws where it comes from, the former province marked, and credits the map", async () => {
    const { body } = await get("/b/batch_origin")
    expect(body).toContain('src="/map/1/thai-nguyen.backan.svg"')
    expect(body).toContain("Phần tô đậm là tỉnh Bắc Kạn trước 07/2025")
    expect(body).toContain("CC BY 4.0")
  })

  it("names who wrote an event only where the name may be shown, and says when it was erased", async () => {
    const { body } = await get("/b/batch_origin")
    expect(body).toContain("Nguyễn Thị Hoa ghi, vào sổ ngày 02/11/2026")
    expect(body).toContain("Một thành viên hợp tác xã ghi, vào sổ ngày 15/11/2026, ghi hộ cho Hộ 07")
    expect(body).toContain("Vào sổ muộn 12 ngày")
    expect(body).toContain("Người ghi đã xin xoá tên; vào sổ ngày 04/11/2026")
    expect(body).not.toContain("Triệu Văn Sính")
  })

  it("shows a photo that is kept here, and none for a hash that is not", async () => {
    const { body } = await get("/b/batch_origin")
    expect(body).toContain(`src="/files/${PHOTO_HASH}"`)
    expect(body).not.toContain("77".repeat(32))
    const file = await get(`/files/${PHOTO_HASH}`)
    expect(file.rawPayload).toEqual(PHOTO)
    expect(file.headers).toMatchObject({
      "content-type": "image/jpeg",
      "cache-control": "public, max-age=31536000, immutable",
      "content-security-policy": "default-src 'none'; sandbox",
    })
    expect((await get(`/files/${PHOTO_HASH}`, { "if-none-match": `"${PHOTO_HASH}"` })).statusCode).toBe(304)
  })

  it("gives the certificate's file with its hash, and the amounts in and out", async () => {
    const { body } = await get("/b/batch_origin")
    expect(body).toContain(`<code>0x${PHOTO_HASH}</code>`)
    expect(body).toContain("212,5 kg")
    expect(body).toContain("600 hộp")
  })

  it("shows what was declared an error as such", async () => {
    expect((await get("/b/batch_origin")).body).toContain(
      '<s>Tỉa cành</s> <b class="sm">Đính chính: việc này không có</b>',
    )
  })

  it("lists every anchor with something of the batch in it, linked to the explorer, and what still waits", async () => {
    const waiting = (await get("/b/batch_origin")).body
    expect(waiting).toContain("Hợp tác xã được ghi tên")
    expect(waiting).toContain('href="https://scan.example/tx/0x00"')
    expect(waiting).toMatch(/đang chờ đóng dấu<\/b>\s*<div class="sm">Lô được niêm phong, Tem được phát hành/)
  })

  it("speaks English as well", async () => {
    const { body } = await get("/b/batch_origin?lang=en")
    expect(body).toContain("Where this batch comes from")
    expect(body).toContain("Came into the record 12 days late")
  })

  it("repeats nothing of a record that does not match", async () => {
    await owner.query(
      "update nguon_public.batch set dossier = replace(dossier, '212.5', '912.5') where batch_id = 'batch_origin'",
    )
    const { body } = await get("/b/batch_origin")
    await owner.query(
      "update nguon_public.batch set dossier = replace(dossier, '912.5', '212.5') where batch_id = 'batch_origin'",
    )
    expect(body).toContain('data-verdict="mismatch"')
    expect(body).not.toContain("/map/")
  })
})

describe("what is asked for by its address alone", () => {
  it("is a drawing for every province and nothing else", async () => {
    const map = await get("/map/1/ho-chi-minh.svg")
    expect([map.statusCode, map.headers["content-type"]]).toEqual([200, "image/svg+xml; charset=utf-8"])
    expect(map.body).not.toMatch(/NaN|undefined/)
    for (const path of [
      "/map/1/atlantis.svg",
      "/map/1/thai-nguyen.thanhhoa.svg",
      "/map/2/ho-chi-minh.svg",
      "/map/1/.svg",
    ])
      expect((await get(path)).statusCode, path).toBe(404)
  })

  it("is no file for a hash nobody filed, or for what is no hash", async () => {
    for (const hash of ["00".repeat(32), "..%2f..%2fetc%2fpasswd", "zz", "F".repeat(64)])
      expect((await get(`/files/${hash}`)).statusCode, hash).toBe(404)
  })
})

describe("an origin page that is looked at again", () => {
  let feed: PostgresChangeFeed
  let kept: FastifyInstance
  let asked = 0

  beforeAll(async () => {
    const connectionString = postgres.urlFor("owner")
    feed = new PostgresChangeFeed({
      connectionString,
      notify: (text, values) => owner.query(text, values),
      report: () => undefined,
    })
    await feed.start()
    const store = createRecordStore(pool)
    const counting = {
      ...store,
      origin: (...of: Parameters<typeof store.origin>) => ((asked += 1), store.origin(...of)),
    }
    kept = buildResolver(readEnv(resolverEnv(postgres.urlFor("nguon_resolver"), CHAIN, "http://127.0.0.1:1")), {
      ...{ store: counting, feed, verifierModule: "export const verify = 1", pageModule: "0" },
      ...{ now: () => new Date("2026-11-22T03:00:00Z"), report: () => undefined },
    })
    await until(() => isListening(feed.epoch))
  })

  afterAll(async () => {
    await kept.close()
    await feed.stop()
  })

  const page = async () => (await kept.inject({ url: "/b/batch_origin" })).body

  it("asks the database for nothing more while nothing changes", async () => {
    await page()
    const before = asked
    for (let view = 0; view < 20; view++) expect(await page()).toContain("Nguyễn Thị Hoa ghi, vào sổ ngày")
    expect(asked).toBe(before)
  })

  it("names nobody any more from the moment the name is taken back", async () => {
    await page()
    await owner.query("delete from nguon_public.recorder where commitment = $1", [Buffer.from(shown.slice(2), "hex")])
    await until(async () => !(await page()).includes("Nguyễn Thị Hoa"))
    expect(await page()).toContain("Người ghi đã xin xoá tên; vào sổ ngày 02/11/2026")
  })

  it("shows a certificate as revoked from the moment it is, and so do the stamps", async () => {
    const batch = await record.addBatch("batch_revoked", { certificates: [ocop("2028-06-30")] })
    const stamp = async () => (await kept.inject({ url: `/t/${batch.codes[0]}` })).body
    expect(await stamp()).toContain('data-status="valid"')
    await owner.query(
      `insert into nguon_public.certificate_revocation
       select 'cert_1288', product_id, '2026-11-22T02:00:00Z' from nguon_public.batch where batch_id = 'batch_revoked'`,
    )
    await until(async () => (await stamp()).includes('data-status="revoked"'))
    expect(await stamp()).toContain("OCOP 4 sao đã bị nơi cấp thu hồi, ghi sổ ngày 22/11/2026")
    const origin = (await kept.inject({ url: "/b/batch_revoked" })).body
    expect(origin).toContain("Bị thu hồi ngày 22/11/2026")
  })
})
