import { createHash } from "node:crypto"
import fc from "fast-check"
import QRCode from "qrcode"
import { describe, expect, it } from "vitest"
import { InvalidInputError } from "../../errors/index.js"
import { deriveCode, deriveRunKey, stampUrl, stampUrlPrefix } from "../../stamp/index.js"
import { segmentText } from "./segments.js"
import { createSymbolEncoder } from "./symbol-encoder.js"
import { packRows, planSymbol, type SymbolLevel } from "./symbol-layout.js"

const runKey = deriveRunKey(new Uint8Array(32).fill(3), "run_symbols")
const codes = Array.from({ length: 2000 }, (_, index) => deriveCode(runKey, "batch_symbols", index + 1))
const nguon = { baseUrl: "https://nguon.vn", gtin: "8931234567897", lotCode: "TA-2611-03" }
const lot = (length: number, alphabet = "A7-B2/C5.D"): string =>
  Array.from({ length }, (_, index) => alphabet[index % alphabet.length]).join("")

/** The oracle: `qrcode`, told the segments, version, level and mask that the run has. */
function byReference(url: string, level: SymbolLevel): Uint8Array {
  const layout = planSymbol(url, 16, level)
  const { mask } = createSymbolEncoder({ prefix: url.slice(0, -16), level })
  const segments = layout.segments.map(({ mode, text }) =>
    mode === "byte" ? { mode, data: Buffer.from(text) } : { mode, data: text },
  )
  return packRows(
    QRCode.create(segments, { version: layout.version, errorCorrectionLevel: layout.level, maskPattern: mask }),
  )
}

function differences(run: Omit<Parameters<typeof stampUrl>[0], "code">, level: SymbolLevel, count: number): number {
  const encoder = createSymbolEncoder({ prefix: stampUrlPrefix(run), level })
  const symbol = new Uint8Array(encoder.byteLength)
  let different = 0
  for (const code of codes.slice(0, count)) {
    encoder.encode(code, symbol)
    if (Buffer.compare(symbol, byReference(stampUrl({ ...run, code }), level)) !== 0) different += 1
  }
  return different
}

describe("createSymbolEncoder", () => {
  it.each([
    ["the Digital Link", nguon],
    ["the short form", { ...nguon, gtin: null }],
    ["a lot in lower case", { ...nguon, lotCode: "lo-chè-09".replace("è", "e") }],
  ])("makes the symbols of the reference, bit by bit: %s", (_, run) => {
    expect(differences(run, "M", 2000)).toBe(0)
  })

  it.each(Array.from({ length: 20 }, (_, index) => index + 1))("and with a lot of %i characters", (length) => {
    expect(differences({ ...nguon, lotCode: lot(length) }, "M", 60)).toBe(0)
    expect(differences({ ...nguon, lotCode: lot(length, "a7Bc") }, "Q", 60)).toBe(0)
  })

  it.each(["http://localhost:8000", "https://tx.vn", "https://truy-xuat.hop-tac-xa-vi-huong.bac-kan.vn"])(
    "and at the host %s, in both forms and at both levels",
    (baseUrl) => {
      for (const level of ["M", "Q"] as const) {
        expect(differences({ ...nguon, baseUrl }, level, 60)).toBe(0)
        expect(differences({ ...nguon, baseUrl, gtin: null }, level, 60)).toBe(0)
      }
    },
  )

  it("and with every character of set 82 in the lot", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[!"%&'()*+,\-./0-9:;<=>?A-Z_a-z]{1,20}$/), (lotCode) => {
        expect(differences({ ...nguon, lotCode }, "M", 3)).toBe(0)
      }),
      { numRuns: 12 },
    )
  })

  it("writes where it is told and nowhere else", () => {
    const encoder = createSymbolEncoder({ prefix: stampUrlPrefix(nguon) })
    const target = new Uint8Array(encoder.byteLength + 6).fill(0xaa)
    encoder.encode(codes[0] ?? "", target, 3)
    expect([...target.subarray(0, 3), ...target.subarray(-3)]).toEqual(Array<number>(6).fill(0xaa))
    const url = stampUrl({ ...nguon, code: codes[0] ?? "" })
    expect(createHash("sha256").update(target.subarray(3, -3)).digest("hex")).toBe(
      createHash("sha256").update(byReference(url, "M")).digest("hex"),
    )
  })

  it.each(["", "7K3M9QX2WB4TH5R", "7K3M9QX2WB4TH5RDX", "7K3M9QX2WB4TH5RI", "7k3m9qx2wb4th5rd", "7K3M9QX2WB4TH5Rđ"])(
    "refuses what is no code: %j",
    (code) => {
      const encoder = createSymbolEncoder({ prefix: stampUrlPrefix(nguon) })
      expect(() => encoder.encode(code, new Uint8Array(encoder.byteLength))).toThrow(InvalidInputError)
    },
  )

  it("refuses a prefix that no symbol holds", () => {
    expect(() => createSymbolEncoder({ prefix: `https://nguon.vn/${"a".repeat(3000)}/` })).toThrow(InvalidInputError)
  })
})

describe("the layout of a run", () => {
  it("is the smallest version at the level asked for, and the highest level that this version still holds", () => {
    expect(createSymbolEncoder({ prefix: stampUrlPrefix(nguon) })).toMatchObject({ version: 4, level: "M", size: 33 })
    expect(createSymbolEncoder({ prefix: stampUrlPrefix(nguon), level: "Q" })).toMatchObject({ level: "Q" })
    const short = stampUrlPrefix({ ...nguon, gtin: null })
    expect(createSymbolEncoder({ prefix: short })).toMatchObject({ version: 3, level: "Q" })
  })

  it("keeps a lot in lower case from making the whole text bytes", () => {
    const prefix = stampUrlPrefix({ ...nguon, lotCode: "ta-2611-03" })
    const whole = QRCode.create([{ mode: "byte", data: Buffer.from(`${prefix}${codes[0]}`) }], {
      errorCorrectionLevel: "M",
    })
    expect(createSymbolEncoder({ prefix }).version).toBeLessThan(whole.version)
  })

  it("is no longer than what `qrcode` finds for the same text", () => {
    for (const length of [1, 5, 9, 14, 20]) {
      const url = stampUrl({ ...nguon, lotCode: lot(length, "a7Bc99"), code: "ABCDEFGHJKMNPQRS" })
      expect(planSymbol(url, 16, "M").version).toBeLessThanOrEqual(QRCode.create(url).version)
    }
  })

  it("cuts a text into modes as the standard's annex does, and never a code into digits", () => {
    expect(segmentText("https://nguon.vn/T/7K3M9QX2WB4TH5RD", 9, 16)).toEqual([
      { mode: "byte", text: "https://nguon.vn" },
      { mode: "alphanumeric", text: "/T/7K3M9QX2WB4TH5RD" },
    ])
    expect(segmentText("abc0123456789012345", 9)).toEqual([
      { mode: "byte", text: "abc" },
      { mode: "numeric", text: "0123456789012345" },
    ])
    expect(segmentText("https://x.vn/T/0123456789012345", 9, 16).at(-1)).toEqual({
      mode: "alphanumeric",
      text: "/T/0123456789012345",
    })
  })
})
