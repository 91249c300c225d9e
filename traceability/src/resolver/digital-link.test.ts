import type { FastifyInstance } from "fastify"
import pg from "pg"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { startPostgres, type TestPostgres } from "./__fixtures__/postgres.js"
import { TestRecord } from "./__fixtures__/record.js"
import { resolverEnv } from "./__fixtures__/scenarios.js"
import { readEnv } from "./env.js"
import { VOCABULARY } from "./linkset.js"
import { createRecordStore } from "./queries.js"
import { buildResolver } from "./server.js"

const CHAIN = { chainId: 31337, contract: `0x${"c1".repeat(20)}`, publisher: `0x${"a0".repeat(20)}` }
const GTIN = "09506000134352"
const UNISSUED = "0".repeat(16)
const PAGE = { accept: "text/html,application/xhtml+xml,*/*;q=0.8" }
const LINKSET = { accept: "application/linkset+json" }

let postgres: TestPostgres
let owner: pg.Client
let pool: pg.Pool
let app: FastifyInstance
let origin: string
let code: string
let shortCode: string
const statements: string[] = []

function resolverWith(env: Record<string, string> = {}): FastifyInstance {
  const config = readEnv({ ...resolverEnv(postgres.urlFor("nguon_resolver"), CHAIN, "http://127.0.0.1:1"), ...env })
  return buildResolver(config, {
    store: createRecordStore(pool),
    verifierModule: "export const verify = 1",
    pageModule: "1",
    now: () => new Date("2026-11-22T03:00:00Z"),
    report: () => undefined,
  })
}

beforeAll(async () => {
  postgres = await startPostgres()
  owner = new pg.Client({ connectionString: postgres.urlFor("owner") })
  await owner.connect()
  const record = await TestRecord.create(owner)
  const lot = (lotCode: string) => ({ product: { gtin: GTIN }, batch: { lotCode } })
  code = (await record.addBatch("batch_one", lot("TA-1"))).codes[0] ?? ""
  await record.addBatch("batch_two", lot("TA-2"))
  shortCode = (await record.addBatch("batch_short")).codes[0] ?? ""
  await record.addBatch("batch_unsold", { product: { gtin: "09506000134376", id: "prod_unsold" } })
  await record.anchor(CHAIN)
  await owner.query("insert into nguon_public.product values ('prod_tra', 'tra-muop-dang', 'Trà mướp đắng rừng')")
  pool = new pg.Pool({ connectionString: postgres.urlFor("nguon_resolver"), max: 4 })
  // end() does not wait for its connections to close, so the server may go away before them.
  pool.on("error", () => statements.push("connection lost"))
  const query = pool.query.bind(pool) as (...values: unknown[]) => unknown
  Object.assign(pool, {
    query: (...values: unknown[]) => {
      statements.push((values[0] as { name: string }).name)
      return query(...values)
    },
  })
  app = resolverWith()
  origin = await app.listen({ host: "127.0.0.1", port: 0 })
}, 60_000)

afterAll(async () => {
  await app.close()
  await pool.end()
  await owner.end()
  await postgres.stop()
})

const get = (path: string, headers: Record<string, string> = PAGE, method = "GET"): Promise<Response> =>
  fetch(origin + path, { headers, method, redirect: "manual" })

async function linkset(
  path: string,
): Promise<Record<string, { href: string; hreflang: string[] }[]> & { anchor: string }> {
  const response = await get(path, LINKSET)
  expect([response.status, response.headers.get("content-type")]).toEqual([200, "application/linkset+json"])
  expect(response.headers.get("access-control-allow-origin")).toBe("*")
  return ((await response.json()) as { linkset: [never] }).linkset[0]
}

const redirect = async (path: string, headers = PAGE): Promise<[number, string | null]> => {
  const response = await get(path, headers)
  return [response.status, response.headers.get("location")]
}

const stamp = (): string => `/01/${GTIN}/10/TA-1/21/${code}`

describe("a Digital Link of a stamp", () => {
  it("is its page, which says where its links are", async () => {
    const page = await get(stamp())
    expect(page.status).toBe(200)
    expect(await page.text()).toContain('data-verdict="valid')
    expect(page.headers.get("link")).toBe(
      `<https://nguon.vn${stamp()}?linkType=linkset>; rel="linkset"; type="application/linkset+json"`,
    )
    expect((await get(stamp(), PAGE, "HEAD")).status).toBe(200)
  })

  it("redirects to the short page where that is configured", async () => {
    const redirecting = resolverWith({ DEFAULT_LINK: "redirect" })
    const response = await redirecting.inject({ url: stamp(), headers: PAGE })
    expect([response.statusCode, response.headers.location]).toEqual([307, `https://nguon.vn/t/${code}`])
    const unknown = await redirecting.inject({ url: `/01/${GTIN}/10/TA-1/21/${UNISSUED}`, headers: PAGE })
    expect(unknown.statusCode).toBe(404)
    expect(unknown.body).toContain('data-verdict="unknown"')
    await redirecting.close()
  })

  it.each([
    ["gs1:defaultLink", "vi", () => `https://nguon.vn/t/${code}`],
    ["gs1:pip", "vi", () => "https://cho.nguon.vn/san-pham/tra-muop-dang"],
    ["gs1:pip", "en-GB,en;q=0.9", () => "https://cho.nguon.vn/en/san-pham/tra-muop-dang"],
    ["https://gs1.org/voc/traceability", "en", () => "https://nguon.vn/b/batch_one?lang=en"],
    [encodeURIComponent(`${VOCABULARY}recallStatus`), "fr", () => "https://nguon.vn/b/batch_one?lang=vi"],
  ])("redirects to its link of type %s for a reader of %s", async (type, language, target) => {
    const headers = { ...PAGE, "accept-language": language }
    expect(await redirect(`${stamp()}?linkType=${type}`, headers)).toEqual([307, target()])
  })

  it("has no link of another type", async () => {
    for (const type of ["gs1:recipeInfo", "pip", "%00"])
      expect((await get(`${stamp()}?linkType=${type}`)).status).toBe(404)
  })

  it.each(["?linkType=linkset", "?linktype=all", ""])("has a linkset under %j", async (query) => {
    const links = await linkset(stamp() + query)
    expect(links.anchor).toBe(`https://nguon.vn${stamp()}`)
    expect(links[`${VOCABULARY}traceability`]?.map(({ hreflang }) => hreflang)).toEqual([["vi"], ["en"]])
  })

  it("offers records for machines exactly where this resolver has them", async () => {
    const links = await linkset(stamp())
    for (const [type, record] of [
      ["epcis", "epcis"],
      ["dpp", "passport"],
    ]) {
      expect(VOCABULARY + type in links).toBe(app.hasRoute({ method: "GET", url: `/b/:batchId/${record}` }))
    }
  })

  it("links to nothing that is not there", async () => {
    for (const path of [stamp(), `/t/${shortCode}`, "/b/batch_one", `/01/${GTIN}`, `/01/${GTIN}/10/TA-2`]) {
      const { anchor, description: _, ...links } = await linkset(path)
      const own = [anchor, ...Object.values(links).flatMap((targets) => targets.map(({ href }) => href))]
        .filter((href) => href.startsWith("https://nguon.vn/"))
        .map((href) => href.slice("https://nguon.vn".length))
      expect(own.length).toBeGreaterThan(3)
      for (const href of new Set(own))
        expect([href, (await get(href, { accept: "*/*" })).status < 400]).toEqual([href, true])
    }
  })
})

describe("a serial that was never issued", () => {
  it("has the links of its lot, and a page that says no such stamp", async () => {
    const path = `/01/${GTIN}/10/TA-1/21/${UNISSUED}`
    expect((await linkset(path)).anchor).toBe(`https://nguon.vn/01/${GTIN}/10/TA-1`)
    const page = await get(path)
    expect(page.status).toBe(404)
    expect(await page.text()).toContain('data-verdict="unknown"')
    expect(await redirect(`${path}?linkType=gs1:traceability`)).toEqual([307, "https://nguon.vn/b/batch_one?lang=vi"])
  })

  it("need not look like one of ours, and may be of a lot that is none either", async () => {
    expect((await linkset(`/01/${GTIN}/10/TA-1/21/ABC`)).anchor).toBe(`https://nguon.vn/01/${GTIN}/10/TA-1`)
    expect((await linkset(`/01/${GTIN}/10/X/21/ABC`)).anchor).toBe(`https://nguon.vn/01/${GTIN}`)
    expect((await get(`/01/${GTIN}/10/TA-1/21/ABC`)).status).toBe(404)
  })

  it("lends a genuine stamp's links to no other lot or product", async () => {
    expect((await linkset(`/01/${GTIN}/10/TA-2/21/${code}`)).anchor).toBe(`https://nguon.vn/01/${GTIN}/10/TA-2`)
    expect((await get(`/01/09506000134376/10/TA-1/21/${code}`)).status).toBe(404)
  })
})

describe("a lot and a product", () => {
  it("redirect to the origin page and to the shop", async () => {
    expect(await redirect(`/01/${GTIN}/10/ta-2`)).toEqual([307, "https://nguon.vn/b/batch_two"])
    expect(await redirect(`/01/${GTIN}`)).toEqual([307, "https://cho.nguon.vn/san-pham/tra-muop-dang"])
    expect(await redirect(`/01/${GTIN}?lang=en`)).toEqual([307, "https://cho.nguon.vn/en/san-pham/tra-muop-dang"])
    expect(await redirect("/01/09506000134376")).toEqual([307, "https://nguon.vn/b/batch_unsold"])
    expect(await redirect(`/01/${GTIN}/21/${code}`)).toEqual([307, `https://nguon.vn/t/${code}`])
  })

  it("answer 300 with the choices when several links fit as well", async () => {
    const response = await get(`/01/${GTIN}?linkType=gs1:traceability`)
    expect([response.status, response.headers.get("content-type")]).toEqual([300, "application/linkset+json"])
    const { linkset: choices } = (await response.json()) as { linkset: [Record<string, { href: string }[]>] }
    expect(choices[0][`${VOCABULARY}traceability`]?.map(({ href }) => href).sort()).toEqual([
      "https://nguon.vn/b/batch_one?lang=vi",
      "https://nguon.vn/b/batch_two?lang=vi",
    ])
  })

  it("fall back in links only", async () => {
    expect((await linkset(`/01/${GTIN}/10/NONE`)).anchor).toBe(`https://nguon.vn/01/${GTIN}`)
    expect((await get(`/01/${GTIN}/10/NONE`)).status).toBe(404)
    expect((await get("/01/09520123456788", LINKSET)).status).toBe(404)
    expect((await get("/01/09520123456788")).status).toBe(404)
  })
})

describe("what is no Digital Link", () => {
  it.each([
    "/01/1",
    `/01/${GTIN.slice(0, -1)}3`,
    "/01/9506000134352",
    `/01/${GTIN}/21/A/10/B`,
    `/01/${GTIN}/10/${"A".repeat(21)}`,
    `/01/${GTIN}/10/TA-1/21/l%C3%B4`,
    `/01/${GTIN}/10/%00/21/A`,
    `/01/${GTIN}/10/TA-1/21/A?89=1`,
    `/01/${GTIN}/10/TA-1?17=260230`,
    `/01/${GTIN}/10/TA-1/x`,
  ])("gets 400: %s", async (path) => {
    expect((await get(path)).status).toBe(400)
    expect((await get(path, { ...LINKSET })).status).toBe(400)
  })

  it("is not said of parameters that others add to a link", async () => {
    expect((await get(`${stamp()}?utm_source=zalo&fbclid=x&a={b}|c^d&=`)).status).toBe(200)
  })

  it("names its error in JSON for those who asked for a linkset", async () => {
    expect(await (await get("/01/1", LINKSET)).json()).toMatchObject({ code: "invalid_address" })
    expect(await (await get(`/t/${UNISSUED}`, LINKSET)).json()).toMatchObject({ code: "unknown_stamp" })
    expect(await (await get("/b/none?linkType=all", LINKSET)).json()).toMatchObject({ code: "unknown_batch" })
  })
})

describe("time and load tell nobody which codes are real", () => {
  const statementsOf = async (path: string, headers: Record<string, string>): Promise<string[]> => {
    statements.length = 0
    await get(path, headers)
    return [...statements]
  }
  const malformed = [`/01/${GTIN}/10/TA-1/21/%C3%B4`, "/01/1/10/TA-1/21/A"]

  it("a linkset takes one statement, of a real code, an unknown and a malformed one", async () => {
    const unknown = [`/01/${GTIN}/10/TA-1/21/${UNISSUED}`, `/01/${GTIN}/10/X/21/ABC`, `/t/${UNISSUED}`, "/t/abc"]
    for (const path of [stamp(), `/t/${code}`, ...unknown, ...malformed]) {
      expect([path, await statementsOf(path, LINKSET)]).toEqual([path, ["findLinks"]])
    }
  })

  it("a page of an unknown code and of a malformed one takes the same statements", async () => {
    for (const path of [`/01/${GTIN}/10/TA-1/21/${UNISSUED}`, `/t/${UNISSUED}`, "/t/abc", "/t/%00", ...malformed]) {
      expect([path, await statementsOf(path, PAGE)]).toEqual([path, ["lookUp", "recordScans"]])
    }
  })
})

describe("the resolver", () => {
  it("describes itself at the well-known address", async () => {
    const response = await get("/.well-known/gs1resolver", { accept: "application/json" })
    expect(response.headers.get("access-control-allow-origin")).toBe("*")
    expect(await response.json()).toEqual({
      name: "Nguồn, Chi cục Phát triển nông thôn Thái Nguyên",
      resolverRoot: "https://nguon.vn",
      supportedPrimaryKeys: ["01"],
      supportedLinkType: [{ namespace: "https://ref.gs1.org/voc/", prefix: "gs1:" }],
      linkTypeDefaultCanBeLinkset: false,
      contact: { fn: "Chi cục Phát triển nông thôn Thái Nguyên" },
    })
  })

  it("tells other sites what they may ask", async () => {
    const response = await get(stamp(), {}, "OPTIONS")
    expect(response.status).toBe(204)
    expect(response.headers.get("access-control-allow-methods")).toBe("GET, HEAD, OPTIONS")
    expect((await get(stamp(), {}, "POST")).status).toBe(404)
  })

  it("writes no header from what stands in an address", async () => {
    const page = await get(`/t/%22%3E%3C%0d%0ax`)
    expect(page.headers.get("link")).toMatch(/^<https:\/\/nguon\.vn\/t\/%22%3E%3C%0d%0ax\?linkType=linkset>;/)
  })
})
