import { createHash } from "node:crypto"
import type { FastifyInstance } from "fastify"
import pg from "pg"
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest"
import { canonicalize, type JsonValue } from "../canonical/index.js"
import { eventHashIds, validateEpcis, type EpcisDocument } from "../epcis/index.js"
import type { PassportChecklist, UntpPassport } from "../passport/index.js"
import { startPostgres, type TestPostgres } from "./__fixtures__/postgres.js"
import { addScenarios, GTIN, resolverEnv, type ScenarioName, type Scenarios } from "./__fixtures__/scenarios.js"
import { readEnv } from "./env.js"
import { createRecordStore } from "./queries.js"
import { buildResolver } from "./server.js"

// The server never asks the chain: it only has to be the one in the records.
const CHAIN = { chainId: 31_337, contract: `0x${"c0".repeat(20)}`, publisher: `0x${"ab".repeat(20)}` }

let postgres: TestPostgres
let owner: pg.Client
let pool: pg.Pool
let app: FastifyInstance
let origin: string
let scenes: Scenarios
let now: Date

beforeEach(() => (now = new Date("2026-11-22T03:00:00Z")))
beforeAll(async () => {
  postgres = await startPostgres()
  owner = new pg.Client({ connectionString: postgres.urlFor("owner") })
  await owner.connect()
  scenes = await addScenarios(owner, (record) => record.anchor(CHAIN))
  pool = new pg.Pool({ connectionString: postgres.urlFor("nguon_resolver"), max: 4 })
  app = buildResolver(readEnv(resolverEnv(postgres.urlFor("nguon_resolver"), CHAIN, "http://127.0.0.1:1")), {
    store: createRecordStore(pool),
    verifierModule: "export {}",
    pageModule: "",
    now: () => now,
    report: (message, error) => {
      throw new Error(message, { cause: error })
    },
  })
  origin = await app.listen({ host: "127.0.0.1", port: 0 })
}, 60_000)

afterAll(async () => {
  await app.close()
  await pool.end()
  await owner.end()
  await postgres.stop()
})

async function get(path: string, headers: Record<string, string> = {}) {
  const response = await fetch(origin + path, { headers })
  const text = await response.text()
  return { status: response.status, type: response.headers.get("content-type"), headers: response.headers, text }
}

const batch = (scenario: ScenarioName, path: string) => get(`/b/${batchIds[scenario]}${path}`)
const codeOf = (text: string) => (JSON.parse(text) as { code: string }).code

const batchIds: Record<ScenarioName, string> = {
  good: "batch_good",
  link: "batch_link",
  longNames: "batch_long",
  hostile: "batch_hostile",
  expired: "batch_expired",
  oldCertificate: "batch_oldcert",
  recalled: "batch_recalled",
  altered: "batch_altered",
  broken: "batch_broken",
  waiting: "batch_waiting",
  unrecorded: "batch_unrecorded",
}
const WELL: ScenarioName[] = [
  "good",
  "link",
  "longNames",
  "hostile",
  "expired",
  "oldCertificate",
  "recalled",
  "waiting",
]

describe("a batch as EPCIS", () => {
  it.each(WELL)("is a valid document of the batch: %s", async (scenario) => {
    const { status, type, headers, text } = await batch(scenario, "/epcis")
    expect([status, type]).toEqual([200, "application/ld+json; charset=utf-8"])
    expect(headers.get("access-control-allow-origin")).toBe("*")
    expect(headers.get("gs1-epcis-version")).toBe("2.0.0")
    const document = JSON.parse(text) as EpcisDocument
    expect(validateEpcis(document).errors).toEqual([])
    expect(document.id).toBe(`https://nguon.vn/b/${batchIds[scenario]}/epcis`)
    expect(document.epcisBody.eventList.map(({ eventID }) => eventID)).toEqual(eventHashIds(document))
    expect(text).toBe(canonicalize(document as unknown as JsonValue))
  })

  it("names the lot by its Digital Link, and tells of a recall", async () => {
    expect((await batch("link", "/epcis")).text).toContain(`https://nguon.vn/01/0${GTIN}/10/TA-2611-03`)
    const recalled = JSON.parse((await batch("recalled", "/epcis")).text) as EpcisDocument
    expect(recalled.epcisBody.eventList.at(-1)).toMatchObject({
      persistentDisposition: { set: ["recalled"] },
      "nguon:reason": "phát hiện ẩm mốc ở một số túi.",
    })
  })

  it("travels compressed to whoever can read that", async () => {
    const { headers, text } = await get("/b/batch_good/epcis", { "accept-encoding": "gzip" })
    expect(headers.get("content-encoding")).toBe("gzip")
    expect(validateEpcis(JSON.parse(text)).ok).toBe(true)
  })
})

describe("a batch's passport", () => {
  it("is a checklist of what the law asks for", async () => {
    const { status, type, headers, text } = await batch("good", "/passport")
    expect([status, type]).toEqual([200, "application/json; charset=utf-8"])
    expect(headers.get("access-control-allow-origin")).toBe("*")
    const checklist = JSON.parse(text) as PassportChecklist
    expect(checklist).toMatchObject({
      format: "nguon.passport.v1",
      batchId: "batch_good",
      sealedAt: "2026-11-12T02:10:00.000Z",
      anchoredAt: "2026-11-12T02:14:00.000Z",
      recalled: false,
      complete: false,
    })
    const values = Object.fromEntries(checklist.fields.map(({ key, value }) => [key, value]))
    expect(values).toMatchObject({
      productName: "Trà mướp đắng rừng",
      producerName: "HTX Thiên An",
      traceability: "https://nguon.vn/b/batch_good",
      expiryDate: "11/11/2028",
    })
    expect((await batch("good", "/passport?format=json")).text).toBe(text)
  })

  it("is a table for a spreadsheet", async () => {
    const { status, type, headers, text } = await batch("hostile", "/passport?format=csv")
    expect([status, type]).toEqual([200, "text/csv; charset=utf-8; header=present"])
    expect(headers.get("content-disposition")).toBe('attachment; filename="ho-chieu-so-batch_hostile.csv"')
    // fetch drops the byte order mark that Excel needs.
    expect(text.startsWith("Mã trường,Nội dung")).toBe(true)
    expect(text).toContain("https://nguon.vn/b/batch_hostile")
  })

  it("is a UNTP Digital Product Passport that names the events by their hash", async () => {
    const { status, type, text } = await batch("link", "/passport?format=untp")
    expect([status, type]).toEqual([200, "application/vc"])
    const passport = JSON.parse(text) as UntpPassport
    const [process] = passport.credentialSubject.traceabilityInformation
    const events = await batch("link", "/epcis")
    expect(process?.traceabilityEvent[0]).toMatchObject({
      linkURL: "https://nguon.vn/b/batch_link/epcis",
      hashDigest: createHash("sha256").update(events.text).digest("hex"),
    })
    expect(passport.issuer.id).toBe("did:web:nguon.vn")
    const did = await get("/.well-known/did.json")
    expect([did.status, did.type]).toEqual([200, "application/did+json; charset=utf-8"])
    expect(JSON.parse(did.text)).toMatchObject({ id: passport.issuer.id, alsoKnownAs: ["https://nguon.vn"] })
  })

  it("says that goods were recalled, and that a certificate has ended", async () => {
    const recalled = JSON.parse((await batch("recalled", "/passport")).text) as PassportChecklist
    expect(recalled.recalled).toBe(true)
    expect(recalled.fields.find(({ key }) => key === "safetyWarnings")?.value).toContain("thu hồi ngày 20/11/2026")
    const old = JSON.parse((await batch("oldCertificate", "/passport?format=untp")).text) as UntpPassport
    expect(old.credentialSubject.conformityClaim[0]?.conformance).toBe(false)
  })

  it("says that a certificate has ended from the first moment of the next day in Vietnam, without being started anew", async () => {
    const seen = async () => {
      const untp = JSON.parse((await batch("good", "/passport?format=untp")).text) as UntpPassport
      const pages = [`/t/${scenes.good.codes[0] ?? ""}`, "/b/batch_good", "/b/batch_good/passport"]
      const texts = await Promise.all(pages.map(async (path) => (await get(path)).text))
      return {
        scan: /data-certificate="ocop"\s+data-status="([\w-]+)"/.exec(texts[0] ?? "")?.[1],
        origin: /data-certificate="ocop"\s+data-status="([\w-]+)"/.exec(texts[1] ?? "")?.[1],
        passport: texts[2]?.includes("đã hết hạn"),
        untp: untp.credentialSubject.conformityClaim[0]?.conformance,
      }
    }
    now = new Date("2028-06-30T23:59:59.999+07:00")
    expect(await seen()).toEqual({ scan: "valid", origin: "valid", passport: false, untp: true })
    now = new Date("2028-07-01T00:00:00.000+07:00")
    expect(await seen()).toEqual({ scan: "expired", origin: "expired", passport: true, untp: false })
  })

  it("says that it waits for the chain", async () => {
    expect(JSON.parse((await batch("waiting", "/passport")).text)).toMatchObject({ anchoredAt: null })
  })

  it.each(["xml", "", "untp&format=csv", "__proto__"])("is refused in the format %j", async (format) => {
    const { status, text, headers } = await get(`/b/batch_good/passport?format=${format}`)
    expect([status, codeOf(text), headers.get("access-control-allow-origin")]).toEqual([400, "invalid_format", "*"])
  })
})

describe("what is not exported", () => {
  const paths = ["/epcis", "/passport", "/passport?format=csv", "/passport?format=untp"]

  it.each(paths)("a record that contradicts itself: %s", async (path) => {
    for (const scenario of ["altered", "broken"] as const) {
      const { status, type, text } = await batch(scenario, path)
      expect([status, type, codeOf(text)]).toEqual([409, "application/json; charset=utf-8", "record_not_verified"])
    }
  })

  it.each(paths)("a record that is not in the log yet: %s", async (path) => {
    const { status, text, headers } = await batch("unrecorded", path)
    expect([status, codeOf(text), headers.get("retry-after")]).toEqual([409, "proof_not_ready", "60"])
  })

  it.each(paths)("a batch that there is none of: %s", async (path) => {
    for (const id of ["batch_none", "%F0%9F%8D%B5", "a".repeat(400), "..%2f"]) {
      const { status, text, headers } = await get(`/b/${id}${path}`)
      expect([status, codeOf(text), headers.get("access-control-allow-origin")]).toEqual([404, "unknown_batch", "*"])
    }
  })
})
