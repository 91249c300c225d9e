import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { readVectors } from "../testing/vectors.js"
import { linkElements } from "../testing/gs1-arbitraries.js"
import {
  buildDigitalLink,
  canonicalDigitalLink,
  parseDigitalLink,
  parseElementString,
  toElementString,
} from "./index.js"

interface Vector {
  uri: string
  ok: boolean
  expect: string
}

const { vectors } = readVectors<{ vectors: Vector[] }>("gs1-digital-link.json")
const GTIN = "https://a/01/12312312312333"

function elementString(uri: string): string | null {
  const result = parseDigitalLink(uri)
  return result.ok ? toElementString(result.elements) : null
}

function codes(uri: string): string[] {
  const result = parseDigitalLink(uri)
  return result.ok ? [] : result.errors.map(({ code }) => code)
}

describe("Digital Link URIs are decided as GS1's engine decides", () => {
  test.each(vectors)("$uri", ({ uri, ok, expect: expected }) => expect(elementString(uri)).toBe(ok ? expected : null))

  test.each([
    ["http://a/00/006141411234567890", "^00006141411234567890"],
    ["HTTP://a/00/006141411234567890", "^00006141411234567890"],
    ["https://a/more/stem/00/006141411234567890", "^00006141411234567890"],
    ["https://a/00/faux/00/006141411234567890", "^00006141411234567890"],
    ["https://xn--fsq.xn--0zwm56d/01/12312312312333", "^0112312312312333"],
    ["https://a./01/12312312312333", "^0112312312312333"],
    ["https://a:65535/01/12312312312333", "^0112312312312333"],
    [`${GTIN}/22/TEST/10/ABC/21/XYZ`, "^011231231231233322TEST^10ABC^21XYZ"],
    [`${GTIN}/235/TEST`, "^0112312312312333235TEST"],
    ["https://a/253/1231231231232TEST5678901234567", "^2531231231231232TEST5678901234567"],
    ["https://a/8018/123456789012345675/8019/123", "^8018123456789012345675^8019123"],
    [`${GTIN}/22/ABC+123?99=ABC&98=XYZ%2f987`, "^011231231231233322ABC+123^99ABC^98XYZ/987"],
    ["https://id.gs1.org/01/09520123456788/10/ABC1/21/12345?17=180426", "^010952012345678810ABC1^2112345^17180426"],
    ["https://id.gs1.org/414/9520123456788/254/32a%2Fb", "^414952012345678825432a/b"],
    ["https://id.gs1.org/01/09520123456788/235/XYZ?10=ABC123", "^0109520123456788235XYZ^10ABC123"],
    ["https://a/8010/8936%23AB/8011/7", "^80108936#AB^80117"],
    [`${GTIN}/21/AB?8030=abc-_`, "^011231231231233321AB^8030abc-_"],
    [`${GTIN}?422=704&427=HG`, "^0112312312312333422704^427HG"],
    [`${GTIN}?7230=EMOCOP-2026-17&7007=260101260131`, "^01123123123123337230EMOCOP-2026-17^7007260101260131"],
    [`${GTIN}?linkType=gs1:pip&sig=1&99=A`, "^011231231231233399A"],
  ])("%s is %s", (uri, expected) => expect(elementString(uri)).toBe(expected))

  test.each([
    ["", ["illegal-scheme"]],
    ["ftp://a/01/12312312312333", ["illegal-scheme"]],
    ["Https://a/01/12312312312333", ["illegal-scheme"]],
    ["http:///", ["missing-path"]],
    ["https://a?b/01/12312312312333", ["illegal-domain"]],
    ["https://u@a/01/12312312312333", ["illegal-domain"]],
    ["https://[fe80::1%25lo]/01/12312312312333", ["illegal-domain"]],
    ["https://00/006141411234567890", ["no-primary-key"]],
    ["https://a/b/", ["no-primary-key"]],
    ["https://a/01/12312312312333/x", ["no-primary-key"]],
    ["https://a/stem/00/006141411234567890/", ["no-primary-key"]],
    ["https://a/t/7K3M9QX2WB4TH5RD", ["no-primary-key"]],
    ["https://a/01/2112345678900", ["value-too-short"]],
    ["https://a/01/02345673", ["value-too-short"]],
    ["https://a/01/12312312312334", ["value-illegal"]],
    ["https://a/01/1231231231233x", ["value-illegal-character"]],
    [`${GTIN}/21/B/10/A`, ["key-qualifiers"]],
    [`${GTIN}/10/A/10/A`, ["key-qualifiers"]],
    [`${GTIN}/22/A/235/B`, ["key-qualifiers"]],
    [`${GTIN}/17/260101`, ["key-qualifiers"]],
    [`${GTIN}/10/${"A".repeat(21)}`, ["value-too-long"]],
    [`${GTIN}/10/L%C3%B4`, ["value-illegal-character"]],
    [`${GTIN}/10/A%00`, ["illegal-null"]],
    [`${GTIN}/10/A%5EB`, ["value-illegal-character"]],
    [`${GTIN}/10/lô`, ["illegal-character"]],
    [`${GTIN}/10/A B`, ["illegal-character"]],
    [`${GTIN}/10/A"B`, ["illegal-character"]],
    [`${GTIN}/22/A?98=XYZ+987`, ["value-illegal-character"]],
    [`${GTIN}?99=${"A".repeat(91)}`, ["value-too-long"]],
    [`${GTIN}?99=X&99=X`, ["duplicate-ai"]],
    [`${GTIN}?99=X&01=12312312312333`, ["duplicate-ai"]],
    [`${GTIN}?21=AB`, ["not-an-attribute"]],
    [`${GTIN}?8200=https%3A`, ["not-an-attribute"]],
    [`${GTIN}/21/B?10=A`, ["belongs-in-path"]],
    [`${GTIN}?=1`, ["unknown-ai"]],
    [`${GTIN}?1=1&12345=2`, ["unknown-ai", "unknown-ai"]],
    [`${GTIN}?17=260230`, ["value-illegal"]],
    [`${GTIN}?422=999`, ["value-illegal"]],
    [`${GTIN}?427=HG`, ["missing-ai"]],
    [`${GTIN}?37=2`, ["excluded-ai", "missing-ai"]],
    [`${GTIN}?3100=000001&3101=000001`, ["excluded-ai", "excluded-ai"]],
    [`${GTIN}?8030=abc`, ["missing-ai"]],
    ["https://a/253/1231231231232?8030=abc", ["missing-serial"]],
    ["https://a/8003/01231231231232?8030=abc", ["missing-serial"]],
    ["https://a/415/1231231231232", ["missing-ai"]],
    ["https://a/00/006141411234567890?10=A", ["missing-ai"]],
    [`${GTIN}?${"a=1&".repeat(64)}`, ["too-many-elements"]],
    [`${GTIN}#${"a".repeat(8_192)}`, ["too-long"]],
  ])("%s is refused: %j", (uri, expected) => expect(codes(uri)).toEqual(expected))

  test("the parts of a link are told apart", () => {
    expect(parseDigitalLink("https://a:8443/x/01/12312312312333/10/A?linkType=gs1:pip&&sig&99=B#f")).toEqual({
      ok: true,
      elements: [
        { ai: "01", value: "12312312312333" },
        { ai: "10", value: "A" },
        { ai: "99", value: "B" },
      ],
      pathLength: 2,
      stem: "https://a:8443/x",
      ignored: [
        { name: "linkType", value: "gs1:pip" },
        { name: "sig", value: null },
      ],
    })
  })
})

describe("Digital Link URIs", () => {
  test("are read back as they were built", () => {
    fc.assert(
      fc.property(
        linkElements,
        fc.constantFrom("https://nguon.vn", "https://a/b/00/c/", "HTTP://[::1]:8"),
        (elements, base) => {
          const uri = buildDigitalLink(elements, base)
          expect(parseDigitalLink(uri)).toMatchObject({ ok: true, elements, stem: base.replace(/\/$/, "") })
        },
      ),
      { numRuns: 2_000 },
    )
  })

  test("have one canonical form, whatever leads to it", () => {
    fc.assert(
      fc.property(linkElements, (elements) => {
        const canonical = canonicalDigitalLink(elements)
        expect(canonical.startsWith("https://id.gs1.org/")).toBe(true)
        expect(canonicalDigitalLink(canonical)).toBe(canonical)
        expect(canonicalDigitalLink(`${buildDigitalLink(elements, "http://x.vn/y")}#top`)).toBe(canonical)
        const [key, ...rest] = elements
        if (key !== undefined) expect(canonicalDigitalLink([key, ...rest.reverse()])).toBe(canonical)
      }),
      { numRuns: 1_000 },
    )
  })

  test("say the same as their element string", () => {
    fc.assert(
      fc.property(linkElements, (elements) => {
        const text = toElementString(elements)
        expect(parseElementString(text)).toEqual({ ok: true, elements })
        expect(elementString(buildDigitalLink(elements))).toBe(text)
      }),
      { numRuns: 1_000 },
    )
  })

  test("put attributes into the order of the standard's own example", () => {
    expect(canonicalDigitalLink("https://example.com/01/09520123456788?3103=000195&3922=0299&17=201225&utm=1")).toBe(
      "https://id.gs1.org/01/09520123456788?17=201225&3103=000195&3922=0299",
    )
  })

  test("are built with every reserved character encoded", () => {
    const elements = [
      { ai: "01", value: "09520123456788" },
      { ai: "10", value: "!\"%&'()*+,-./" },
      { ai: "21", value: ":;<=>?_z" },
      { ai: "99", value: "a+b" },
    ]
    expect(buildDigitalLink(elements, "https://nguon.vn/")).toBe(
      "https://nguon.vn/01/09520123456788/10/%21%22%25%26%27%28%29%2A%2B%2C-.%2F/21/%3A%3B%3C%3D%3E%3F_z?99=a%2Bb",
    )
  })

  const gtin = { ai: "01", value: "09520123456788" }
  test.each([
    [[], "https://a", "empty-value"],
    [[{ ai: "10", value: "A" }], "https://a", "no-primary-key"],
    [[gtin, { ai: "8200", value: "x" }], "https://a", "not-an-attribute"],
    [[gtin, { ai: "427", value: "HG" }], "https://a", "missing-ai"],
    [[gtin, { ai: "10", value: "lô" }], "https://a", "value-illegal-character"],
    [[gtin, { ai: "10", value: "A" }, { ai: "10", value: "B" }], "https://a", "belongs-in-path|duplicate-ai"],
    [[gtin, { ai: "8", value: "A" }], "https://a", "unknown-ai"],
    [[gtin], "https://a?x=1", "invalid_base"],
    [[gtin], "https://a/b?x=1", "invalid_base"],
    [[gtin], "https://a/#x", "invalid_base"],
    [[gtin], "a", "invalid_base"],
    [[gtin], "", "invalid_base"],
  ])("are not built of %j on %s: %s", (elements, base, code) => {
    expect(() => buildDigitalLink(elements, base)).toThrow(new RegExp(code))
  })

  test("choose the qualifiers that leave nothing misplaced", () => {
    const elements = [gtin, { ai: "10", value: "A" }, { ai: "235", value: "X" }]
    expect(buildDigitalLink(elements, "https://a")).toBe("https://a/01/09520123456788/235/X?10=A")
  })
})

describe("nothing makes the readers throw", () => {
  const noise = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.webUrl({ withFragments: true, withQueryParameters: true }),
    fc.string().map((text) => `https://a/01/12312312312333${text}`),
    fc.string({ unit: fc.constantFrom(..."/01?&=%^#+A\0é") }).map((text) => `https://a/01/12312312312333${text}`),
    fc
      .string({ unit: fc.constantFrom("00", "01", "10", "21", "8003", "7040", "^", "1", "A", "-") })
      .map((text) => `^${text}`),
    fc.tuple(linkElements, fc.nat(), fc.string({ unit: "binary", maxLength: 2 })).map(([elements, at, text]) => {
      const uri = buildDigitalLink(elements, "https://nguon.vn")
      return uri.slice(0, at % uri.length) + text + uri.slice((at % uri.length) + 1)
    }),
  )

  test("over arbitrary and over nearly valid texts; what is read can be written again", () => {
    fc.assert(
      fc.property(noise, (text) => {
        const link = parseDigitalLink(text)
        if (link.ok) expect(elementString(buildDigitalLink(link.elements))).toBe(toElementString(link.elements))
        else expect(link.errors.every(({ code, message }) => code !== undefined && message !== "")).toBe(true)
        const symbol = parseElementString(text)
        if (symbol.ok) expect(parseElementString(toElementString(symbol.elements))).toEqual(symbol)
        else expect(symbol.errors.length).toBeGreaterThan(0)
      }),
      { numRuns: 4_000 },
    )
  })

  test.each([undefined, null, 7, {}, [], Symbol.iterator, () => "https://a/01/12312312312333"])(
    "over what is no text",
    (value) => {
      expect(parseDigitalLink(value as string)).toMatchObject({ ok: false, errors: [{ code: "not-text" }] })
      expect(parseElementString(value as string)).toMatchObject({ ok: false, errors: [{ code: "not-text" }] })
    },
  )

  test.each(["/01", "%", "%0", "&", "&1=", "/", "?", "#", "^", "a", "\ud800"])(
    "over a million repeats of %j",
    (unit) => {
      const long = unit.repeat(Math.ceil(1_000_000 / unit.length))
      expect(parseDigitalLink(`https://a/01/12312312312333${long}`).ok).toBe(false)
      expect(parseElementString(`^01${long}`).ok).toBe(false)
    },
  )
})
