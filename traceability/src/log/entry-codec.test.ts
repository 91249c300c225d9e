import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { concatBytes, toHex } from "../bytes/index.js"
import { framed } from "../bytes/frame.js"
import { InvalidInputError } from "../errors/index.js"
import { decodeEntry, decodeSignedEntry, encodeEntry, encodeSignedEntry, keyIdOf, type LogEntry } from "./index.js"

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
    custody: fc.constantFrom("platform" as const, "self" as const),
    registeredAt: instant,
  }),
  fc.record({ kind: kindOf("key-rotated"), cooperativeId: text, publicKey, rotatedAt: instant }),
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

  test("read back as they were written", () => {
    expect(decodeSignedEntry(encodeSignedEntry({ body, keyId, signature }))).toEqual({
      entry: recalled,
      body,
      keyId,
      signature,
    })
  })

  test("refuse a wrong key id, a wrong signature length, another algorithm and bytes left over", () => {
    const leaf = encodeSignedEntry({ body, keyId, signature })
    expect(() => encodeSignedEntry({ body, keyId: new Uint8Array(31), signature })).toThrow("entry_invalid")
    expect(() => encodeSignedEntry({ body, keyId, signature: new Uint8Array(63) })).toThrow("entry_invalid")
    expect(() => decodeSignedEntry(concatBytes(leaf, Uint8Array.of(0)))).toThrow("entry_invalid")
    const otherAlgorithm = concatBytes(
      Uint8Array.of(1),
      framed(body),
      Uint8Array.of(2),
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
