import { createHash } from "node:crypto"
import { gunzipSync } from "node:zlib"
import type { FastifyInstance } from "fastify"
import pg from "pg"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { bundleForBrowser } from "../testing/bundle-for-browser.js"
import { verify } from "../verify/index.js"
import { startChain, type TestChain } from "./__fixtures__/chain.js"
import { startPostgres, type TestPostgres } from "./__fixtures__/postgres.js"
import {
  addScenarios,
  GTIN,
  LONG_NAME,
  resolverEnv,
  type ScenarioName,
  type Scenarios,
} from "./__fixtures__/scenarios.js"
import { readEnv } from "./env.js"
import { createRecordStore } from "./queries.js"
import { buildResolver } from "./server.js"

const NOW = new Date("2026-11-22T03:00:00Z")

let postgres: TestPostgres
let chain: TestChain
let owner: pg.Client
let pool: pg.Pool
let app: FastifyInstance
let scenes: Scenarios
let pageModule: string
const reports: string[] = []

function resolverWith(connections: pg.Pool): FastifyInstance {
  return buildResolver(readEnv(resolverEnv(postgres.urlFor("nguon_resolver"), chain.identity, chain.rpcUrl)), {
    store: createRecordStore(connections),
    verifierModule: `export const verify = 1 // ${"x".repeat(2_000)}`,
    pageModule,
    now: () => NOW,
    report: (message) => reports.push(message),
  })
}

beforeAll(async () => {
  pageModule = (await bundleForBrowser("resolver/page/client/main.ts")).text
  ;[postgres, chain] = await Promise.all([startPostgres(), startChain()])
  owner = new pg.Client({ connectionString: postgres.urlFor("owner") })
  await owner.connect()
  scenes = await addScenarios(owner, async (record) => chain.publish(await record.anchor(chain.identity)))
  pool = new pg.Pool({ connectionString: postgres.urlFor("nguon_resolver"), max: 4 })
  app = resolverWith(pool)
}, 60_000)

afterAll(async () => {
  await app.close()
  await pool.end()
  await owner.end()
  await Promise.all([postgres.stop(), chain.stop()])
})

interface Visit {
  agent?: string
  headers?: Record<string, string>
  method?: "GET" | "HEAD" | "POST"
}

async function visit(url: string, { agent = "A", headers = {}, method = "GET" }: Visit = {}) {
  const response = await app.inject({ method, url, headers: { "user-agent": agent, ...headers } })
  const text = response.body
  return { status: response.statusCode, text, headers: response.headers, verdict: verdictOf(text) }
}

function verdictOf(text: string): string | undefined {
  return /data-verdict="([\w-]+)"/.exec(text)?.[1]
}

const codeOf = (name: ScenarioName, serial = 1): string => scenes[name].codes[serial - 1] ?? ""
const json = { accept: "application/json" }

describe("a stamp's page", () => {
  it("greets the first device, says the same on reload, and counts the second device", async () => {
    const url = `/t/${codeOf("good", 3)}`
    for (const agent of ["A", "A"]) {
      const page = await visit(url, { agent })
      expect(page.status).toBe(200)
      expect(page.verdict).toBe("valid-first")
      expect(page.text).toContain("Bạn là người quét đầu tiên")
    }
    const second = await visit(url, { agent: "B" })
    expect(second.verdict).toBe("valid-seen")
    expect(second.text).toContain("Đã quét 2 lần, lần đầu ")
  })

  it("does not count a look at the headers", async () => {
    const url = `/t/${codeOf("good", 4)}`
    expect((await visit(url, { method: "HEAD", agent: "H" })).status).toBe(200)
    expect((await visit(url, { agent: "B" })).verdict).toBe("valid-first")
  })

  it("tells what is in the pack, from where, when, by whom and with which certificate", async () => {
    const { text } = await visit(`/t/${codeOf("good")}`)
    for (const words of [
      "Trà mướp đắng rừng",
      "Xã Phủ Thông, Thái Nguyên",
      "trước 07/2025: xã Vi Hương, Bạch Thông, Bắc Kạn",
      "TA-2611-03",
      "02 – 05/11/2026",
      "11/11/2028",
      "OCOP 4 sao, còn hiệu lực",
      "Đến hết 30/06/2028",
      "Thu hái quả tươi, 212 kg",
      "Sấy ở 45 °C, 212 kg, còn 24,1 kg",
      "7 hộ, thôn Địa Cát",
      "từ 12/11/2026, 09:14",
      "Hồ sơ lô chưa bị sửa từ khi niêm phong",
      "HTX Thiên An đã ký",
      "chưa bị chép",
      "Tem số 1 trong 9 tem",
    ])
      expect(text).toContain(words)
    expect(text).not.toContain('data-status="failed"')
  })

  it("opens by the Digital Link too, and not when its lot or product is another", async () => {
    const code = codeOf("link")
    expect((await visit(`/01/0${GTIN}/10/TA-2611-03/21/${code}`)).verdict).toBe("valid-first")
    expect((await visit(`/01/0${GTIN}/10/ta-2611-03/21/${code.toLowerCase()}`)).status).toBe(200)
    const unknown = await visit(`/t/${"0".repeat(16)}`)
    for (const path of [`/01/0${GTIN}/10/TA-2611-04/21/${code}`, `/01/09506000134352/10/TA-2611-03/21/${code}`]) {
      for (const suffix of ["", "/proof"]) expect((await visit(path + suffix)).status).toBe(404)
      expect((await visit(path)).verdict).toBe(unknown.verdict)
    }
  })

  it.each<[ScenarioName, number, string, string[]]>([
    ["expired", 1, "expired-goods", ["Quá hạn sử dụng", "20/11/2026", "Đừng dùng nữa"]],
    ["recalled", 1, "recalled", ["Đã thu hồi", "phát hiện ẩm mốc ở một số túi.", "Đừng ăn", "tel:02093876543"]],
    ["good", 2, "void", ["Tem đã huỷ", "cuộn tem bị ướt"]],
    ["oldCertificate", 1, "valid-first", ["Sao OCOP đã hết hạn ngày 30/06/2026", "OCOP 4 sao, đã hết hạn"]],
    ["waiting", 1, "valid-first", ["Đang chờ ghi lên chuỗi từ 12/11/2026, 09:10"]],
    ["unrecorded", 1, "valid-first", ["Đang chờ vào sổ chung từ 12/11/2026, 09:10"]],
  ])("of the batch %s, stamp %i: %s", async (name, serial, verdict, words) => {
    const page = await visit(`/t/${codeOf(name, serial)}`)
    expect(page.status).toBe(200)
    expect(page.verdict).toBe(verdict)
    for (const text of words) expect(page.text).toContain(text)
  })

  it.each<[ScenarioName, string]>([
    ["altered", "Hồ sơ lô đã bị sửa sau khi niêm phong"],
    ["broken", "Hồ sơ lưu trữ không đọc được"],
  ])("of an %s record says that it does not match and repeats none of its claims", async (name, difference) => {
    const page = await visit(`/t/${codeOf(name)}`)
    expect(page.verdict).toBe("mismatch")
    expect(page.text).toContain("Hồ sơ không khớp")
    expect(page.text).toContain(difference)
    for (const claim of ["Trà mướp đắng", "OCOP 4 sao", "Phủ Thông", "02093876543"])
      expect(page.text).not.toContain(claim)
  })

  it("notices a log that was changed after it was anchored", async () => {
    const index = 1
    const { rows } = await owner.query("select leaf_hash from nguon_public.log_entry where index = $1", [index])
    await owner.query("update nguon_public.log_entry set leaf_hash = sha256('x') where index = $1", [index])
    const fresh = resolverWith(pool)
    const page = await fresh.inject({ url: `/t/${codeOf("good", 5)}` })
    await owner.query("update nguon_public.log_entry set leaf_hash = $2 where index = $1", [index, rows[0].leaf_hash])
    expect(verdictOf(page.body)).toBe("mismatch")
    await fresh.close()
  })

  it("keeps the verdict when the scan cannot be counted", async () => {
    await owner.query("revoke execute on function nguon_public.record_scans from nguon_resolver, public")
    const page = await visit(`/t/${codeOf("good", 6)}`)
    await owner.query("grant execute on function nguon_public.record_scans to nguon_resolver")
    expect(page.verdict).toBe("valid")
    expect(reports).toContain("a scan was not counted")
  })

  it("fits the first flight of a slow connection, whatever the names", async () => {
    for (const name of ["good", "longNames"] as const) {
      const response = await app.inject({ url: `/t/${codeOf(name)}`, headers: { "accept-encoding": "gzip" } })
      expect(response.headers["content-encoding"]).toBe("gzip")
      expect(response.rawPayload.length).toBeLessThanOrEqual(14_000)
      if (name === "longNames") expect(gunzipSync(response.rawPayload).toString()).toContain(LONG_NAME)
    }
  })

  it("answers in English when that is preferred, or asked for", async () => {
    const url = `/t/${codeOf("good")}`
    expect((await visit(url, { headers: { "accept-language": "en-GB,en;q=0.9,vi;q=0.5" } })).text).toContain(
      "Genuine stamp",
    )
    expect((await visit(`${url}?lang=en`)).text).toContain('<html lang="en">')
    expect((await visit(url, { headers: { "accept-language": "vi,en;q=0.9" } })).text).toContain("Tem hợp lệ")
    expect((await visit(url, { headers: { "accept-language": "fr" } })).text).toContain("Tem hợp lệ")
  })
})

describe("a batch's page", () => {
  it("speaks of the whole batch and of no single pack", async () => {
    const page = await visit("/b/batch_good")
    expect(page.verdict).toBe("origin")
    expect(page.text).toContain("quét tem dán trên gói")
    expect(page.text).toContain("600 hộp")
    expect(page.text).not.toContain("Tem số")
  })

  it("is 404 for a batch that is none", async () => {
    expect((await visit("/b/batch_none")).text).toContain("Không có lô này")
  })
})

describe("a proof", () => {
  it("verifies against the chain, for a stamp and for a batch", async () => {
    for (const path of [`/t/${codeOf("good", 9)}/proof`, "/b/batch_good/proof"]) {
      const { text, status } = await visit(path)
      expect(status).toBe(200)
      const report = await verify(JSON.parse(text), { rpcUrls: [chain.rpcUrl], expected: chain.identity })
      expect(report).toMatchObject({ outcome: "verified", facts: { cooperativeName: "HTX Thiên An" } })
    }
  })

  it("leaves only the chain unchecked without an RPC", async () => {
    const { text } = await visit(`/t/${codeOf("good")}/proof`)
    const { checks } = await verify(JSON.parse(text), { rpcUrls: [] })
    const left = checks.filter(({ status }) => status !== "passed").map(({ name }) => name)
    expect(left).toEqual(["anchored-on-chain", "not-recalled"])
  })

  it("of an altered record fails by name", async () => {
    const { text } = await visit(`/t/${codeOf("altered")}/proof`)
    const { checks } = await verify(JSON.parse(text), { rpcUrls: [chain.rpcUrl] })
    expect(checks.filter(({ status }) => status === "failed").map(({ name }) => name)).toEqual(["dossier-unaltered"])
  })

  it("has no tree head while it waits for the chain, and is not there before the log has its entries", async () => {
    const waiting = JSON.parse((await visit(`/t/${codeOf("waiting")}/proof`)).text)
    expect(waiting).toMatchObject({ treeHead: null, batchSealed: { proof: [] } })
    const none = await visit(`/t/${codeOf("unrecorded")}/proof`)
    expect([none.status, JSON.parse(none.text).code]).toEqual([409, "proof_not_ready"])
  })
})

describe("JSON", () => {
  it("carries the verdict, the dossier and the checks", async () => {
    const { text, headers } = await visit(`/t/${codeOf("good")}`, { headers: json })
    expect(headers["content-type"]).toContain("application/json")
    expect(JSON.parse(text)).toMatchObject({
      verdict: { title: "Tem hợp lệ" },
      stamp: { serial: 1 },
      dossier: { product: { name: "Trà mướp đắng rừng" } },
      proof: `https://nguon.vn/t/${codeOf("good")}/proof`,
    })
    expect(JSON.parse((await visit(`/t/${codeOf("altered")}`, { headers: json })).text)).toMatchObject({
      verdict: { state: "mismatch" },
      dossier: null,
    })
  })

  it("names errors by a stable code", async () => {
    const { status, text } = await visit(`/t/${"0".repeat(16)}`, { headers: json })
    expect([status, JSON.parse(text)]).toEqual([
      404,
      expect.objectContaining({ code: "unknown_stamp", type: "not_found" }),
    ])
  })
})

describe("hostile and mistaken input", () => {
  it("never issued: 404, byte for byte the same page for any code", async () => {
    const [one, two] = [await visit(`/t/${"0".repeat(16)}`), await visit(`/t/${"Z".repeat(16)}`)]
    expect([one.status, two.status]).toEqual([404, 404])
    expect(one.text).toContain("Không có tem này")
    expect(one.text.replaceAll("0".repeat(16), "")).toBe(two.text.replaceAll("Z".repeat(16), ""))
  })

  it.each([
    "/t/abc",
    "/t/%00",
    `/t/${"A".repeat(400)}`,
    "/t/'%20or%201=1--",
    "/t/%3Cscript%3Ealert(1)%3C%2Fscript%3E",
    "/?code=UUUU",
  ])("cannot be a code: %s gets 400 and a hint", async (url) => {
    const page = await visit(url)
    expect(page.status).toBe(400)
    expect(page.text).toContain("16 chữ và số")
    expect(page.text).not.toMatch(/<script>alert|' or 1=1/)
  })

  it.each(["/t/%ff", "/%c0%af", "/t/%", "/b/%ff/proof", `/t/${"A".repeat(9_000)}`])(
    "an address that cannot be decoded: %s",
    async (url) => {
      const page = await visit(url)
      expect(page.status).toBe(400)
      expect(page.text).toContain("Không đọc được địa chỉ này")
      expect(page.headers["content-security-policy"]).toContain("default-src 'none'")
    },
  )

  it.each([`/${"x/".repeat(300)}`, "/b/%00", "/b/..%2f..%2fetc", "/8004/1", "/.env"])(
    "nothing there: %s",
    async (url) => expect((await visit(url)).status).toBe(404),
  )

  it("escapes what a cooperative typed", async () => {
    const { text } = await visit(`/t/${codeOf("hostile")}`)
    expect(text).toContain("&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt;&amp;&#39;&quot;")
    expect(text).not.toContain("<script>alert")
  })

  it("has no other method", async () => {
    expect((await visit(`/t/${codeOf("good")}`, { method: "POST" })).status).toBe(404)
  })
})

describe("the rest", () => {
  it("finds a code typed the way people type", async () => {
    const typed = codeOf("good")
      .toLowerCase()
      .replace(/(.{4})/g, "$1 ")
    const page = await visit(`/?code=${encodeURIComponent(typed)}`)
    expect([page.status, page.headers.location]).toEqual([303, `/t/${codeOf("good")}`])
    expect((await visit("/")).text).toContain('name="code"')
  })

  it("serves the verifier under a lasting address and with an ETag", async () => {
    const [, address = ""] = /"module":"([^"]+)"/.exec((await visit(`/t/${codeOf("good")}`)).text) ?? []
    const first = await visit(address)
    expect(first.headers["cache-control"]).toContain("immutable")
    expect(first.headers["content-type"]).toContain("text/javascript")
    const again = await visit("/verify.js", { headers: { "if-none-match": String(first.headers.etag) } })
    expect(again.status).toBe(304)
  })

  it("lets the page run its own module alone, and speak to itself and the chain alone", async () => {
    const { headers, text } = await visit(`/t/${codeOf("good")}`)
    expect(headers["content-security-policy"]).toContain(`connect-src 'self' ${chain.rpcUrl}`)
    expect(headers["content-security-policy"]).not.toContain("unsafe")
    const [, script = ""] = /<script type="module">(.*?)<\/script>/s.exec(text) ?? []
    expect(script).toBe(pageModule)
    expect(headers["content-security-policy"]).toContain(createHash("sha256").update(script).digest("base64"))
    expect(headers).toMatchObject({ "x-content-type-options": "nosniff", "referrer-policy": "same-origin" })
  })

  it("greets the first node of its own while the page is still read, where there is something to ask it", async () => {
    const hint = `<link rel="preconnect" href="${chain.rpcUrl}" crossorigin />`
    const url = `/t/${codeOf("good")}`
    for (const address of [url, `${url}?rpc=https%3A%2F%2Frpc.example`, "/b/batch_good"]) {
      const { text } = await visit(address)
      expect(text.split('rel="preconnect"')).toHaveLength(2)
      expect(text.slice(0, text.indexOf("<style>"))).toContain(hint)
    }
    for (const address of ["/", "/t/0000000000000000"]) expect((await visit(address)).text).not.toContain("preconnect")
  })

  it("lets a visitor ask further RPCs: for that answer alone, and exactly those", async () => {
    const url = `/t/${codeOf("good")}`
    const plain = await visit(url)
    const policy = String(plain.headers["content-security-policy"])
    const rpc = (...values: string[]): string => values.map((value) => `rpc=${encodeURIComponent(value)}`).join("&")
    const page = await visit(`${url}?${rpc("https://rpc.example/key?a=1", "http://127.0.0.1:9")}`)
    expect([page.status, page.verdict]).toEqual([200, (await visit(url)).verdict])
    const added = `connect-src 'self' ${chain.rpcUrl} https://rpc.example http://127.0.0.1:9`
    expect(page.headers["content-security-policy"]).toBe(policy.replace(`connect-src 'self' ${chain.rpcUrl}`, added))
    expect(page.headers["cache-control"]).toBe("no-store")
    expect(page.headers.etag).toBeUndefined()
    expect(page.text).toContain(`"rpcUrls":["${chain.rpcUrl}","https://rpc.example/key?a=1","http://127.0.0.1:9/"]`)
    expect((await visit(url)).headers["content-security-policy"]).toBe(policy)
  })

  it.each([
    "javascript:alert(1)",
    "https://a\r\nx: 1",
    "'unsafe-inline'",
    "https://* ;",
    `https://a/${"a".repeat(10_000)}`,
  ])("refuses %.40j as an RPC in a sentence, and allows nothing", async (rpc) => {
    const url = `/t/${codeOf("good")}`
    const { headers } = await visit(url)
    const page = await visit(`${url}?rpc=${encodeURIComponent(rpc)}`)
    expect(page.status).toBe(400)
    expect(page.text).toContain("Địa chỉ nút phải bắt đầu bằng")
    expect(page.text).not.toContain("javascript:alert")
    expect(page.headers["content-security-policy"]).toBe(headers["content-security-policy"])
  })

  it("is healthy, and with the database gone says so and what to do", async () => {
    expect((await visit("/healthz")).status).toBe(200)
    const nowhere = new pg.Pool({ connectionString: "postgres://x@127.0.0.1:1/x", connectionTimeoutMillis: 500 })
    const broken = resolverWith(nowhere)
    const page = await broken.inject({ url: `/t/${codeOf("good")}` })
    expect(page.statusCode).toBe(503)
    expect(page.body).toContain("Tạm thời chưa tra được")
    expect((await broken.inject({ url: "/healthz", headers: json })).json()).toMatchObject({
      code: "record_unavailable",
    })
    await broken.close()
    await nowhere.end()
  })

  it("reads with a role that may do nothing else", async () => {
    await expect(pool.query("select * from public.scan_event")).rejects.toThrow(/permission denied/)
    await expect(pool.query("update nguon_public.batch set lot_code = 'x'")).rejects.toThrow(/permission denied/)
  })
})
