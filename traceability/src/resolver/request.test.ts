import { readFileSync } from "node:fs"
import { describe, expect, it } from "vitest"
import { resolverEnv } from "./__fixtures__/scenarios.js"
import { EnvironmentError, environmentSchema, readEnv } from "./env.js"
import { formatInstant, formatQuantity, formatSpan } from "./format.js"
import { chooseEncoding, chooseLanguage, prefersJson } from "./negotiate.js"
import { html, jsonElement } from "./page/html.js"
import { visitorHash } from "./visitor.js"

describe("the environment", () => {
  const chain = { chainId: 31_337, contract: `0x${"1".repeat(40)}`, publisher: `0x${"2".repeat(40)}` }
  const good = resolverEnv("postgres://u:hunter2@db/x", chain, "https://a.example, https://b.example")

  it("becomes a configuration", () => {
    expect(readEnv(good)).toMatchObject({ port: 4000, chain, rpcUrls: ["https://a.example", "https://b.example"] })
  })

  it("is refused with every bad name and no value", () => {
    const error = attempt(() =>
      readEnv({ ...good, CHAIN_ID: "hunter2", DATABASE_URL: "hunter2", VISITOR_SECRET: "short" }),
    )
    expect(error).toBeInstanceOf(EnvironmentError)
    expect(String(error)).toContain("CHAIN_ID, DATABASE_URL, VISITOR_SECRET")
    expect(String(error)).not.toContain("hunter2")
    expect(String(attempt(() => readEnv({})))).toContain("PUBLISHER_ADDRESS")
  })

  const example = readFileSync(new URL("../../.env.example", import.meta.url), "utf8")
  const exampleValues = Object.fromEntries(
    [...example.matchAll(/^([A-Z_]+)=(.*)$/gm)].map(([, name = "", value = ""]) => [name, value]),
  )

  it("has every variable in .env.example, and no other", () => {
    expect(Object.keys(exampleValues).sort()).toEqual(Object.keys(environmentSchema.shape).sort())
  })

  it("is complete when the secret and the addresses of a deployment join .env.example, which holds none", () => {
    const error = attempt(() => readEnv(exampleValues))
    expect(error).toHaveProperty("variables", [
      "CONTRACT_ADDRESS",
      "NGUON_PIN_KEY",
      "PUBLISHER_ADDRESS",
      "VISITOR_SECRET",
    ])
    expect(new URL(exampleValues["DATABASE_URL"] ?? "").password).toBe("")
    const { CONTRACT_ADDRESS, PUBLISHER_ADDRESS, VISITOR_SECRET, NGUON_PIN_KEY } = good
    const added = { CONTRACT_ADDRESS, PUBLISHER_ADDRESS, VISITOR_SECRET, NGUON_PIN_KEY }
    const deployed = readEnv({ ...exampleValues, ...added })
    expect(deployed).toMatchObject({ port: 4000, trustedProxies: [], rpcUrls: ["http://127.0.0.1:8545"] })
  })

  it("believes no proxy unless it is named", () => {
    expect(readEnv(good).trustedProxies).toEqual([])
    expect(readEnv({ ...good, TRUSTED_PROXIES: "10.0.0.0/8, 192.0.2.1" }).trustedProxies).toEqual([
      "10.0.0.0/8",
      "192.0.2.1",
    ])
  })
})

describe("what a request prefers", () => {
  it.each([
    ["application/json", true],
    ["text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", false],
    ["text/html;q=0.5, application/json", true],
    ["application/json;q=0.2, text/html", false],
    ["application/json;q=0", false],
    ["*/*", false],
    [undefined, false],
  ])("JSON for %s: %s", (accept, json) => expect(prefersJson(accept)).toBe(json))

  it.each([
    [undefined, undefined, "vi"],
    [undefined, "en-US,en;q=0.9", "en"],
    [undefined, "vi-VN,vi;q=0.9,en;q=0.8", "vi"],
    [undefined, "en;q=0.5,vi", "vi"],
    ["en", "vi", "en"],
    [["en", "vi"], "vi", "vi"],
  ] as const)("language for ?lang=%s and %s: %s", (query, header, language) => {
    expect(chooseLanguage(query, header)).toBe(language)
  })

  it("compresses as the browser can", () => {
    expect([
      chooseEncoding("gzip, br"),
      chooseEncoding("gzip"),
      chooseEncoding("br;q=0"),
      chooseEncoding(undefined),
    ]).toEqual(["br", "gzip", null, null])
  })
})

describe("words and numbers", () => {
  it("writes days, spans and quantities as people do", () => {
    expect(formatInstant(new Date("2026-11-11T20:05:00Z"))).toBe("12/11/2026, 03:05")
    expect(formatSpan("2026-11-02", "2026-11-05")).toBe("02 – 05/11/2026")
    expect(formatSpan("2026-10-30", "2026-11-05")).toBe("30/10 – 05/11/2026")
    expect(formatSpan("2025-12-30", "2026-01-02")).toBe("30/12/2025 – 02/01/2026")
    expect(formatQuantity({ quantity: 1234.5, uom: "KGM" }, "vi")).toBe("1.234,5 kg")
  })
})

describe("markup", () => {
  it("escapes every value that is not markup of its own", () => {
    expect(html`<p title="${`"'<&>`}">${["<b>", html`<i>ok</i>`, null, false, 0]}</p>`.text).toBe(
      '<p title="&quot;&#39;&lt;&amp;&gt;">&lt;b&gt;<i>ok</i>0</p>',
    )
  })

  it("leaves no way out of a script element", () => {
    const element = jsonElement("data", { name: "</script><script>alert(1)" }).text
    expect(element.match(/<\/?script/g)).toEqual(["<script", "</script"])
    expect(element).toContain("\\u003c/script>")
  })
})

describe("a visitor", () => {
  const visit = { day: "2026-11-22", ip: "192.0.2.1", userAgent: "A" }

  it("is the same for a day and another the next, with another browser, or under another secret", () => {
    const hashes = [
      visitorHash("s", visit),
      visitorHash("s", { ...visit }),
      visitorHash("s", { ...visit, day: "2026-11-23" }),
      visitorHash("s", { ...visit, userAgent: "B" }),
      visitorHash("t", visit),
    ].map((hash) => Buffer.from(hash).toString("hex"))
    expect(hashes[0]).toHaveLength(16)
    expect(hashes[0]).toBe(hashes[1])
    expect(new Set(hashes).size).toBe(4)
  })
})

function attempt(work: () => unknown): unknown {
  try {
    work()
    return null
  } catch (error) {
    return error
  }
}
