import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createPrivateKey,
  generateKeyPairSync,
  hkdfSync,
  randomBytes,
  sign,
  type KeyObject,
} from "node:crypto"

const NONCE_BYTES = 12
const TAG_BYTES = 16
const ENCRYPTION_INFO = "nguon.cooperative.signing-key.v1"

export type NewSigningKey = { publicKey: Uint8Array; encryptedPrivateKey: string }

/** AES-256-GCM under a key derived from the master key; the cooperative id is authenticated, so a row cannot be moved to another cooperative. */
export function createSigningKey(masterKey: Uint8Array, cooperativeId: string): NewSigningKey {
  const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" })
  const pkcs8 = privateKey.export({ format: "der", type: "pkcs8" })
  return { publicKey: uncompressedPoint(publicKey), encryptedPrivateKey: encrypt(masterKey, cooperativeId, pkcs8) }
}

/** ECDSA P-256 with SHA-256, 64 bytes r|s (IEEE P1363), as WebCrypto expects it. */
export function signWithEncryptedKey(
  masterKey: Uint8Array,
  cooperativeId: string,
  encryptedPrivateKey: string,
  bytes: Uint8Array,
): Uint8Array {
  const pkcs8 = decrypt(masterKey, cooperativeId, encryptedPrivateKey)
  const key = createPrivateKey({ key: pkcs8, format: "der", type: "pkcs8" })
  return new Uint8Array(sign("sha256", bytes, { key, dsaEncoding: "ieee-p1363" }))
}

export function keyIdOf(publicKey: Uint8Array): Uint8Array {
  return new Uint8Array(createHash("sha256").update(publicKey).digest())
}

/** RFC 5480: a P-256 SubjectPublicKeyInfo ends with the 65-byte uncompressed point. */
function uncompressedPoint(key: KeyObject): Uint8Array {
  return new Uint8Array(key.export({ format: "der", type: "spki" }).subarray(-65))
}

function encryptionKey(masterKey: Uint8Array): Buffer {
  return Buffer.from(hkdfSync("sha256", masterKey, new Uint8Array(0), ENCRYPTION_INFO, 32))
}

function encrypt(masterKey: Uint8Array, cooperativeId: string, plain: Uint8Array): string {
  const nonce = randomBytes(NONCE_BYTES)
  const cipher = createCipheriv("aes-256-gcm", encryptionKey(masterKey), nonce)
  cipher.setAAD(Buffer.from(cooperativeId))
  const sealed = Buffer.concat([cipher.update(plain), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString("base64")
}

function decrypt(masterKey: Uint8Array, cooperativeId: string, text: string): Buffer {
  const bytes = Buffer.from(text, "base64")
  const decipher = createDecipheriv("aes-256-gcm", encryptionKey(masterKey), bytes.subarray(0, NONCE_BYTES))
  decipher.setAAD(Buffer.from(cooperativeId))
  decipher.setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES))
  return Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()])
}
