import {
  createCipheriv,
  createDecipheriv,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  hkdfSync,
  randomBytes,
  sign,
  type KeyObject,
} from "node:crypto"

const NONCE_BYTES = 12
const TAG_BYTES = 16

export type NewSigningKey = { publicKey: Uint8Array; encryptedPrivateKey: string }

/** Whose key it is: authenticated by the encryption, so that a row cannot be moved to another owner or kind of owner. */
export type KeyOwner = { kind: "cooperative" | "officer"; id: string }

/** AES-256-GCM under a key derived (HKDF-SHA-256) from the master key for the kind of owner; the owner's id is the AAD. */
export function createSigningKey(masterKey: Uint8Array, owner: KeyOwner): NewSigningKey {
  const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" })
  const pkcs8 = privateKey.export({ format: "der", type: "pkcs8" })
  return { publicKey: uncompressedPoint(publicKey), encryptedPrivateKey: encrypt(masterKey, owner, pkcs8) }
}

/** ECDSA P-256 with SHA-256, 64 bytes r|s (IEEE P1363), as WebCrypto expects it. */
export function signWithEncryptedKey(
  masterKey: Uint8Array,
  owner: KeyOwner,
  encryptedPrivateKey: string,
  bytes: Uint8Array,
): Uint8Array {
  const pkcs8 = decrypt(masterKey, owner, encryptedPrivateKey)
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

function encryptionKey(masterKey: Uint8Array, { kind }: KeyOwner): Buffer {
  return Buffer.from(hkdfSync("sha256", masterKey, new Uint8Array(0), `nguon.${kind}.signing-key.v1`, 32))
}

function encrypt(masterKey: Uint8Array, owner: KeyOwner, plain: Uint8Array): string {
  const nonce = randomBytes(NONCE_BYTES)
  const cipher = createCipheriv("aes-256-gcm", encryptionKey(masterKey, owner), nonce)
  cipher.setAAD(Buffer.from(owner.id))
  const sealed = Buffer.concat([cipher.update(plain), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString("base64")
}

function decrypt(masterKey: Uint8Array, owner: KeyOwner, text: string): Buffer {
  const bytes = Buffer.from(text, "base64")
  const decipher = createDecipheriv("aes-256-gcm", encryptionKey(masterKey, owner), bytes.subarray(0, NONCE_BYTES))
  decipher.setAAD(Buffer.from(owner.id))
  decipher.setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES))
  return Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()])
}
