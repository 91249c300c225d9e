import { createHmac, hkdfSync } from "node:crypto"
import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { concatBytes, fromHex, toHex, utf8 } from "../bytes/index.js"
import { framed, u32 } from "../bytes/frame.js"
import { sha256 } from "../hash/index.js"
import { readVectors } from "../testing/vectors.js"
import * as stamp from "./index.js"

type StampVector = {
  runId: string
  batchId: string
  serial: number
  code: string
  pin: string
  codeHash: string
  commit: string
  leaf: string
}
const vectors = readVectors<{ masterKey: string; stamps: StampVector[] }>("stamp-v1.json")

const masterKey = new Uint8Array(32).fill(1)
const runKey = stamp.deriveRunKey(masterKey, "run_1")
const crockford = fc
  .array(fc.constantFrom(..."0123456789ABCDEFGHJKMNPQRSTVWXYZ"), { minLength: 16, maxLength: 16 })
  .map((characters) => characters.join(""))

describe("stamp codes", () => {
  test("are what an independent HMAC and HKDF give", () => {
    const info = concatBytes(framed("nguon.stamp.run-key.v1"), framed("run_1"))
    const key = new Uint8Array(hkdfSync("sha256", masterKey, "", info, 32))
    expect(runKey).toEqual(key)
    const message = concatBytes(utf8("nguon.stamp.code.v1"), framed("batch_1"), u32(7))
    const bits = createHmac("sha256", key).update(message).digest().readBigUInt64BE(0)
    const code = stamp.deriveCode(runKey, "batch_1", 7)
    const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
    expect(alphabet.indexOf(code.charAt(0))).toBe(Number(bits >> 59n))
    expect(alphabet.indexOf(code.charAt(11))).toBe(Number((bits >> 4n) & 31n))
  })

  test("are the codes that printed stamps already carry", () => {
    expect(stamp.deriveCode(runKey, "batch_1", 1)).toMatchInlineSnapshot(`"2MM00PA1SP6C4X1X"`)
    expect(stamp.derivePin(runKey, "batch_1", 1)).toMatchInlineSnapshot(`"237674"`)
  })

  test("differ for every serial, batch and run", () => {
    const codes = [
      ...Array.from({ length: 500 }, (_, i) => stamp.deriveCode(runKey, "batch_1", i + 1)),
      stamp.deriveCode(runKey, "batch_2", 1),
      stamp.deriveCode(stamp.deriveRunKey(masterKey, "run_2"), "batch_1", 1),
    ]
    expect(new Set(codes).size).toBe(502)
    codes.forEach((code) => expect(stamp.parseCode(code)).toEqual({ ok: true, code }))
  })

  test("refuse a short master key, an empty run and serial 0", () => {
    expect(() => stamp.deriveRunKey(new Uint8Array(16), "run_1")).toThrow("masterKey")
    expect(() => stamp.deriveRunKey(masterKey, "")).toThrow("runId")
    expect(() => stamp.deriveCode(runKey, "batch_1", 0)).toThrow("serial")
  })

  test("have PINs of six digits, spread over the whole range", () => {
    const pins = Array.from({ length: 2_000 }, (_, i) => stamp.derivePin(runKey, "batch_1", i + 1))
    pins.forEach((pin) => expect(pin).toMatch(/^\d{6}$/))
    const tenths = new Set(pins.map((pin) => pin.charAt(0)))
    expect(tenths.size).toBe(10)
  })
})

describe("typed codes", () => {
  test("are read as people write them", () => {
    fc.assert(
      fc.property(crockford, fc.constantFrom(" ", "-", ".", "  ", "\u2013"), (code, gap) => {
        const typed = stamp.formatCode(code).replaceAll(" ", gap).toLowerCase()
        const misread = typed.replaceAll("0", "o").replaceAll("1", "l")
        expect(stamp.parseCode(typed)).toEqual({ ok: true, code })
        expect(stamp.parseCode(misread)).toEqual({ ok: true, code })
      }),
    )
    expect(stamp.formatCode("7K3M9QX2WB4TH5RD")).toBe("7K3M 9QX2 WB4T H5RD")
  })

  test.each([
    "",
    "7K3M9QX2WB4TH5R",
    "7K3M9QX2WB4TH5RDD",
    "7K3M9QX2WB4TH5RU",
    "ſK3M9QX2WB4TH5RD",
    "7K3M9QX2WB4TH5R\u0131",
  ])("are refused when they cannot be a code: %j", (text) => expect(stamp.parseCode(text)).toEqual({ ok: false }))

  test("never throw, whatever is typed", () => {
    fc.assert(fc.property(fc.string({ unit: "binary" }), (text) => void stamp.parseCode(text)))
    expect(stamp.parseCode("7".repeat(1_000_000))).toEqual({ ok: false })
  })
})

describe("stamps of mixed runs and batches", () => {
  const { stamps } = vectors
  const made = (each: StampVector) => {
    const key = stamp.deriveRunKey(fromHex(vectors.masterKey), each.runId)
    const commit = stamp.stampCommit(each.batchId, each.serial, each.code)
    return {
      ...each,
      code: stamp.deriveCode(key, each.batchId, each.serial),
      pin: stamp.derivePin(key, each.batchId, each.serial),
      codeHash: toHex(stamp.codeHash(each.code)),
      commit: toHex(commit),
      leaf: toHex(stamp.stampLeaf(each.batchId, each.serial, commit)),
    }
  }

  test("have the bytes that another implementation gives, in any order", () => {
    expect(stamps.map(made)).toEqual(stamps)
    expect(stamps.toReversed().map(made).toReversed()).toEqual(stamps)
  })

  test("follow a key that its caller overwrites", () => {
    const key = Buffer.from(runKey)
    const code = stamp.deriveCode(key, "batch_1", 1)
    key.fill(7)
    expect(stamp.deriveCode(key, "batch_1", 1)).not.toBe(code)
    expect(stamp.deriveCode(runKey, "batch_1", 1)).toBe(code)
  })

  test("keep their bytes when the next one is made", () => {
    const commits = [1, 2].map((serial) => stamp.stampCommit("batch_1", serial, "7K3M9QX2WB4TH5RD"))
    const leaves = commits.map((commit, index) => stamp.stampLeaf("batch_1", index + 1, commit))
    expect(new Set([...commits, ...leaves].map(toHex)).size).toBe(4)
    expect(leaves.map((leaf) => toHex(leaf.slice(-32)))).toEqual(commits.map(toHex))
  })
})

describe("what is published of a stamp", () => {
  const code = "7K3M9QX2WB4TH5RD"

  test("binds batch, serial and code under separate domains", () => {
    const commit = stamp.stampCommit("batch_1", 1, code)
    const framedCode = concatBytes(framed("nguon.stamp.commit.v1"), framed("batch_1"), u32(1), framed(code))
    expect(commit).toEqual(sha256(framedCode))
    expect(stamp.stampLeaf("batch_1", 1, commit)).toEqual(
      concatBytes(Uint8Array.of(1, 1), framed("nguon.stamp.v1"), framed("batch_1"), framed(u32(1)), framed(commit)),
    )
    expect(stamp.codeHash(code)).toEqual(sha256(utf8(`nguon.stamp.lookup.v1${code}`)))
    expect(stamp.recallSubject("batch_1")).toEqual(sha256(concatBytes(utf8("nguon.recall.v1"), framed("batch_1"))))
  })

  test("takes only codes in their one spelling", () => {
    expect(() => stamp.codeHash(code.toLowerCase())).toThrow("code")
    expect(() => stamp.stampCommit("batch_1", 1, "")).toThrow("code")
    expect(() => stamp.stampLeaf("batch_1", 1, new Uint8Array(31))).toThrow("commit")
    expect(() => stamp.stampCommit("batch_1", 2 ** 32, code)).toThrow(RangeError)
  })
})

describe("stamp addresses", () => {
  const code = "7K3M9QX2WB4TH5RD"

  test("keep scheme and host lower-case and the path upper-case", () => {
    expect(stamp.stampUrl({ baseUrl: "HTTPS://Nguon.VN/", lotCode: "L1", code })).toBe(`https://nguon.vn/T/${code}`)
  })

  test("are GS1 Digital Links when the product has a GTIN, of any length", () => {
    const url = stamp.stampUrl({ baseUrl: "https://nguon.vn", gtin: "9506000134352", lotCode: "L26/1 ".trim(), code })
    expect(url).toBe(`https://nguon.vn/01/09506000134352/10/L26%2F1/21/${code}`)
  })

  test.each([
    [{ baseUrl: "https://nguon.vn/tem" }, "baseUrl"],
    [{ baseUrl: "ftp://nguon.vn" }, "baseUrl"],
    [{ baseUrl: "nguon.vn" }, "baseUrl"],
    [{ gtin: "09506000134353" }, "gtin"],
    [{ gtin: "09506000134352", lotCode: "lô 1" }, "lotCode"],
  ])("are refused for %j", (change, field) => {
    expect(() => stamp.stampUrl({ baseUrl: "https://nguon.vn", lotCode: "L1", code, ...change })).toThrow(field)
  })
})
