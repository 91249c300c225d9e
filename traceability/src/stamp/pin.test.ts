import { createHmac } from "node:crypto"
import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { codeHash, derivePin, deriveRunKey, formatPin, parsePin, pinHash, pinHasher } from "./index.js"

const pinKey = new Uint8Array(32).fill(7)
const lookup = codeHash("7K3M9QX2WB4TH5RD")

describe("the hash of a PIN", () => {
  it("is 16 bytes of an HMAC over the domain, the stamp and the PIN, each framed", () => {
    const message = Buffer.concat([
      Buffer.from("\u0000\u0017nguon.stamp.pin-hash.v1"),
      lookup,
      Buffer.from("\u0000\u0006042917"),
    ])
    const expected = createHmac("sha256", pinKey).update(message).digest().subarray(0, 16)
    expect(Buffer.from(pinHash(pinKey, lookup, "042917"))).toEqual(expected)
  })

  it("differs for another stamp, another PIN and another key", () => {
    const others = [
      pinHash(pinKey, codeHash("7K3M9QX2WB4TH5RE"), "042917"),
      pinHash(pinKey, lookup, "042918"),
      pinHash(new Uint8Array(32).fill(8), lookup, "042917"),
    ]
    const own = Buffer.from(pinHash(pinKey, lookup, "042917")).toString("hex")
    expect(others.map((other) => Buffer.from(other).toString("hex"))).not.toContain(own)
  })

  it("of many stamps is the same as of each alone, though the caller changes the key afterwards", () => {
    const key = new Uint8Array(pinKey)
    const hashOf = pinHasher(key)
    key.fill(0)
    expect(hashOf(lookup, "000001")).toEqual(pinHash(pinKey, lookup, "000001"))
    expect(hashOf(lookup, "999999")).toEqual(pinHash(pinKey, lookup, "999999"))
  })

  it("takes every derived PIN", () => {
    const runKey = deriveRunKey(pinKey, "run_1")
    for (let serial = 1; serial <= 50; serial++) {
      expect(pinHash(pinKey, lookup, derivePin(runKey, "batch_1", serial))).toHaveLength(16)
    }
  })

  it.each([
    ["a short key", () => pinHash(pinKey.subarray(1), lookup, "042917")],
    ["a short look-up hash", () => pinHash(pinKey, lookup.subarray(1), "042917")],
    ["five digits", () => pinHash(pinKey, lookup, "04291")],
    ["digits of another script", () => pinHash(pinKey, lookup, "٠٤٢٩١٧")],
  ])("is refused for %s", (_, attempt) => {
    expect(attempt).toThrow(expect.objectContaining({ code: "stamp_invalid" }))
  })
})

describe("a typed PIN", () => {
  it.each(["042917", " 042 917 ", "04-29-17", "042.917", "０４２９１７"])("is read from %j", (text) => {
    expect(parsePin(text)).toEqual({ ok: true, pin: "042917" })
  })

  it.each(["", "04291", "0429177", "04291a", "-------", "042917".padEnd(25), "٠٤٢٩١٧"])("is refused in %j", (text) => {
    expect(parsePin(text)).toEqual({ ok: false })
  })

  it("is read from the groups that are printed, zeros in front and all", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 999_999 }), (number) => {
        const pin = String(number).padStart(6, "0")
        expect(formatPin(pin)).toMatch(/^\d{3} \d{3}$/)
        expect(parsePin(formatPin(pin))).toEqual({ ok: true, pin })
      }),
    )
    expect(() => formatPin("42917")).toThrow(expect.objectContaining({ code: "stamp_invalid" }))
  })

  it("is six digits or nothing, whatever bytes arrive", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.string({ unit: "binary" })), (text) => {
        const read = parsePin(text)
        expect(read.ok ? /^[0-9]{6}$/.test(read.pin) : true).toBe(true)
      }),
    )
  })
})
