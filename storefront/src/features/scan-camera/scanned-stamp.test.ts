import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { readCode, readScan } from "./scanned-stamp"

const OURS = "https://tem.nguon.vn"
const CODE = "7K3M9QX2WB4TH5RD"
const stamp = (path: string) => ({ kind: "stamp", url: `${OURS}${path}` })

describe("a scanned symbol", () => {
  it.each([
    [`https://tem.nguon.vn/T/${CODE}`, stamp(`/T/${CODE}`)],
    [`HTTPS://TEM.NGUON.VN/T/${CODE}`, stamp(`/T/${CODE}`)],
    [
      `https://tem.nguon.vn/01/08931234567897/10/TA-1/21/${CODE}?x=1`,
      stamp(`/01/08931234567897/10/TA-1/21/${CODE}?x=1`),
    ],
    [` http://tem.nguon.vn/t/${CODE}\n`, stamp(`/t/${CODE}`)],
    ["7k3m 9qx2-wb4t h5rd", stamp(`/t/${CODE}`)],
    [`https://nguon.vn.example/t/${CODE}`, { kind: "foreign", host: "nguon.vn.example" }],
    [`https://tem.nguon.vn@evil.example/t/${CODE}`, { kind: "foreign", host: "evil.example" }],
    [`https://tem.nguon.vn:8443/t/${CODE}`, { kind: "foreign", host: "tem.nguon.vn:8443" }],
    [`https://tеm.nguon.vn/t/${CODE}`, { kind: "foreign", host: "xn--tm-nlc.nguon.vn" }],
    [`https://evil.example/#https://tem.nguon.vn/t/${CODE}`, { kind: "foreign", host: "evil.example" }],
    ["javascript:alert(1)", { kind: "other", text: "javascript:alert(1)" }],
    ["https://", { kind: "other", text: "https://" }],
    ["8931234567897", { kind: "other", text: "8931234567897" }],
  ])("%s", (text, scanned) => expect(readScan(text, OURS)).toEqual(scanned))

  it("never leads anywhere but to our host, whatever it holds", () => {
    const texts = fc.oneof(
      fc.string(),
      fc.webUrl(),
      fc
        .tuple(fc.constantFrom("https://", "HTTP://", "//", "https:\\\\"), fc.string())
        .map(([start, end]) => start + end),
      fc.string().map((end) => `https://tem.nguon.vn${end}`),
    )
    fc.assert(
      fc.property(texts, (text) => {
        const scanned = readScan(text, OURS)
        if (scanned.kind === "stamp") expect(new URL(scanned.url).origin).toBe(OURS)
      }),
      { numRuns: 500 },
    )
  }, 20_000)
})

describe("a typed code", () => {
  it.each(["7K3M 9QX2 WB4T H5RD", "7k3m.9qx2.wb4t.h5rd", "7K3M\u20119QX2\u2013WB4T H5RD"])("%s", (text) =>
    expect(readCode(text, OURS)).toEqual(stamp(`/t/${CODE}`)),
  )

  it("takes O for 0 and I or L for 1, and refuses U and what is too short", () => {
    expect(readCode("OOOO IIII LLLL 0000", OURS)).toEqual(stamp("/t/0000111111110000"))
    expect(readCode("UUUU 0000 0000 0000", OURS).kind).toBe("other")
    expect(readCode("7K3M 9QX2", OURS).kind).toBe("other")
  })
})
