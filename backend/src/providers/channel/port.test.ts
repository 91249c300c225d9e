import { inspect } from "node:util"
import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { contentKey, isSameDigest } from "./bytes"
import { lengthOf } from "./checks"
import { formEncode, headerOf, multipart, OutgoingRequest } from "./http"
import { idOf, JsonInteger, parseJson, writeJson, type Json } from "./json"
import { isStock, isVnd, readVnd, vnd, vndText, vndWithCode } from "./money"
import { safeMessage, Secret } from "./secret"
import { clamp, dateOf, expiry, nextMidnightUtc8, retryAt, vietnamIso, vietnamWall } from "./time"

describe("parseJson", () => {
  it("keeps whole numbers that a double would round", () => {
    expect(parseJson(`{"a":9007199254740993,"b":-9223372036854775808,"c":9007199254740991,"d":1.5e3,"e":[1]}`)).toEqual(
      {
        a: "9007199254740993",
        b: "-9223372036854775808",
        c: 9007199254740991,
        d: 1500,
        e: [1],
      },
    )
    expect(parseJson(`{"a \\"9007199254740993":"\\\\9007199254740993"}`)).toEqual({
      'a "9007199254740993': "\\9007199254740993",
    })
  })

  it("accepts and refuses what JSON.parse does", () => {
    const strict = (text: string) => {
      try {
        return JSON.stringify(JSON.parse(text))
      } catch {
        return "refused"
      }
    }
    const ours = (text: string) => {
      try {
        return JSON.stringify(parseJson(text))
      } catch {
        return "refused"
      }
    }
    const short = fc.json().filter((text) => !/\d{16}/.test(text))
    fc.assert(fc.property(short, (text) => void expect(ours(text)).toBe(strict(text))))
    const fragment = fc.constantFrom(...'{}[]:,"\\0123456789.eE+- tnu')
    fc.assert(
      fc.property(fc.string({ unit: fragment, maxLength: 14 }), (text) => void expect(ours(text)).toBe(strict(text))),
      { numRuns: 2000 },
    )
    for (const text of ["01", "00000000000000000000001", "099999999999999999999", "1.", "--9007199254740993"]) {
      expect(ours(text)).toBe("refused")
    }
  })

  it("refuses bytes that are no UTF-8", () =>
    expect(() => parseJson(new Uint8Array([0x22, 0xff, 0x22]))).toThrow(TypeError))
})

describe("writeJson", () => {
  it("writes what JSON.stringify writes", () => {
    fc.assert(
      fc.property(
        fc.jsonValue(),
        (value) => void expect(JSON.parse(writeJson(value as Json))).toEqual(JSON.parse(JSON.stringify(value))),
      ),
    )
  })

  it("writes an id of any size bare, and no id that is none", () => {
    expect(writeJson({ a: new JsonInteger("9223372036854775807"), b: undefined, c: [null] })).toBe(
      `{"a":9223372036854775807,"c":[null]}`,
    )
    for (const text of ["", "1.0", "01", "1e3", '1,"x":2', "+1", "99999999999999999999", "٣"]) {
      expect(() => new JsonInteger(text)).toThrow(RangeError)
    }
    expect(() => writeJson({ a: Infinity })).toThrow(RangeError)
  })

  it("takes ids from either spelling and never a rounded one", () => {
    expect([idOf(" 12 "), idOf(12), idOf(""), idOf(null), idOf(2 ** 60), idOf(1.5), idOf({})]).toEqual([
      "12",
      "12",
      null,
      null,
      null,
      null,
      null,
    ])
  })
})

describe("money", () => {
  it.each([NaN, Infinity, -1, 0.1, 1.5, 2 ** 53, 1e13])("has no %d dong", (amount) => {
    expect(isVnd(amount)).toBe(false)
    expect(() => vnd(amount)).toThrow(RangeError)
    expect(isStock(amount)).toBe(false)
  })

  it("is written as each platform wants it and read from every spelling", () => {
    expect([vnd(150_000), vndText(150_000), vndWithCode(150_000), vndText(-0)]).toEqual([
      150_000,
      "150000",
      "150000 VND",
      "0",
    ])
    expect([150_000, "150000", "150000.00", 150000.0, " 150000 "].map(readVnd)).toEqual(Array(5).fill(150_000))
    expect([150000.5, "150000.50", "150.000", "1e5", "-1", "", null, "99999999999999"].map(readVnd)).toEqual(
      Array(8).fill(null),
    )
  })
})

describe("time", () => {
  it("reads each platform's spelling", () => {
    const at = new Date("2024-04-08T18:39:51Z")
    for (const text of [1712601591, "1712601591", "2024-04-09 01:39:51 +0700", "2024-04-09T01:39:51+07:00"]) {
      expect(dateOf(text)).toEqual(at)
    }
    for (const nothing of [0, -1, "0", "", "soon", null, {}, NaN, 1e15]) expect(dateOf(nothing)).toBeNull()
    expect([vietnamIso(at), vietnamWall(at)]).toEqual(["2024-04-09T01:39:51+07:00", "2024-04-09 01:39:51"])
  })

  it("knows when a day of quota ends and when a token does", () => {
    expect(nextMidnightUtc8(new Date("2026-11-23T15:59:59Z"))).toEqual(new Date("2026-11-23T16:00:00Z"))
    expect(nextMidnightUtc8(new Date("2026-11-23T16:00:00Z"))).toEqual(new Date("2026-11-24T16:00:00Z"))
    expect(expiry(new Date(0), 14400)).toEqual(new Date(14400_000))
    expect(expiry(new Date(0), 1767001812)).toEqual(new Date(1767001812000))
    expect(retryAt("-5", new Date(0))).toBeUndefined()
  })

  it("cuts a window and never widens it", () => {
    const moment = fc.date({ noInvalidDate: true, min: new Date(0), max: new Date("2100-01-01") })
    fc.assert(
      fc.property(moment, moment, fc.integer({ min: 1, max: 1e10 }), (a, b, most) => {
        const [since, until] = a <= b ? [a, b] : [b, a]
        const cut = clamp({ since, until }, most)
        expect(cut.until.getTime() - cut.since.getTime()).toBeLessThanOrEqual(most)
        expect(cut.until <= until && cut.since === since).toBe(true)
      }),
    )
    expect(() => clamp({ since: new Date(1), until: new Date(0) }, 1)).toThrow(RangeError)
    expect(() => clamp({ since: new Date(NaN), until: new Date(0) }, 1)).toThrow(RangeError)
  })
})

describe("a secret", () => {
  it("shows itself to nobody who did not ask for it", () => {
    const secret = new Secret("s3cr3t")
    const shown = [
      `${secret}`,
      JSON.stringify({ secret }),
      inspect({ secret }, { showHidden: true }),
      Object.values(secret).join(),
    ]
    for (const text of shown) expect(text).not.toContain("s3cr3t")
    expect(secret.reveal()).toBe("s3cr3t")
    expect(() => new Secret("")).toThrow(RangeError)
  })

  it("is taken out of a platform's sentence, with people's numbers and addresses", () => {
    const said =
      "<b>Sai</b> access_token=abc.def&x=1 0912 345 678, +84 912.345.678, a.b@c.vn s3cr3t\u0000\n item 23620853561"
    expect(safeMessage(said, [new Secret("s3cr3t")])).toBe(
      "Sai access_token=[secret]&x=1 [phone], [phone], [email] [secret] item 23620853561",
    )
    expect(safeMessage("x".repeat(10_000))).toHaveLength(300)
    expect(safeMessage({ toString: () => "no" })).toBe("")
  })

  it("is not in a request that is printed", () => {
    const request = new OutgoingRequest("GET", "https://x.test", "/p", [["token", "s3cr3t"]], { auth: "s3cr3t" }, null)
    for (const text of [`${request}`, inspect([request]), JSON.stringify(request)]) {
      expect(text).toContain("GET https://x.test/p")
      expect(text).not.toContain("s3cr3t")
    }
  })
})

describe("requests", () => {
  it("are addressed so that no parser rewrites them", () => {
    const pairs = fc.array(fc.tuple(fc.string({ unit: "grapheme" }), fc.string({ unit: "grapheme" })), { maxLength: 4 })
    fc.assert(
      fc.property(pairs, (query) => {
        const { url } = new OutgoingRequest("GET", "https://x.test", "/p", query, {}, null)
        expect(new URL(url).href).toBe(url)
        expect([...new URLSearchParams(formEncode(query))]).toEqual(query)
      }),
    )
  })

  it("hold files whose bytes cannot end the part", () => {
    const plain = multipart([{ name: "data", body: "x" }])
    const boundary = plain.contentType.split("boundary=")[1]!
    const hostile = multipart([{ name: "data", body: `\r\n--${boundary}--\r\n` }])
    expect(hostile.contentType).not.toBe(plain.contentType)
    expect(multipart([{ name: "data", body: "x" }])).toEqual(plain)
  })

  it("have one header of a name or none that counts", () => {
    expect(headerOf({ Authorization: "a" }, "authorization")).toBe("a")
    expect(headerOf({ Authorization: "a", authorization: "b" }, "authorization")).toBeUndefined()
    expect(headerOf({ authorization: ["a"] }, "authorization")).toBeUndefined()
  })

  it("compare digests whole", () => {
    const digest = Buffer.alloc(32, 0xab)
    expect(isSameDigest("AB".repeat(32), digest)).toBe(true)
    for (const given of [undefined, "", "ab".repeat(31), "ab".repeat(33), "ac".repeat(32), "é".repeat(64)]) {
      expect(isSameDigest(given, digest)).toBe(false)
    }
  })
})

it("names the same content the same, whatever its order", () => {
  expect(contentKey({ a: 1, b: [1, { c: 2, d: 3 }] })).toBe(contentKey({ b: [1, { d: 3, c: 2 }], a: 1 }))
  expect(contentKey({ a: 1 })).not.toBe(contentKey({ a: "1" }))
  expect(contentKey([["a", 1]])).not.toBe(contentKey({ a: 1 }, "x"))
})

it("counts letters whichever way they are composed", () => {
  expect(lengthOf("Chè Tuyết".normalize("NFD"))).toBe(9)
  expect(lengthOf("🍵")).toBe(1)
})
