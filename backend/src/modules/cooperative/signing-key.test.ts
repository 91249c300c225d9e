import { webcrypto } from "node:crypto"
import { describe, expect, it } from "vitest"
import { createSigningKey, keyIdOf, signWithEncryptedKey } from "./signing-key"

const masterKey = new Uint8Array(32).fill(7)
const message = new TextEncoder().encode("niêm phong lô TA-2611-03")

describe("a cooperative's signing key", () => {
  it("makes signatures that WebCrypto accepts", async () => {
    const { publicKey, encryptedPrivateKey } = createSigningKey(masterKey, "coop_1")
    const signature = signWithEncryptedKey(masterKey, "coop_1", encryptedPrivateKey, message)
    const algorithm = { name: "ECDSA", namedCurve: "P-256" }
    const key = await webcrypto.subtle.importKey("raw", publicKey, algorithm, false, ["verify"])
    expect(signature).toHaveLength(64)
    expect(await webcrypto.subtle.verify({ name: "ECDSA", hash: "SHA-256" }, key, signature, message)).toBe(true)
  })

  it("cannot be used for another cooperative or under another master key", () => {
    const { encryptedPrivateKey } = createSigningKey(masterKey, "coop_1")
    expect(() => signWithEncryptedKey(masterKey, "coop_2", encryptedPrivateKey, message)).toThrow()
    expect(() => signWithEncryptedKey(new Uint8Array(32), "coop_1", encryptedPrivateKey, message)).toThrow()
  })

  it("is named by the SHA-256 of its public point", () => {
    const { publicKey } = createSigningKey(masterKey, "coop_1")
    expect(publicKey).toHaveLength(65)
    expect(publicKey[0]).toBe(4)
    expect(keyIdOf(publicKey)).toHaveLength(32)
  })
})
