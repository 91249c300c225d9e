import { ed25519 } from "@noble/curves/ed25519.js"
import { hkdf } from "@noble/hashes/hkdf.js"
import { sha256 } from "@noble/hashes/sha2.js"
import { utf8 } from "../bytes/index.js"
import { InvalidInputError } from "../errors/index.js"
import { noteVerifier, type NoteVerifier } from "./signed-note.js"

const KEY_INFO = "nguon.log.checkpoint-key.v1"
const SEED_BYTES = 32

/** Ed25519 seed (RFC 8032 5.1.5) of an operator's log: HKDF-SHA-256 of its master key, 32 bytes at least. Secret. */
export function checkpointSeed(masterKey: Uint8Array): Uint8Array {
  if (masterKey.length < SEED_BYTES) {
    throw new InvalidInputError("master_key_too_short", [{ path: "masterKey", message: "32 bytes or more expected" }])
  }
  return hkdf(sha256, masterKey, new Uint8Array(0), utf8(KEY_INFO), SEED_BYTES)
}

/** The public half, under the log's origin as its name: what `openCheckpoint` takes and `/log/vkey` publishes. */
export function checkpointVerifier(masterKey: Uint8Array, origin: string): NoteVerifier {
  return noteVerifier(origin, ed25519.getPublicKey(checkpointSeed(masterKey)))
}
