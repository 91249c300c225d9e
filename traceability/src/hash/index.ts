import { hmac } from "@noble/hashes/hmac.js"
import { sha256 as nobleSha256 } from "@noble/hashes/sha2.js"

// One state for all calls, reset by copying the blank one over it: a fresh state costs as much as half a hash.
const blank = nobleSha256.create()
const state = nobleSha256.create()

/** SHA-256, synchronous: the same result in Node and in browsers, and quick enough for trees of thousands of leaves. */
export function sha256(data: Uint8Array): Uint8Array {
  return blank._cloneInto(state).update(data).digest()
}

/** HMAC-SHA-256 under one key, which is scheduled once: half the work of a short message. */
export function hmacUnder(key: Uint8Array): (message: Uint8Array) => Uint8Array {
  const keyed = hmac.create(nobleSha256, key)
  const work = keyed.clone()
  return (message) => keyed._cloneInto(work).update(message).digest()
}
export { hashPairs } from "./pairs.js"
