import { createPrivateKey, createPublicKey, sign, type KeyObject } from "node:crypto"
import { checkpointSeed, checkpointText, formatNote, noteVerifier } from "@nguon/traceability/log"

/** RFC 8410 7: PKCS #8 wrapping of a 32-byte Ed25519 seed. */
const PKCS8_PREFIX = Buffer.from("302e020100300506032b657004220420", "hex")

export type CheckpointKey = { privateKey: KeyObject; publicKey: Uint8Array }

export function deriveCheckpointKey(masterKey: Uint8Array): CheckpointKey {
  return checkpointKeyOf(checkpointSeed(masterKey))
}

export function checkpointKeyOf(seed: Uint8Array): CheckpointKey {
  const privateKey = createPrivateKey({ key: Buffer.concat([PKCS8_PREFIX, seed]), format: "der", type: "pkcs8" })
  const spki = createPublicKey(privateKey).export({ format: "der", type: "spki" })
  return { privateKey, publicKey: new Uint8Array(spki.subarray(-32)) }
}

/** The tree head as a C2SP tlog-checkpoint in a signed note, as the resolver publishes it. */
export function signCheckpointNote(
  head: { origin: string; size: number; root: Uint8Array },
  key: CheckpointKey,
): string {
  const { name, keyId } = noteVerifier(head.origin, key.publicKey)
  const text = checkpointText(head)
  const signature = new Uint8Array(sign(null, Buffer.from(text), key.privateKey))
  return formatNote({ text, signatures: [{ name, keyId, signature }] })
}
