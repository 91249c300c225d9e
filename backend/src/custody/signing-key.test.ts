import { generateKeyPairSync, webcrypto } from "node:crypto"
import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { createSigningKey, pointOfSpki, signWithEncryptedKey } from "./signing-key"

const masterKey = new Uint8Array(32).fill(7)
const coop1 = { kind: "cooperative", id: "coop_1" } as const
const message = new TextEncoder().encode("niêm phong lô TA-2611-03")

describe("a cooperative's signing key", () => {
  it("makes signatures that WebCrypto accepts", async () => {
    const { publicKey, encryptedPrivateKey } = createSigningKey(masterKey, coop1)
    const signature = signWithEncryptedKey(masterKey, coop1, encryptedPrivateKey, message)
    const algorithm = { name: "ECDSA", namedCurve: "P-256" }
    const key = await webcrypto.subtle.importKey("raw", publicKey, algorithm, false, ["verify"])
    expect(signature).toHaveLength(64)
    expect(await webcrypto.subtle.verify({ name: "ECDSA", hash: "SHA-256" }, key, signature, message)).toBe(true)
  })

  it("cannot be used for another cooperative or under another master key", () => {
    const { encryptedPrivateKey } = createSigningKey(masterKey, coop1)
    expect(() => signWithEncryptedKey(masterKey, { ...coop1, id: "coop_2" }, encryptedPrivateKey, message)).toThrow()
    const officer = { ...coop1, kind: "officer" } as const
    expect(() => signWithEncryptedKey(masterKey, officer, encryptedPrivateKey, message)).toThrow()
    expect(() => signWithEncryptedKey(new Uint8Array(32), coop1, encryptedPrivateKey, message)).toThrow()
  })

  it("is a point of 65 bytes", () => {
    const { publicKey } = createSigningKey(masterKey, coop1)
    expect(publicKey).toHaveLength(65)
    expect(publicKey[0]).toBe(4)
  })
})

describe("the public key that a browser gives", () => {
  const spkiOf = (namedCurve: string) =>
    new Uint8Array(generateKeyPairSync("ec", { namedCurve }).publicKey.export({ format: "der", type: "spki" }))

  it("is taken when it is a P-256 point, and nothing else is", () => {
    const spki = spkiOf("P-256")
    expect(pointOfSpki(spki)).toEqual(spki.slice(-65))
    expect(pointOfSpki(spkiOf("P-384"))).toBeNull()
    expect(pointOfSpki(spkiOf("secp256k1"))).toBeNull()
    const ed25519 = generateKeyPairSync("ed25519").publicKey.export({ format: "der", type: "spki" })
    expect(pointOfSpki(new Uint8Array(ed25519))).toBeNull()
    expect(pointOfSpki(new Uint8Array(0))).toBeNull()
    expect(pointOfSpki(spki.with(60, spki[60] === 0 ? 1 : 0))).toBeNull()
  })

  it("does not make the server throw, whatever it holds", () => {
    const spki = spkiOf("P-256")
    const hostile = fc.oneof(
      fc.uint8Array({ maxLength: 120 }),
      fc.tuple(fc.nat(spki.length - 1), fc.nat(255)).map(([place, value]) => spki.with(place, value)),
    )
    fc.assert(
      fc.property(hostile, (bytes) => void pointOfSpki(bytes)),
      { numRuns: 2_000 },
    )
  })
})
