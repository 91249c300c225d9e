import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { concatBytes, toHex } from "../bytes/index.js"
import { framed } from "../bytes/frame.js"
import { InvalidInputError } from "../errors/index.js"
import {
  ALG_ES256,
  ALG_WEBAUTHN_ES256,
  decodeEntry,
  decodeSignedEntry,
  encodeAssertion,
  encodeEntry,
  encodeSignedEntry,
  keyIdOf,
  type LogEntry,
  type SignedEntry,
} from "./index.js"

const text = fc
  .string({ unit: "grapheme", minLength: 1, maxLength: 30 })
  .map((value) => value.normalize("NFC"))
  .filter((value) => value.trim() !== "")
const instant = fc
  .date({ min: new Date("2000-01-01"), max: new Date("2100-01-01"), noInvalidDate: true })
  .map((date) => date.toISOString())
const date = instant.map((value) => value.slice(0, 10))
const bytesOf = (length: number) => fc.uint8Array({ minLength: length, maxLength: length })
const count = fc.integer({ min: 1, max: 0xffff_ffff })
const publicKey = bytesOf(64).map((point) => concatBytes(Uint8Array.of(4), point))
const custody = fc.constantFrom("platform" as const, "self" as const)
const owner = { batchId: text, cooperativeId: text }
const kindOf = <Kind extends LogEntry["kind"]>(kind: Kind) => fc.constant(kind)

const entry: fc.Arbitrary<LogEntry> = fc.oneof(
  fc.record({
    kind: kindOf("cooperative-registered"),
    cooperativeId: text,
    name: text,
    commune: text,
    province: text,
    publicKey,
    custody,
    registeredAt: instant,
  }),
  fc.record({ kind: kindOf("key-rotated"), cooperativeId: text, publicKey, custody, rotatedAt: instant }),
  fc.record({
    kind: kindOf("officer-registered"),
    officerId: text,
    name: text,
    authority: text,
    publicKey,
    registeredAt: instant,
  }),
  fc.record({ kind: kindOf("key-revoked"), subjectId: text, keyId: bytesOf(32), reason: text, revokedAt: instant }),
  fc.record({
    kind: kindOf("certificate-recorded"),
    certificateId: text,
    cooperativeId: text,
    productId: text,
    certificateKind: text,
    number: text,
    issuedOn: date,
    expiresOn: date,
    fileHash: fc.oneof(bytesOf(0), bytesOf(32)),
  }),
  fc.record({
    kind: kindOf("batch-sealed"),
    ...owner,
    dossierVersion: count,
    provenanceHash: bytesOf(32),
    sealedAt: instant,
  }),
  fc.record({
    kind: kindOf("batch-amended"),
    ...owner,
    dossierVersion: count,
    provenanceHash: bytesOf(32),
    amendedAt: instant,
  }),
  fc.record({
    kind: kindOf("stamps-issued"),
    runId: text,
    ...owner,
    quantity: count,
    stampRoot: bytesOf(32),
    issuedAt: instant,
  }),
  fc.record({
    kind: kindOf("stamps-voided"),
    runId: text,
    ...owner,
    fromSerial: fc.constant(1),
    toSerial: count,
    reason: text,
    voidedAt: instant,
  }),
  fc.record({ kind: kindOf("recalled"), ...owner, reason: text, recalledAt: instant }),
  fc.record({ kind: kindOf("input-recalled"), ...owner, derivedBatchId: text, recalledAt: instant }),
)

const recalled: LogEntry = {
  kind: "recalled",
  batchId: "batch_1",
  cooperativeId: "coop_1",
  reason: "Dư lượng thuốc",
  recalledAt: "2026-11-22T00:00:00.000Z",
}

describe("log entries", () => {
  test("read back as they were written, whatever the kind", () => {
    fc.assert(fc.property(entry, (value) => void expect(decodeEntry(encodeEntry(value))).toEqual(value)))
  })

  test("have the bytes the format promises", () => {
    expect(toHex(encodeEntry({ ...recalled, batchId: "b", cooperativeId: "c", reason: "d" }))).toBe(
      "0x0108000e6e67756f6e2e656e7472792e7631" +
        "000162" +
        "000163" +
        "000164" +
        "0018" +
        Buffer.from("2026-11-22T00:00:00.000Z").toString("hex"),
    )
  })

  test("cannot be read differently after any byte is changed", () => {
    fc.assert(
      fc.property(entry, fc.nat(), fc.integer({ min: 1, max: 255 }), (value, place, flip) => {
        const body = encodeEntry(value)
        body[place % body.length] = (body[place % body.length] as number) ^ flip
        const decoded = decodedOrNull(body)
        if (decoded) expect(encodeEntry(decoded)).toEqual(body)
      }),
    )
  })

  test("survive any bytes without another error than their own", () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => void decodedOrNull(bytes)))
  })

  test("write the same name in the same bytes, composed or not", () => {
    const decomposed = { ...recalled, reason: "Dư lượng thuốc".normalize("NFD") }
    expect(encodeEntry(decomposed)).toEqual(encodeEntry(recalled))
  })

  test("report every fault at once", () => {
    const faulty = { ...recalled, batchId: "", reason: " ", recalledAt: "2026-02-30T00:00:00.000Z" }
    expect(() => encodeEntry(faulty)).toThrow(/batchId.*reason.*recalledAt/)
    expect(() => encodeEntry({ kind: "unheard" } as unknown as LogEntry)).toThrow("entry_invalid")
  })
})

describe("signed entries", () => {
  const body = encodeEntry(recalled)
  const keyId = keyIdOf(new Uint8Array(65))
  const signature = new Uint8Array(64).fill(7)
  const assertion = encodeAssertion({
    authenticatorData: new Uint8Array(37),
    clientDataJSON: Uint8Array.of(123, 125),
    signature,
  })

  test("read back as they were written, with either algorithm", () => {
    const parts = { body, keyId }
    for (const signed of [
      { ...parts, alg: ALG_ES256, signature } as const,
      { ...parts, alg: ALG_WEBAUTHN_ES256, signature: assertion } as const,
    ]) {
      expect(decodeSignedEntry(encodeSignedEntry(signed))).toEqual({ entry: recalled, ...signed })
    }
  })

  test("have the bytes the format promises", () => {
    const leaf = encodeSignedEntry({ body, alg: ALG_WEBAUTHN_ES256, keyId, signature: assertion })
    const hex = (bytes: Uint8Array) => toHex(bytes).slice(2)
    const inFrame = (bytes: Uint8Array) => bytes.length.toString(16).padStart(4, "0") + hex(bytes)
    expect(hex(assertion)).toBe(`0025${"00".repeat(37)}` + "00027b7d" + `0040${"07".repeat(64)}`)
    expect(hex(leaf)).toBe(`01${inFrame(body)}02${inFrame(keyId)}${inFrame(assertion)}`)
  })

  test("survive any bytes without another error than their own", () => {
    const leaf = encodeSignedEntry({ body, alg: ALG_WEBAUTHN_ES256, keyId, signature: assertion })
    const mutated = fc
      .array(fc.tuple(fc.nat(leaf.length - 1), fc.integer({ min: 0, max: 255 })), { minLength: 1, maxLength: 6 })
      .map((changes) => {
        const bytes = leaf.slice()
        for (const [place, value] of changes) bytes[place] = value
        return bytes
      })
    const anything = fc.oneof(
      fc.uint8Array({ maxLength: 300 }),
      mutated,
      fc.nat(leaf.length).map((end) => leaf.slice(0, end)),
    )
    fc.assert(
      fc.property(anything, (bytes) => {
        const decoded = decodedLeafOrNull(bytes)
        // One leaf, one reading: what decodes at all is the only encoding of what it decodes to.
        if (decoded) expect(encodeSignedEntry(decoded)).toEqual(bytes)
      }),
      { numRuns: 5_000 },
    )
  })

  test("refuse a wrong key id, a wrong signature length, another algorithm and bytes left over", () => {
    const alg = ALG_ES256
    const leaf = encodeSignedEntry({ body, alg, keyId, signature })
    expect(() => encodeSignedEntry({ body, alg, keyId: new Uint8Array(31), signature })).toThrow("entry_invalid")
    expect(() => encodeSignedEntry({ body, alg, keyId, signature: new Uint8Array(63) })).toThrow("entry_invalid")
    expect(() => encodeSignedEntry({ body, alg: ALG_WEBAUTHN_ES256, keyId, signature })).toThrow("entry_invalid")
    expect(() => decodeSignedEntry(concatBytes(leaf, Uint8Array.of(0)))).toThrow("entry_invalid")
    const otherAlgorithm = concatBytes(
      Uint8Array.of(1),
      framed(body),
      Uint8Array.of(3),
      framed(keyId),
      framed(signature),
    )
    expect(() => decodeSignedEntry(otherAlgorithm)).toThrow("entry_invalid")
  })
})

function decodedOrNull(bytes: Uint8Array): LogEntry | null {
  try {
    return decodeEntry(bytes)
  } catch (error) {
    expect(error).toBeInstanceOf(InvalidInputError)
    return null
  }
}

function decodedLeafOrNull(leaf: Uint8Array): SignedEntry | null {
  try {
    return decodeSignedEntry(leaf)
  } catch (error) {
    expect(error).toBeInstanceOf(InvalidInputError)
    return null
  }
}
