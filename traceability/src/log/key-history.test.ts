import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { passkeyLeaf } from "../testing/authenticator.js"
import { makePair, signedLeaf, type SigningPair } from "../testing/make-bundle.js"
import type { verifyEs256 } from "./index.js"
import { keyAt, keyHistory, keyIdOf, signerFaults, type Custody, type LogEntry } from "./index.js"

const platform = makePair()
const phone = makePair()
const fresh = makePair()
const officerPair = makePair()
const stranger = makePair()
const at = "2026-11-22T00:00:00.000Z"

const registered: LogEntry = {
  kind: "cooperative-registered",
  cooperativeId: "coop_1",
  name: "HTX Thiên An",
  commune: "Tân Cương",
  province: "Thái Nguyên",
  publicKey: platform.publicKey,
  custody: "platform",
  registeredAt: at,
}
const officer = ({ publicKey }: SigningPair, officerId = "off_1"): LogEntry => ({
  kind: "officer-registered",
  officerId,
  name: "Cán bộ phụ trách OCOP",
  authority: "Sở Nông nghiệp và Môi trường",
  publicKey,
  registeredAt: at,
})
const rotated = ({ publicKey }: SigningPair, custody: Custody = "self"): LogEntry => ({
  kind: "key-rotated",
  cooperativeId: "coop_1",
  publicKey,
  custody,
  rotatedAt: at,
})
const revoked = ({ publicKey }: SigningPair, subjectId = "coop_1"): LogEntry => ({
  kind: "key-revoked",
  subjectId,
  keyId: keyIdOf(publicKey),
  reason: "Mất điện thoại",
  revokedAt: at,
})
const recalled: LogEntry = { kind: "recalled", batchId: "b", cooperativeId: "coop_1", reason: "Thử", recalledAt: at }
const certificate: LogEntry = {
  kind: "certificate-recorded",
  certificateId: "cert_1",
  cooperativeId: "coop_1",
  productId: "prod_1",
  certificateKind: "ocop",
  number: "01",
  issuedOn: "2026-01-01",
  expiresOn: "2029-01-01",
  fileHash: new Uint8Array(0),
}

const faultsOf = (...leaves: Uint8Array[]) => signerFaults(leaves).map(({ index, code }) => `${index} ${code}`)

describe("the history of keys", () => {
  const start = [signedLeaf(registered, platform), signedLeaf(officer(officerPair), officerPair)]

  test("lets a cooperative sign by its own key, and follows it to its phone and back", () => {
    const leaves = [
      ...start,
      signedLeaf(recalled, platform),
      signedLeaf(rotated(phone), platform),
      passkeyLeaf(recalled, phone),
      passkeyLeaf(rotated(fresh, "platform"), phone),
      signedLeaf(recalled, fresh),
    ]
    const { history, faults } = keyHistory(leaves)
    expect(faults).toEqual([])
    const custodies = [0, 3, 4, 5, 6].map((index) => keyAt(history, "coop_1", index)?.custody)
    expect(custodies).toEqual(["platform", "platform", "self", "self", "platform"])
  })

  test("ends the old key with the rotation, and does not begin the new one before", () => {
    expect(faultsOf(...start, signedLeaf(rotated(phone), platform), signedLeaf(recalled, platform))).toEqual([
      "3 signer-not-entitled",
    ])
    expect(faultsOf(...start, passkeyLeaf(recalled, phone), signedLeaf(rotated(phone), platform))).toEqual([
      "2 signer-not-entitled",
    ])
  })

  test("lets an officer recover a cooperative whose phone is lost, and nobody else", () => {
    const lost = [...start, signedLeaf(rotated(phone), platform), signedLeaf(revoked(phone), officerPair)]
    expect(faultsOf(...lost, signedLeaf(rotated(fresh, "platform"), officerPair), signedLeaf(recalled, fresh))).toEqual(
      [],
    )
    expect(faultsOf(...lost, passkeyLeaf(recalled, phone))).toEqual(["4 signer-not-entitled"])
    expect(faultsOf(...lost, passkeyLeaf(rotated(fresh), phone))).toEqual(["4 signer-not-entitled"])
    expect(faultsOf(...start, signedLeaf(rotated(stranger), stranger))).toEqual(["2 signer-not-entitled"])
    expect(faultsOf(...start, signedLeaf(revoked(platform), stranger))).toEqual(["2 signer-not-entitled"])
  })

  test("lets a cooperative revoke a key that is not its current one", () => {
    const moved = [...start, signedLeaf(rotated(phone), platform)]
    expect(faultsOf(...moved, passkeyLeaf(revoked(platform), phone))).toEqual([])
    expect(faultsOf(...moved, passkeyLeaf(revoked(phone), phone))).toEqual(["3 signer-not-entitled"])
    expect(faultsOf(...moved, signedLeaf(revoked(platform), platform))).toEqual(["3 signer-not-entitled"])
    expect(faultsOf(...moved, passkeyLeaf(revoked(stranger), phone))).toEqual(["3 key-unknown"])
    expect(faultsOf(...moved, ...Array(2).fill(passkeyLeaf(revoked(platform), phone)))).toEqual(["4 key-unknown"])
  })

  test("never takes a key back", () => {
    const moved = [...start, signedLeaf(rotated(phone), platform)]
    expect(faultsOf(...moved, passkeyLeaf(rotated(platform, "platform"), phone))).toEqual(["3 key-reused"])
    const returned = signedLeaf(officer(officerPair, "off_2"), officerPair)
    expect(faultsOf(...start, signedLeaf(revoked(officerPair, "off_1"), officerPair), returned)).toEqual([
      "3 key-reused",
    ])
  })

  test("takes certificates from officers only, as long as they are in office", () => {
    expect(faultsOf(...start, signedLeaf(certificate, officerPair))).toEqual([])
    expect(faultsOf(...start, signedLeaf(certificate, platform))).toEqual(["2 signer-not-entitled"])
    const dismissed = signedLeaf(revoked(officerPair, "off_1"), officerPair)
    expect(faultsOf(...start, dismissed, signedLeaf(certificate, officerPair))).toEqual(["3 signer-not-entitled"])
  })

  test("takes a recall from its cooperative or from an officer in office, and from nobody else", () => {
    expect(faultsOf(...start, signedLeaf(recalled, officerPair))).toEqual([])
    expect(faultsOf(...start, signedLeaf(recalled, stranger))).toEqual(["2 signer-not-entitled"])
    const left = signedLeaf(revoked(officerPair, "off_1"), officerPair)
    expect(faultsOf(...start, left, signedLeaf(recalled, officerPair))).toEqual(["3 signer-not-entitled"])
    expect(faultsOf(signedLeaf(officer(officerPair), officerPair), signedLeaf(recalled, officerPair))).toEqual([
      "1 subject-unknown",
    ])
  })

  test("takes nothing from whom nobody registered, and no second registration", () => {
    expect(faultsOf(signedLeaf(recalled, platform))).toEqual(["0 subject-unknown"])
    expect(faultsOf(signedLeaf(certificate, officerPair))).toEqual(["0 subject-unknown"])
    expect(faultsOf(...start, signedLeaf({ ...registered, publicKey: stranger.publicKey }, stranger))).toEqual([
      "2 already-registered",
    ])
    expect(faultsOf(signedLeaf(registered, stranger))).toEqual(["0 signer-not-entitled"])
    const asOfficer = signedLeaf({ ...recalled, cooperativeId: "off_1" }, officerPair)
    expect(faultsOf(...start, asOfficer)).toEqual(["2 subject-unknown"])
  })

  test("names a bad signature and a leaf that cannot be read, and believes neither", () => {
    const forged = signedLeaf(rotated(stranger), platform)
    forged[forged.length - 1] = (forged[forged.length - 1] as number) ^ 1
    expect(faultsOf(...start, forged, signedLeaf(recalled, stranger), Uint8Array.of(9))).toEqual([
      "2 signature-invalid",
      "3 signer-not-entitled",
      "4 entry-malformed",
    ])
    expect(
      faultsOf(...start, signedLeaf(rotated(phone), platform), passkeyLeaf(recalled, phone, { flags: 0 })),
    ).toEqual(["3 signature-invalid"])
  })

  test("whatever the order of entries: what it admits was signed by a key that was valid there", () => {
    const keys = [platform, phone, fresh, officerPair, stranger]
    const said = [registered, recalled, certificate, officer(officerPair), rotated(phone), rotated(fresh, "platform")]
    const entries = [...said, revoked(phone), revoked(platform), revoked(officerPair, "off_1")]
    const leaves = entries.flatMap((entry) => keys.map((pair) => signedLeaf(entry, pair)))
    const trusting = { calls: 0 }
    const verify: typeof verifyEs256 = () => ++trusting.calls > 0
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...leaves), { maxLength: 40 }), (log) => {
        const { history, faults } = keyHistory(log, verify)
        for (const { keys } of history.subjects.values()) {
          expect(keys.filter(({ until }) => until === null).length).toBeLessThanOrEqual(1)
          for (const [i, key] of keys.entries()) {
            const before = keys[i - 1]
            if (before) expect(key.from).toBeGreaterThan(before.until ?? Infinity)
            if (key.revokedAt !== null) expect(key.until).toBeLessThanOrEqual(key.revokedAt)
          }
        }
        expect(faults.every(({ index }) => index < log.length)).toBe(true)
      }),
      { numRuns: 2_000 },
    )
  })
})
