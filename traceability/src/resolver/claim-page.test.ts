import type { FastifyInstance, LightMyRequestResponse } from "fastify"
import pg from "pg"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { codeHash, pinHash } from "../stamp/index.js"
import { startPostgres, type TestPostgres } from "./__fixtures__/postgres.js"
import { TestRecord } from "./__fixtures__/record.js"
import { resolverEnv } from "./__fixtures__/scenarios.js"
import { readEnv } from "./env.js"
import { GuessLimiter } from "./guess-limiter.js"
import { createRecordStore } from "./queries.js"
import { buildResolver } from "./server.js"

const PIN = "042917"
const CHAIN = { chainId: 31_337, contract: `0x${"1".repeat(40)}`, publisher: `0x${"2".repeat(40)}` }
const PHONE = "Mozilla/5.0 (Linux; Android 14; planted-model-X9) planted.name@example.com"

let postgres: TestPostgres
let owner: pg.Client
let pool: pg.Pool
let app: FastifyInstance
let codes: string[]
const reports: string[] = []

beforeAll(async () => {
  postgres = await startPostgres()
  owner = new pg.Client({ connectionString: postgres.urlFor("owner") })
  await owner.connect()
  const record = await TestRecord.create(owner)
  codes = (await record.addBatch("batch_pins", {}, { quantity: 16 })).codes
  await record.anchor(CHAIN)
  pool = new pg.Pool({ connectionString: postgres.urlFor("nguon_resolver"), max: 4 })
  const env = resolverEnv(postgres.urlFor("nguon_resolver"), CHAIN, "https://rpc.example")
  const config = readEnv({ ...env, TRUSTED_PROXIES: "127.0.0.1", GEO_PROVINCE_HEADER: "X-Province" })
  for (const code of codes) {
    const pin = Buffer.from(pinHash(config.pinKey, codeHash(code), PIN))
    const values = [Buffer.from(codeHash(code)), pin]
    await owner.query("update nguon_public.stamp set pin_hash = $2, with_pin = true where code_hash = $1", values)
  }
  app = buildResolver(config, {
    store: createRecordStore(pool),
    verifierModule: "export const verify = 1",
    pageModule: "export {}",
    now: () => new Date(),
    report: (message) => reports.push(message),
  })
}, 120_000)

afterAll(async () => {
  await app.close()
  await pool.end()
  await owner.end()
  await postgres.stop()
})

interface Buyer {
  ip: string
  province: string
  agent?: string
}

const BUYER: Buyer = { ip: "203.0.113.7", province: "66" }
const OTHER: Buyer = { ip: "203.0.113.8", province: "19" }

const headersOf = ({ ip, province, agent = PHONE }: Buyer): Record<string, string> => {
  return { "x-forwarded-for": ip, "x-province": province, "user-agent": agent }
}

async function scan(stamp: number, buyer: Buyer, query = ""): Promise<{ text: string; verdict: string | undefined }> {
  const { body } = await app.inject({ url: `/t/${codes[stamp]}${query}`, headers: headersOf(buyer) })
  return { text: body, verdict: /data-verdict="([\w-]+)"/.exec(body)?.[1] }
}

function claim(
  stamp: number,
  pin: string,
  buyer: Buyer,
  more: Record<string, string> = {},
): Promise<LightMyRequestResponse> {
  const headers = {
    ...headersOf(buyer),
    "content-type": "application/x-www-form-urlencoded",
    "sec-fetch-site": "same-origin",
  }
  return app.inject({
    ...{ method: "POST", url: `/t/${codes[stamp]}/claim`, payload: `pin=${encodeURIComponent(pin)}` },
    headers: { ...headers, ...more },
  })
}

describe("a PIN on the scan page", () => {
  it("is claimed by who scratched, who sees it again on a reload; a second buyer is told when and where", async () => {
    const before = await scan(0, BUYER)
    expect(before.verdict).toBe("valid-first")
    expect(before.text).toContain(`action="/t/${codes[0]}/claim"`)
    const won = await claim(0, "042 917", BUYER)
    expect([won.statusCode, won.headers.location]).toEqual([303, `/t/${codes[0]}`])
    for (const _ of [1, 2]) {
      const mine = await scan(0, BUYER)
      expect(mine.verdict).toBe("valid-claimed")
      expect(mine.text).toContain("Đắk Lắk")
      expect(mine.text).not.toContain('id="pin"')
    }
    const second = await scan(0, OTHER)
    expect(second.verdict).toBe("valid-careful")
    expect((await claim(0, PIN, OTHER)).statusCode).toBe(303)
    const told = await scan(0, OTHER)
    expect(told.verdict).toBe("valid-careful")
    expect(told.text).toMatch(/Mã cào của tem này đã được xác nhận lúc \d\d\/\d\d\/\d{4}, \d\d:\d\d, ở Đắk Lắk/)
    const json = await claim(0, PIN, OTHER, { accept: "application/json" })
    expect([json.statusCode, json.json()]).toMatchObject([409, { code: "pin_taken", claimedIn: "Đắk Lắk" }])
  })

  it("that is wrong says how many tries are left, and after five what to do", async () => {
    for (const left of [4, 3, 2, 1]) {
      const { headers } = await claim(1, "000000", BUYER)
      expect(headers.location).toBe(`/t/${codes[1]}?pin=wrong#pin`)
      expect((await scan(1, BUYER, "?pin=wrong")).text).toContain(`Còn ${left} lần gõ.`)
    }
    await claim(1, "000000", OTHER)
    const locked = (await scan(1, OTHER)).text
    expect(locked).toContain('data-pin="locked"')
    expect(locked).not.toContain('<form class="c" id="pin"')
    expect((await claim(1, PIN, BUYER, { accept: "application/json" })).statusCode).toBe(423)
  })

  it("that is no PIN counts as no try, and an address that says so proves nothing", async () => {
    expect((await claim(2, "12a", BUYER)).headers.location).toBe(`/t/${codes[2]}?pin=invalid#pin`)
    expect((await scan(2, BUYER, "?pin=wrong")).text).not.toContain("chưa đúng")
    expect((await scan(2, BUYER)).text).toContain("còn 5 lần")
  })

  it("is not claimed in a visitor's name by another site, and takes as long whatever the outcome", async () => {
    expect((await claim(3, PIN, BUYER, { "sec-fetch-site": "cross-site" })).statusCode).toBe(400)
    const begun = performance.now()
    await claim(3, "999999", BUYER)
    const wrong = performance.now() - begun
    await claim(3, PIN, BUYER)
    expect(Math.min(wrong, performance.now() - begun - wrong)).toBeGreaterThanOrEqual(395)
  })

  it("of a code that does not exist, and an oversized or odd body, are refused", async () => {
    const unknown = await app.inject({
      method: "POST",
      url: `/t/${"0".repeat(16)}/claim`,
      payload: "pin=1",
      headers: { ...headersOf(OTHER), "content-type": "application/x-www-form-urlencoded" },
    })
    expect(unknown.statusCode).toBe(404)
    expect((await claim(3, "1".repeat(5_000), OTHER)).statusCode).toBeGreaterThanOrEqual(400)
    const json = await app.inject({
      method: "POST",
      url: `/t/${codes[3]}/claim`,
      payload: {},
      headers: headersOf(OTHER),
    })
    expect(json.statusCode).toBeGreaterThanOrEqual(400)
  })
})

describe("a copied code", () => {
  it("scanned from five provinces in an hour turns careful, with its reasons in words", async () => {
    const seen: (string | undefined)[] = []
    for (const [place, province] of ["66", "19", "91", "40", "56"].entries()) {
      seen.push((await scan(4, { ip: `198.51.100.${place}`, province })).verdict)
    }
    expect(seen[0]).toBe("valid-first")
    expect(seen.at(-1)).toBe("valid-careful")
    const { text } = await scan(4, { ip: "198.51.100.99", province: "66" })
    expect(text).toContain("Tem được quét ở những tỉnh mà một gói hàng không thể đi kịp.")
    expect(text).toMatch(/lần đầu \d\d\/\d\d\/\d{4}, \d\d:\d\d, ở Đắk Lắk/)
  })

  it("is not made from a header that no trusted proxy sent", async () => {
    const lone = buildResolver(readEnv(resolverEnv(postgres.urlFor("nguon_resolver"), CHAIN, "https://rpc.example")), {
      ...{ store: createRecordStore(pool), verifierModule: "export const verify = 1", pageModule: "export {}" },
      ...{ now: () => new Date(), report: () => undefined },
    })
    for (const province of ["66", "19", "91", "40", "56"]) {
      await lone.inject({
        url: `/t/${codes[5]}`,
        headers: headersOf({ ip: "198.51.100.1", province, agent: `A${province}` }),
      })
    }
    await lone.close()
    const { rows } = await owner.query("select distinct province from public.scan_event where code_hash = $1", [
      Buffer.from(codeHash(codes[5] ?? "")),
    ])
    expect(rows).toEqual([{ province: 0 }])
  })
})

describe("the commune of the first scan", () => {
  const name = (stamp: number, payload: string, buyer: Buyer, more: Record<string, string> = {}) =>
    app.inject({
      ...{ method: "POST", url: `/t/${codes[stamp]}/place`, payload },
      headers: {
        ...headersOf(buyer),
        "content-type": "application/x-www-form-urlencoded",
        "sec-fetch-site": "same-origin",
        ...more,
      },
    })

  it("is asked of the first who scans, kept as a code, and shown from then on", async () => {
    const first = await scan(10, BUYER)
    expect(first.text).toContain(`action="/t/${codes[10]}/place"`)
    expect(first.text).not.toContain("Buôn Ma Thuột")
    const named = await name(10, "commune=ea+kao&lang=vi", BUYER)
    expect([named.statusCode, named.headers.location]).toEqual([303, `/t/${codes[10]}`])
    const mine = await scan(10, BUYER)
    expect(mine.text).toMatch(/Đã ghi: quét lần đầu \d\d\/\d\d\/\d{4}, \d\d:\d\d, ở phường Ea Kao, Đắk Lắk\./)
    expect(mine.text).not.toContain(`/place"`)
    const other = await scan(10, OTHER)
    expect(other.text).toMatch(/lần đầu \d\d\/\d\d\/\d{4}, \d\d:\d\d, ở phường Ea Kao, Đắk Lắk/)
    expect(other.text).not.toContain(`/place"`)
    const { rows } = await owner.query(
      "select first_province, first_commune from public.stamp_scan where code_hash = $1",
      [Buffer.from(codeHash(codes[10] ?? ""))],
    )
    expect(rows).toEqual([{ first_province: 66, first_commune: 24_169 }])
  })

  it("is chosen where several have the name, and offered from another province than the network's", async () => {
    const far: Buyer = { ip: "203.0.113.20", province: "51" }
    await scan(11, far)
    const asked = await name(11, "commune=son+ha", far)
    expect(asked.headers.location).toBe(`/t/${codes[11]}?place=son+ha#place`)
    const { text } = await scan(11, far, "?place=son+ha")
    expect([...text.matchAll(/name="code" value="\d+">([^<]+)</g)].map(([, label]) => label)).toEqual([
      "Xã Sơn Hà, Quảng Ngãi",
      "Xã Sơn Hạ, Quảng Ngãi",
    ])
    expect((await scan(11, far, "?place=buon+ma+thuot")).text).toContain("Phường Buôn Ma Thuột, Đắk Lắk")
    expect((await name(11, "code=24133", far)).headers.location).toBe(`/t/${codes[11]}`)
    expect((await scan(11, far)).text).toContain("ở phường Buôn Ma Thuột, Đắk Lắk")
  })

  it("is not named by a second device, nor twice, nor for another site", async () => {
    await scan(12, BUYER)
    expect((await name(12, "commune=ea+kao", BUYER, { "sec-fetch-site": "cross-site" })).statusCode).toBe(400)
    await scan(12, OTHER)
    expect((await name(12, "code=24133", OTHER)).headers.location).toBe(`/t/${codes[12]}?placed=no#place`)
    expect((await scan(12, OTHER, "?placed=no")).text).toContain("Chưa ghi được.")
    const json = { accept: "application/json" }
    const named = await name(12, "commune=ea+kao", BUYER, json)
    expect([named.statusCode, named.json()]).toEqual([
      200,
      { code: "place_named", place: { code: 24_169, commune: "Phường Ea Kao", province: "Đắk Lắk" } },
    ])
    const again = await name(12, "commune=ea+kao", BUYER, json)
    expect([again.statusCode, again.json()]).toEqual([409, { code: "place_not_first" }])
  })

  it("that is none is said so, whatever was typed", async () => {
    await scan(13, BUYER)
    const asked = await name(13, `commune=${encodeURIComponent('<b>"x')}`, BUYER)
    const { text } = await scan(13, BUYER, new URL(String(asked.headers.location), "http://x").search)
    expect(text).toContain("Không thấy xã, phường nào tên “&lt;b&gt;&quot;x”")
    expect((await name(13, "code=99999999", BUYER, { accept: "application/json" })).json().code).toBe("place_unknown")
    expect((await name(13, "", BUYER)).statusCode).toBe(303)
    const unknown = await app.inject({
      ...{ method: "POST", url: `/t/${"0".repeat(16)}/place`, payload: "commune=ea+kao" },
      headers: { ...headersOf(OTHER), "content-type": "application/x-www-form-urlencoded" },
    })
    expect(unknown.statusCode).toBe(404)
  })

  it("may be named after the claim too, and both forms are there in English", async () => {
    const english = (await scan(14, BUYER, "?lang=en")).text
    for (const words of ["Scratch to be sure", "Claim this stamp", "5 tries left", "In which commune are you?"])
      expect(english).toContain(words)
    expect((await claim(14, PIN, BUYER)).headers.location).toBe(`/t/${codes[14]}`)
    expect((await scan(14, BUYER)).text).toContain(`action="/t/${codes[14]}/place"`)
    expect((await name(14, "commune=ea+kao&lang=en", BUYER)).headers.location).toBe(`/t/${codes[14]}?lang=en`)
    expect((await scan(14, BUYER, "?lang=en")).text).toMatch(/Saved: first scanned .*, in phường Ea Kao, Đắk Lắk\./)
    const other = (await scan(14, OTHER, "?lang=en")).text
    expect(other).toContain("Why to be careful")
    expect(other).toMatch(/The PIN of this stamp was claimed on .*, in Đắk Lắk, on another device\./)
  })

  it("leaves the pages of first scans to templates", () => {
    expect(reports.filter((message) => message.includes("template"))).toEqual([])
  })
})

describe("a stamp that is on no pack", () => {
  it("is said to be not in use, and offers no claim", async () => {
    await owner.query("update nguon_public.stamp set activated_at = null where code_hash = $1", [
      Buffer.from(codeHash(codes[6] ?? "")),
    ])
    const { verdict, text } = await scan(6, BUYER)
    expect(verdict).toBe("not-in-use")
    expect(text).toContain("Tem chưa được dùng")
    expect(text).not.toContain('id="pin"')
  })
})

describe("the database, searched whole", () => {
  it("holds nothing personal of those who scanned and claimed", async () => {
    const planted = {
      "user-agent": "Nguyễn Planted Thị Hoa 0987654321 hoa.planted@example.com",
      "x-forwarded-for": "203.0.113.201",
      ...{
        "x-province": "66",
        referer: "https://example.com/?phone=0912345678&name=Planted",
        cookie: "id=planted-cookie",
      },
    }
    await app.inject({ url: `/t/${codes[7]}?name=Planted&phone=0987654321&utm=planted`, headers: planted })
    await claim(7, PIN, BUYER, planted)
    await claim(8, "0987654321 Planted", BUYER, planted)
    const words = /planted|0987654321|0912345678|example\.com|203\.0\.113|198\.51\.100|android|mozilla/i
    const { rows: tables } = await owner.query<{ name: string }>(
      "select format('%I.%I', table_schema, table_name) as name from information_schema.tables where table_type = 'BASE TABLE' and table_schema in ('public', 'nguon_public')",
    )
    expect(tables.map(({ name }) => name)).toEqual(expect.arrayContaining(["public.scan_event", "public.stamp_claim"]))
    const found: string[] = []
    for (const { name } of tables) {
      const { rows } = await owner.query<{ line: string }>(`select row_to_json(t)::text as line from ${name} t`)
      for (const { line } of rows) {
        // What is bytes is looked at as text too.
        const bytes = [...line.matchAll(/\\\\x([0-9a-f]+)/g)].map(([, hex = ""]) =>
          Buffer.from(hex, "hex").toString("latin1"),
        )
        if ([line, ...bytes].some((text) => words.test(text))) found.push(`${name}: ${line.slice(0, 200)}`)
      }
    }
    expect(found).toEqual([])
    const { rows } = await owner.query("select count(*)::int as scans from public.scan_event")
    expect(rows[0].scans).toBeGreaterThan(10)
  })
})

describe("a flood of guesses", () => {
  it("from one network is bounded, while a genuine stamp is answered there", async () => {
    const guess = (n: number, ip: string) => {
      const code = n
        .toString(32)
        .toUpperCase()
        .replace(/[ILOU]/g, "Z")
        .padStart(16, "0")
      return app.inject({ url: `/t/${code}`, headers: headersOf({ ip, province: "01" }) })
    }
    const one = await Promise.all(Array.from({ length: 120 }, (_, n) => guess(n, "192.0.2.1")))
    expect(one.filter(({ statusCode }) => statusCode === 404).length).toBeLessThanOrEqual(31)
    expect(one.at(-1)?.statusCode).toBe(429)
    expect(one.at(-1)?.headers["retry-after"]).toBe("60")
    expect((await scan(9, { ip: "192.0.2.1", province: "01" })).verdict).toBe("valid-first")
  })

  it("from everywhere is bounded too, in flat memory, and who is over the own bound takes nothing from the others", () => {
    const limiter = new GuessLimiter()
    const from = (n: number): string => `10.${n >> 16}.${(n >> 8) & 255}.${n & 255}`
    const answers = Array.from({ length: 50_000 }, (_, n) => limiter.allows(from(n), 0))
    expect(answers.filter((answer) => answer === "yes")).toHaveLength(2_000)
    expect(answers.at(-1)).toBe("everybody")
    expect(limiter.size).toBeLessThanOrEqual(20_000)
    expect(limiter.allows("192.0.2.9", 1_000)).toBe("yes")
    const greedy = new GuessLimiter()
    for (let n = 0; n < 100_000; n += 1) greedy.allows("192.0.2.1", 0)
    expect(greedy.allows("192.0.2.1", 0)).toBe("network")
    expect(greedy.allows("192.0.2.2", 0)).toBe("yes")
  })
})
