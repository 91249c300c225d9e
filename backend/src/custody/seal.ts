import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto"

const NONCE_BYTES = 12
const TAG_BYTES = 16

/** What is sealed for whom: authenticated, so that a row cannot be moved to another owner or another use. */
export type Box = { purpose: string; id: string }

/** AES-256-GCM under a key derived (HKDF-SHA-256) from the master key for the purpose; the owner's id is the AAD. Base64. */
export function seal(masterKey: Uint8Array, box: Box, plain: Uint8Array): string {
  const nonce = randomBytes(NONCE_BYTES)
  const cipher = createCipheriv("aes-256-gcm", keyFor(masterKey, box), nonce)
  cipher.setAAD(Buffer.from(box.id))
  const sealed = Buffer.concat([cipher.update(plain), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString("base64")
}

/** @throws when it was sealed for another box or changed since */
export function openSealed(masterKey: Uint8Array, box: Box, text: string): Buffer {
  const bytes = Buffer.from(text, "base64")
  const decipher = createDecipheriv("aes-256-gcm", keyFor(masterKey, box), bytes.subarray(0, NONCE_BYTES))
  decipher.setAAD(Buffer.from(box.id))
  decipher.setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES))
  return Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()])
}

function keyFor(masterKey: Uint8Array, { purpose }: Box): Buffer {
  return Buffer.from(hkdfSync("sha256", masterKey, new Uint8Array(0), purpose, 32))
}
