import { createPrivateKey, createPublicKey, generateKeyPairSync, sign, type KeyObject } from "node:crypto"
import { openSealed, seal } from "./seal"

export type NewSigningKey = { publicKey: Uint8Array; encryptedPrivateKey: string }

/** Whose key it is: authenticated by the encryption, so that a row cannot be moved to another owner or kind of owner. */
export type KeyOwner = { kind: "cooperative" | "officer"; id: string }

/** AES-256-GCM under a key derived (HKDF-SHA-256) from the master key for the kind of owner; the owner's id is the AAD. */
export function createSigningKey(masterKey: Uint8Array, owner: KeyOwner): NewSigningKey {
  const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" })
  const pkcs8 = privateKey.export({ format: "der", type: "pkcs8" })
  return { publicKey: uncompressedPoint(publicKey), encryptedPrivateKey: seal(masterKey, boxOf(owner), pkcs8) }
}

/** ECDSA P-256 with SHA-256, 64 bytes r|s (IEEE P1363), as WebCrypto expects it. */
export function signWithEncryptedKey(
  masterKey: Uint8Array,
  owner: KeyOwner,
  encryptedPrivateKey: string,
  bytes: Uint8Array,
): Uint8Array {
  const pkcs8 = openSealed(masterKey, boxOf(owner), encryptedPrivateKey)
  const key = createPrivateKey({ key: pkcs8, format: "der", type: "pkcs8" })
  return new Uint8Array(sign("sha256", bytes, { key, dsaEncoding: "ieee-p1363" }))
}

/**
 * The uncompressed point of a P-256 key that a browser registered (`getPublicKey()`: SubjectPublicKeyInfo, DER).
 * Attacker-controlled bytes. @returns null for anything else, a point off the curve included
 */
export function pointOfSpki(spki: Uint8Array): Uint8Array | null {
  try {
    const key = createPublicKey({ key: Buffer.from(spki), format: "der", type: "spki" })
    if (key.asymmetricKeyType !== "ec" || key.asymmetricKeyDetails?.namedCurve !== "prime256v1") return null
    const { x = "", y = "" } = key.export({ format: "jwk" })
    return new Uint8Array(Buffer.concat([Buffer.of(4), Buffer.from(x, "base64url"), Buffer.from(y, "base64url")]))
  } catch {
    // OpenSSL says no in many ways; they all mean that this is no key of the kind we take.
    return null
  }
}

/** RFC 5480: a P-256 SubjectPublicKeyInfo ends with the 65-byte uncompressed point. */
function uncompressedPoint(key: KeyObject): Uint8Array {
  return new Uint8Array(key.export({ format: "der", type: "spki" }).subarray(-65))
}

const boxOf = ({ kind, id }: KeyOwner) => ({ purpose: `nguon.${kind}.signing-key.v1`, id })
