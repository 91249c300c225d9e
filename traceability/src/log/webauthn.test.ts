import { sign } from "node:crypto"
import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { concatBytes, utf8 } from "../bytes/index.js"
import { InvalidInputError } from "../errors/index.js"
import { assertionOf, passkeyLeaf } from "../testing/authenticator.js"
import { makePair, signedLeaf } from "../testing/make-bundle.js"
import {
  assertionChallenge,
  assertionFault,
  decodeAssertion,
  encodeAssertion,
  encodeEntry,
  isForRpId,
  p1363FromDer,
  toBase64url,
  verifyEntrySignature,
  verifyEs256,
  type LogEntry,
} from "./index.js"

const pair = makePair()
const recalled: LogEntry = {
  kind: "recalled",
  batchId: "batch_1",
  cooperativeId: "coop_1",
  reason: "Dư lượng thuốc",
  recalledAt: "2026-11-22T00:00:00.000Z",
}
const body = encodeEntry(recalled)
const challenge = assertionChallenge(body)

describe("an entry signed by a passkey", () => {
  test("is good by the passkey's key and by no other", () => {
    const leaf = passkeyLeaf(recalled, pair)
    expect(verifyEntrySignature(leaf, pair.publicKey)).toBe(true)
    expect(verifyEntrySignature(leaf, makePair().publicKey)).toBe(false)
  })

  test("is good by the platform's algorithm too, with either value of s", () => {
    for (let i = 0; i < 20; i++) expect(verifyEntrySignature(signedLeaf(recalled, pair), pair.publicKey)).toBe(true)
  })

  test("must answer this entry's challenge, be a signature and not a registration, and be touched by a person", () => {
    expect(assertionFault(assertionOf(pair, body), challenge)).toBeNull()
    const other = encodeEntry({ ...recalled, reason: "Khác" })
    expect(assertionFault(assertionOf(pair, other), challenge)).toBe("wrong-challenge")
    expect(assertionFault(assertionOf(pair, body, { type: "webauthn.create" }), challenge)).toBe("wrong-type")
    expect(assertionFault(assertionOf(pair, body, { flags: 0x04 }), challenge)).toBe("user-not-present")
    for (const text of ["", "[]", "null", "{", '"webauthn.get"', "\u{feff}{}"]) {
      const clientDataJSON = utf8(text)
      const fault = assertionFault(assertionOf(pair, body, { clientDataJSON }), challenge)
      expect(fault).toBe("client-data-malformed")
    }
    const padded = { challenge: `${toBase64url(challenge)}=` }
    expect(assertionFault(assertionOf(pair, body, padded), challenge)).toBe("wrong-challenge")
  })

  test("is refused with any of its bytes changed", () => {
    const leaf = passkeyLeaf(recalled, pair)
    const start = body.length + 3
    for (let i = start; i < leaf.length; i += 3) {
      const bytes = leaf.slice()
      bytes[i] = (bytes[i] as number) ^ 0x10
      const good = refusedOr(false, () => verifyEntrySignature(bytes, pair.publicKey))
      // The key id is only a name: what it claims is for the key history.
      const isKeyId = i >= start + 3 && i < start + 35
      expect(good, `byte ${i}`).toBe(isKeyId)
    }
  })

  test("names the site it was made for", () => {
    expect(isForRpId(assertionOf(pair, body, { rpId: "a.example" }), utf8("a.example"))).toBe(true)
    expect(isForRpId(assertionOf(pair, body, { rpId: "a.example" }), utf8("b.example"))).toBe(false)
  })

  test("survives a key that is no point of the curve", () => {
    const { signature } = assertionOf(pair, body)
    expect(verifyEs256(signature, body, concatBytes(Uint8Array.of(4), new Uint8Array(64).fill(1)))).toBe(false)
    expect(verifyEs256(new Uint8Array(64), body, pair.publicKey)).toBe(false)
    expect(verifyEs256(signature.slice(1), body, pair.publicKey)).toBe(false)
  })
})

describe("the parts of an assertion", () => {
  test("read back as they were written", () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: 37, maxLength: 80 }),
        fc.uint8Array({ minLength: 1, maxLength: 80 }),
        fc.uint8Array({ minLength: 64, maxLength: 64 }),
        (authenticatorData, clientDataJSON, signature) => {
          const assertion = { authenticatorData, clientDataJSON, signature }
          expect(decodeAssertion(encodeAssertion(assertion))).toEqual(assertion)
        },
      ),
    )
  })

  test("are bounded", () => {
    const assertion = assertionOf(pair, body)
    const refused = (changes: Partial<typeof assertion>) =>
      expect(() => encodeAssertion({ ...assertion, ...changes })).toThrow("assertion_invalid")
    refused({ authenticatorData: new Uint8Array(36) })
    refused({ authenticatorData: new Uint8Array(2_049) })
    refused({ clientDataJSON: new Uint8Array(0) })
    refused({ clientDataJSON: new Uint8Array(8_193) })
    refused({ clientDataJSON: new Uint8Array(70_000) })
    refused({ signature: new Uint8Array(63) })
  })

  test("survive any bytes without another error than their own", () => {
    const good = encodeAssertion(assertionOf(pair, body))
    const hostile = fc.oneof(
      fc.uint8Array({ maxLength: 200 }),
      fc.tuple(fc.nat(good.length - 1), fc.nat(255)).map(([place, value]) => good.with(place, value)),
      fc.nat(good.length).map((end) => good.slice(0, end)),
    )
    fc.assert(
      fc.property(hostile, (bytes) => {
        const assertion = refusedOr(null, () => decodeAssertion(bytes))
        if (!assertion) return
        expect(encodeAssertion(assertion)).toEqual(bytes)
        assertionFault(assertion, challenge)
      }),
      { numRuns: 5_000 },
    )
  })

  test("survive any client data", () => {
    const hostile = fc.oneof(fc.json({ maxDepth: 6 }).map(utf8), fc.uint8Array({ maxLength: 100 }))
    fc.assert(
      fc.property(hostile, (clientDataJSON) => {
        const assertion = { ...assertionOf(pair, body), clientDataJSON }
        expect(assertionFault(assertion, challenge)).not.toBeNull()
      }),
      { numRuns: 1_000 },
    )
  })
})

describe("a DER signature", () => {
  test("becomes the r | s that the same key's other encoding is", () => {
    for (let i = 0; i < 300; i++) {
      const message = Uint8Array.of(i, i >> 8)
      const der = new Uint8Array(sign("sha256", message, { key: pair.privateKey, dsaEncoding: "der" }))
      expect(p1363FromDer(der)).toHaveLength(64)
      if (i < 30) expect(verifyEs256(p1363FromDer(der), message, pair.publicKey)).toBe(true)
    }
  })

  test("has one spelling: any pair of numbers in its shortest form and no other", () => {
    const number = fc.uint8Array({ minLength: 1, maxLength: 32 }).filter((bytes) => bytes.some((byte) => byte !== 0))
    fc.assert(
      fc.property(number, number, (r, s) => {
        const der = derOf(r, s)
        const joined = p1363FromDer(der)
        expect([trimmed(joined.slice(0, 32)), trimmed(joined.slice(32))]).toEqual([trimmed(r), trimmed(s)])
      }),
    )
    const loose = [
      "30080202000102020001",
      "3006020101020101ff",
      "3006028101020101",
      "30060201810201 01".replace(" ", ""),
      "3106020101020101",
      "3000",
      "",
    ]
    for (const hex of loose) {
      expect(() => p1363FromDer(new Uint8Array(Buffer.from(hex, "hex"))), hex).toThrow("assertion_invalid")
    }
  })

  test("survives any bytes without another error than our own", () => {
    const good = derOf(new Uint8Array(32).fill(0x81), new Uint8Array(32).fill(0x7f))
    const hostile = fc.oneof(
      fc.uint8Array({ maxLength: 80 }),
      fc.tuple(fc.nat(good.length - 1), fc.nat(255)).map(([place, value]) => good.with(place, value)),
    )
    fc.assert(
      fc.property(hostile, (bytes) => {
        const joined = refusedOr(null, () => p1363FromDer(bytes))
        if (joined) expect(derOf(joined.slice(0, 32), joined.slice(32))).toEqual(bytes)
      }),
      { numRuns: 5_000 },
    )
  })
})

function trimmed(bytes: Uint8Array): Uint8Array {
  const first = bytes.findIndex((byte) => byte !== 0)
  return first < 0 ? Uint8Array.of(0) : bytes.slice(first)
}

function derOf(r: Uint8Array, s: Uint8Array): Uint8Array {
  const integer = (bytes: Uint8Array) => {
    const digits = trimmed(bytes)
    const content = (digits[0] as number) >= 0x80 ? concatBytes(Uint8Array.of(0), digits) : digits
    return concatBytes(Uint8Array.of(2, content.length), content)
  }
  const content = concatBytes(integer(r), integer(s))
  return concatBytes(Uint8Array.of(0x30, content.length), content)
}

function refusedOr<T>(refused: T, read: () => T): T {
  try {
    return read()
  } catch (error) {
    expect(error).toBeInstanceOf(InvalidInputError)
    return refused
  }
}
