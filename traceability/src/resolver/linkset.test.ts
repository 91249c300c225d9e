import fc from "fast-check"
import { describe, expect, it } from "vitest"
import type { LinkedBatch, LinkedBatches } from "./link-queries.js"
import { linksetJson, linksOf, mostExact, targetsOf, VOCABULARY, wantedLinks, type LinkSite } from "./linkset.js"

const vi = { language: "vi", accept: "*/*" } as const
const en = { language: "en", accept: undefined } as const
const GTIN = "09506000134352"
const CODE = "7K3M9QX2WB4TH5RD"
const site: LinkSite = { baseUrl: "https://nguon.vn", shopUrl: "https://cho.nguon.vn", offers: () => true }
const batch = (id: string, changes: Partial<LinkedBatch> = {}): LinkedBatch => ({
  ...{ batchId: id, lotCode: `L-${id}`, gtin: GTIN, productHandle: "tra", productTitle: "Trà mướp đắng rừng" },
  ...changes,
})
const found = (changes: Partial<LinkedBatches> = {}): LinkedBatches => ({
  ...{ stamp: null, batch: null, lot: null, product: [] },
  ...changes,
})
const anchorOf = (named: Parameters<typeof mostExact>[1], rows: LinkedBatches): string | undefined => {
  const linked = mostExact(rows, named)
  return linked === null ? undefined : linksOf(linked, site).anchor
}

describe("what an address names", () => {
  const a = batch("a")
  const all = found({ stamp: a, lot: a, product: [batch("b"), a] })

  it.each([
    ["a stamp", { code: CODE, gtin: GTIN, lot: "l-A" }, all, `https://nguon.vn/01/${GTIN}/10/L-a/21/${CODE}`],
    [
      "an unknown serial",
      { code: CODE, gtin: GTIN, lot: "L-a" },
      { ...all, stamp: null },
      `https://nguon.vn/01/${GTIN}/10/L-a`,
    ],
    [
      "a stamp of another lot",
      { code: CODE, gtin: GTIN, lot: "X" },
      { ...all, lot: null },
      `https://nguon.vn/01/${GTIN}`,
    ],
    [
      "a stamp of another product",
      { code: CODE, gtin: GTIN, lot: "L-a" },
      found({ stamp: batch("a", { gtin: null }) }),
      undefined,
    ],
    [
      "a lot",
      { code: null, gtin: GTIN, lot: "L-a" },
      found({ lot: a, product: [a] }),
      `https://nguon.vn/01/${GTIN}/10/L-a`,
    ],
    [
      "a stamp by its short address",
      { code: CODE, gtin: null, lot: null },
      found({ stamp: batch("a", { gtin: null }) }),
      `https://nguon.vn/t/${CODE}`,
    ],
    ["a batch", { code: null, gtin: null, lot: null }, found({ batch: a }), "https://nguon.vn/b/a"],
    ["nothing", { code: CODE, gtin: GTIN, lot: "L-a" }, found(), undefined],
  ])("%s", (_, named, rows, anchor) => expect(anchorOf(named, rows)).toBe(anchor))

  it("is written with its lot encoded", () => {
    const lot = batch("a", { lotCode: "L/1 %" })
    expect(anchorOf({ code: null, gtin: GTIN, lot: "L/1 %" }, found({ lot }))).toBe(
      `https://nguon.vn/01/${GTIN}/10/L%2F1%20%25`,
    )
  })
})

describe("links", () => {
  const stamp = linksOf({ level: "stamp", code: CODE, batch: batch("a") }, site)

  it("are written as a linkset of RFC 9264 with link types of the GS1 vocabulary", () => {
    const { linkset } = linksetJson(stamp) as { linkset: Record<string, unknown>[] }
    expect(linkset).toHaveLength(1)
    const [context = {}] = linkset
    expect(context["anchor"]).toBe(`https://nguon.vn/01/${GTIN}/10/L-a/21/${CODE}`)
    expect(context["description"]).toBe("Trà mướp đắng rừng")
    const types = Object.keys(context).filter((name) => name.startsWith(VOCABULARY))
    expect(types.map((type) => type.slice(VOCABULARY.length)).sort()).toEqual([
      "certificationInfo",
      "defaultLink",
      "dpp",
      "epcis",
      "pip",
      "recallStatus",
      "traceability",
    ])
    expect(context[`${VOCABULARY}defaultLink`]).toEqual([
      { href: `https://nguon.vn/t/${CODE}`, title: "Kiểm tra tem này", type: "text/html", hreflang: ["vi", "en"] },
    ])
  })

  it("are chosen by language", () => {
    expect(targetsOf(stamp, `${VOCABULARY}pip`, vi).map(({ href }) => href)).toEqual([
      "https://cho.nguon.vn/san-pham/tra",
    ])
    expect(targetsOf(stamp, `${VOCABULARY}pip`, en).map(({ href }) => href)).toEqual([
      "https://cho.nguon.vn/en/san-pham/tra",
    ])
    expect(targetsOf(stamp, `${VOCABULARY}epcis`, en)).toHaveLength(1)
    expect(targetsOf(stamp, `${VOCABULARY}instructions`, en)).toEqual([])
  })

  it("are chosen by media type, when it is asked for by name", () => {
    const dpp = (accept: string): string[] =>
      targetsOf(stamp, `${VOCABULARY}dpp`, { language: "vi", accept }).map(({ href }) => href)
    const [json, untp] = ["https://nguon.vn/b/a/passport", "https://nguon.vn/b/a/passport?format=untp"]
    expect(dpp("application/vc, application/json;q=0.5")).toEqual([untp])
    expect(dpp("application/json")).toEqual([json])
    expect(dpp("text/html,*/*;q=0.8")).toEqual([json, untp])
  })

  it("leave out what is not there: a product that is not on sale, records that nobody serves", () => {
    const bare = linksOf({ level: "lot", batch: batch("a", { productHandle: null }) }, { ...site, offers: () => false })
    expect([...bare.links.keys()].filter((type) => /pip|epcis|dpp/.test(type))).toEqual([])
    expect(bare.defaultLink.href).toBe("https://nguon.vn/b/a")
  })

  it("of a product are those of all its lots", () => {
    const product = linksOf({ level: "product", gtin: GTIN, batches: [batch("b"), batch("a")] }, site)
    expect(targetsOf(product, `${VOCABULARY}traceability`, vi).map(({ title }) => title)).toEqual([
      "Nguồn gốc lô L-b",
      "Nguồn gốc lô L-a",
    ])
    expect(product.defaultLink.href).toBe("https://cho.nguon.vn/san-pham/tra")
  })
})

describe("what a request wants", () => {
  it.each([
    [{}, { kind: "page" }],
    [{ lang: "en" }, { kind: "page" }],
    [{ linkType: "" }, { kind: "page" }],
    [{ linkType: "all" }, { kind: "linkset" }],
    [{ linktype: "linkset" }, { kind: "linkset" }],
    [{ LINKTYPE: "gs1:pip" }, { kind: "type", type: `${VOCABULARY}pip` }],
    [{ linkType: ["gs1:pip", "gs1:epcis"] }, { kind: "type", type: `${VOCABULARY}pip` }],
    [{ linkType: "https://gs1.org/voc/pip" }, { kind: "type", type: `${VOCABULARY}pip` }],
    [{ linkType: `${VOCABULARY}pip` }, { kind: "type", type: `${VOCABULARY}pip` }],
    [{ linkType: "pip" }, { kind: "type", type: "pip" }],
  ])("%j is %j", (query, wanted) => expect(wantedLinks(query, false)).toEqual(wanted))

  it("is read from any query without a throw", () => {
    fc.assert(
      fc.property(fc.anything(), (query) => {
        expect(["page", "linkset", "type"]).toContain(wantedLinks(query, false).kind)
        expect(wantedLinks({ linkType: query }, true).kind).not.toBe("page")
      }),
      { numRuns: 2_000 },
    )
  })
})
