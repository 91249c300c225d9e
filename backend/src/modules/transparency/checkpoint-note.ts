import { createHash, createPrivateKey, createPublicKey, hkdfSync, sign, type KeyObject } from "node:crypto"

const KEY_INFO = "nguon.log.checkpoint-key.v1"
/** RFC 8410 7: PKCS #8 wrapping of a 32-byte Ed25519 seed. */
const PKCS8_PREFIX = Buffer.from("302e020100300506032b657004220420", "hex")
/** C2SP signed-note: signature type of an Ed25519 key. */
const ED25519_TYPE = 0x01

export type CheckpointKey = { privateKey: KeyObject; publicKey: Uint8Array }

export function deriveCheckpointKey(masterKey: Uint8Array): CheckpointKey {
  const seed = Buffer.from(hkdfSync("sha256", masterKey, new Uint8Array(0), KEY_INFO, 32))
  return checkpointKeyOf(seed)
}

export function checkpointKeyOf(seed: Uint8Array): CheckpointKey {
  const privateKey = createPrivateKey({ key: Buffer.concat([PKCS8_PREFIX, seed]), format: "der", type: "pkcs8" })
  const spki = createPublicKey(privateKey).export({ format: "der", type: "spki" })
  return { privateKey, publicKey: new Uint8Array(spki.subarray(-32)) }
}

/**
 * The tree head as a C2SP tlog-checkpoint in a signed note: origin, size and base64 root, one per line, an empty line,
 * then `— <origin> <base64 of key id and signature>`.
 */
export function signCheckpointNote(
  head: { origin: string; size: number; root: Uint8Array },
  key: CheckpointKey,
): string {
  const text = `${head.origin}\n${head.size}\n${Buffer.from(head.root).toString("base64")}\n`
  const signature = sign(null, Buffer.from(text), key.privateKey)
  const line = Buffer.concat([noteKeyId(head.origin, key.publicKey), signature]).toString("base64")
  return `${text}\n— ${head.origin} ${line}\n`
}

/** C2SP signed-note: first four bytes of SHA-256(name, newline, type, public key). */
export function noteKeyId(name: string, publicKey: Uint8Array): Buffer {
  const hash = createHash("sha256").update(`${name}\n`).update(Uint8Array.of(ED25519_TYPE)).update(publicKey)
  return hash.digest().subarray(0, 4)
}
