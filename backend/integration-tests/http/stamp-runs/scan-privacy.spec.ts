import { readFileSync } from "node:fs"
import { join } from "node:path"
import { beforeAll, describe, expect, it } from "vitest"
import { call } from "../../support/client"
import { provinceHeader, resolverUrl, withDatabase } from "../../support/environment"
import { MemberClient } from "../../support/member-client"
import { disguises, searchEverywhere, type Needles } from "../../support/search-database"

/** Of a buyer who is found nowhere else: each is planted through all that a buyer sends. */
const BUYER = {
  name: "Tô Hoàng Quỳnh Chẩn",
  phone: "0976813542",
  "phone with its country": "+84976813542",
  email: "quynhchan.976@thu-rieng.example",
  "IPv4 address": "203.0.113.197",
  "IPv6 address": "2001:db8:7a3e:51c9::8d2f",
  "user agent": "QuynhBrowser/97.6 (Linux; Android 14; Chan-813542)",
  latitude: "21.734519",
  longitude: "105.318274",
  cookie: "theo-doi-quynh-813542",
} as const satisfies Needles

/** The same less exactly, which is too exact all the same. */
const NEARLY: Needles = { "IPv6 network": "2001:db8:7a3e:51c9", "rounded latitude": "21.7345", longitude: "105.3182" }
/** As columns of bytes have it, in hex. */
const PACKED_V4 = "cb0071c5"
const PACKED_V6 = "20010db87a3e51c90000000000008d2f"

type Label = { path: string; pin: string }
type Form = Record<string, string>

let labels: Label[]
let runId: string
const label = (index: number): Label => labels[index] ?? { path: "", pin: "" }
const everything = Object.values(BUYER).join(" ")
const query = `?${new URLSearchParams({ ...BUYER, utm_source: everything, rpc: `https://${BUYER.phone}.example/` })}`

const headers = (address: string): Record<string, string> => ({
  accept: "text/html",
  [provinceHeader]: "66",
  "user-agent": BUYER["user agent"],
  "x-forwarded-for": address,
  "x-real-ip": address,
  forwarded: `for="[${address}]"`,
  "cf-connecting-ip": address,
  "accept-language": `vi, ${BUYER.cookie}`,
  cookie: `id=${BUYER.cookie}; phone=${BUYER.phone}`,
  referer: `https://zalo.example/?u=${encodeURIComponent(BUYER.name)}&p=${BUYER.phone}`,
  "x-position": `${BUYER.latitude},${BUYER.longitude}`,
})

const visit = (path: string, address: string): Promise<Response> =>
  fetch(`${resolverUrl}${path}`, { headers: headers(address), redirect: "manual" })

const send = (path: string, form: Form, address: string): Promise<Response> =>
  fetch(`${resolverUrl}${path}`, {
    method: "POST",
    headers: headers(address),
    body: new URLSearchParams({ ...form, ...BUYER, lang: "vi" }),
    redirect: "manual",
  })

beforeAll(async () => {
  const owner = await MemberClient.signIn("owner")
  const batch = await owner.createSealedBatch(10)
  const run = await owner.issuedRun(batch.id, 4, { with_pin: true })
  runId = run.id
  const link = await owner.send<{ url: string }>("POST", `/cooperative/stamp-runs/${run.id}/serial-list-links`, {})
  const list = await call("GET", new URL(link.body.url).pathname)
  labels = list.bytes
    .toString("utf8")
    .trimEnd()
    .split("\r\n")
    .slice(1)
    .map((row) => {
      const [, url = "", , pin = ""] = row.split(",")
      return { path: new URL(url).pathname, pin }
    })
  await owner.activate({ run_id: run.id, from: 1, to: 4 })
})

describe("the search", () => {
  it("finds what is there, in text, json, lists, bytes and types of addresses", () =>
    withDatabase(async (client) => {
      await client.query(
        `create temp table planted (kind text, value text, doc jsonb, list text[], bytes bytea, address inet)`,
      )
      const put = (column: string, value: unknown) =>
        client.query(`insert into planted (kind, ${column}) values ('${column}', $1)`, [value])
      await put("value", `gọi ${BUYER.name.toUpperCase()} nhé`)
      await put("doc", { deep: [{ of: encodeURIComponent(BUYER.name) }] })
      await put("list", ["a", Buffer.from(BUYER.phone).toString("base64")])
      await put("bytes", Buffer.from(`x${BUYER.email}y`))
      await put("address", BUYER["IPv6 address"])
      const found = await searchEverywhere(client, BUYER)
      expect(found.filter((line) => line.includes("planted has"))).toHaveLength(5)
      expect(disguises("Đỗ")).toContain("Do")
    }))
})

describe("a buyer who scans, names a place and claims", () => {
  it("is answered, whatever else was sent along", async () => {
    const [v4, v6] = [BUYER["IPv4 address"], BUYER["IPv6 address"]]
    const [one, two, three] = [label(0), label(1), label(2)]
    const scans = [one.path, one.path + query, two.path + query, `${three.path}${query}#${BUYER.phone}`]
    for (const path of scans) expect((await visit(path, v4)).status).toBe(200)
    expect((await visit(two.path, v6)).status).toBe(200)
    const wild = [`/t/${encodeURIComponent(BUYER.name)}`, `/?code=${BUYER.phone}`, `/b/${BUYER.phone}`, `/log/${query}`]
    for (const path of wild) expect((await visit(path, v6)).status).toBeLessThan(500)

    const place = (at: Label, commune: string, address: string) => send(`${at.path}/place`, { commune }, address)
    expect((await place(one, "Ea Kao", v4)).status).toBe(303)
    expect((await place(two, `${BUYER.name}, ${BUYER.phone}`, v4)).status).toBe(303)
    expect((await place(three, `${BUYER.latitude}, ${BUYER.longitude}`, v4)).status).toBe(303)

    const claim = (at: Label, pin: string, address: string) => send(`${at.path}/claim`, { pin }, address)
    expect((await claim(one, BUYER.name, v4)).headers.get("location")).toContain("pin=invalid")
    expect((await claim(two, `${BUYER.phone} ${BUYER.email}`, v6)).headers.get("location")).toContain("pin=invalid")
    expect((await claim(one, one.pin, v4)).status).toBe(303)
    expect((await claim(one, one.pin, v6)).status).toBe(303)
  })

  it("was counted, claimed and placed, so that there was something to leave a trace of", () =>
    withDatabase(async (client) => {
      const told = async (text: string) => (await client.query<{ told: number }>(text, [runId])).rows[0]?.told ?? 0
      const scans = "select count(*)::int as told from scan_event e join stamp s using (code_hash) where s.run_id = $1"
      await expect.poll(() => told(scans)).toBeGreaterThanOrEqual(4)
      const claims =
        "select count(*)::int as told from stamp_claim c join stamp s using (code_hash) where s.run_id = $1"
      expect(await told(claims)).toBeGreaterThanOrEqual(1)
    }))

  it("has left no name, number, address, device or position in any column of any table", () =>
    withDatabase(async (client) => {
      expect(await searchEverywhere(client, { ...BUYER, ...NEARLY })).toEqual([])
      const packed = await searchEverywhere(client, { "packed v4": PACKED_V4, "packed v6": PACKED_V6 })
      // Four bytes may stand in some hash of a large table by chance, but not where scans and claims are kept.
      const isAboutScans = (line: string) => /scan|claim|packed v6/.test(line.split(":")[0] ?? "")
      expect(packed.filter(isAboutScans)).toEqual([])
    }))

  it("has left none in what the programs write down beside the database", () => {
    const dataDir = process.env.NGUON_DATA_DIR
    if (dataDir === undefined) throw new Error("the stack of the tests says where its logs are")
    for (const name of ["resolver", "backend", "postgres"]) {
      const log = readFileSync(join(dataDir, "logs", `${name}.log`), "utf8").toLowerCase()
      const found = Object.entries(BUYER).filter(([, value]) =>
        disguises(value).some((text) => log.includes(text.toLowerCase())),
      )
      expect(found.map(([needle]) => `${name}.log has ${needle}`)).toEqual([])
    }
  })
})
