import { sha256 as nobleSha256 } from "@noble/hashes/sha2.js"

/** SHA-256, synchronous: the same result in Node and in browsers, and quick enough for trees of thousands of leaves. */
export function sha256(data: Uint8Array): Uint8Array {
  return nobleSha256(data)
}
