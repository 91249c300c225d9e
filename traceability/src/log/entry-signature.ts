import { p256 } from "@noble/curves/nist.js"
import { decodeSignedEntry, ALG_ES256, type SignedEntry } from "./entry-codec.js"
import { assertionChallenge, assertionFault, assertionMessage, decodeAssertion } from "./webauthn.js"

/** ECDSA on P-256 with SHA-256: `signature` is r | s, `publicKey` the uncompressed point of 65 bytes. Never throws. */
export type VerifyEs256 = (signature: Uint8Array, message: Uint8Array, publicKey: Uint8Array) => boolean

/**
 * Pure, the same answer everywhere; about 1 ms. A node process that replays a long log may pass one over node:crypto.
 * Authenticators and node:crypto also give the larger of the two values of s, so both count (as in WebCrypto).
 */
export const verifyEs256: VerifyEs256 = (signature, message, publicKey) => {
  try {
    return p256.verify(signature, message, publicKey, { lowS: false })
  } catch {
    // A point off the curve or a number out of range: attacker's bytes, and no signature of anybody.
    return false
  }
}

/**
 * Whether the entry carries a good signature by this key, with either algorithm. Whose key it has to be at that place
 * in the log is for `keyHistory`.
 * @param leaf leaf bytes, or an entry already decoded
 * @throws InvalidInputError `entry_invalid` for bytes that are no leaf
 */
export function verifyEntrySignature(
  leaf: Uint8Array | SignedEntry,
  publicKey: Uint8Array,
  verify: VerifyEs256 = verifyEs256,
): boolean {
  const { alg, body, signature } = leaf instanceof Uint8Array ? decodeSignedEntry(leaf) : leaf
  if (alg === ALG_ES256) return verify(signature, body, publicKey)
  const assertion = decodeAssertion(signature)
  const fault = assertionFault(assertion, assertionChallenge(body))
  return fault === null && verify(assertion.signature, assertionMessage(assertion), publicKey)
}
