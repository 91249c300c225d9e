/** FIPS 180-4, 4.2.2: first 32 bits of the fractional parts of the cube roots of the first 64 primes. */
export const ROUND_CONSTANTS = Int32Array.of(
  ...[0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5],
  ...[0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174],
  ...[0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da],
  ...[0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967],
  ...[0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85],
  ...[0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070],
  ...[0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3],
  ...[0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2],
)

/** FIPS 180-4, 5.3.3. */
export const INITIAL_STATE = Int32Array.of(
  ...[0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19],
)

export const ROUNDS = 64
const NODE_BITS = 65 * 8

let tails: Int32Array | null = null

/**
 * The second block of a tree node's 65 bytes holds one byte of data and padding, so there are 256 of them. Their message
 * schedules with the round constants added in: 256 rows of 64 words.
 */
export function tailSchedules(): Int32Array {
  tails ??= buildTails()
  return tails
}

function buildTails(): Int32Array {
  const table = new Int32Array(256 * ROUNDS)
  for (let tail = 0; tail < 256; tail++) {
    const row = table.subarray(tail * ROUNDS, (tail + 1) * ROUNDS)
    row[0] = (tail << 24) | 0x80_0000
    row[15] = NODE_BITS
    schedule(row)
    for (let i = 0; i < ROUNDS; i++) row[i] = word(row, i) + word(ROUND_CONSTANTS, i)
  }
  return table
}

/** FIPS 180-4, 6.2.2 step 1: words 16 to 63 from the 16 of the block. */
export function schedule(words: Int32Array): void {
  for (let i = 16; i < ROUNDS; i++) {
    const early = word(words, i - 15)
    const late = word(words, i - 2)
    const s0 = rotated(early, 7) ^ rotated(early, 18) ^ (early >>> 3)
    const s1 = rotated(late, 17) ^ rotated(late, 19) ^ (late >>> 10)
    words[i] = word(words, i - 16) + s0 + word(words, i - 7) + s1
  }
}

export function rotated(value: number, bits: number): number {
  return (value >>> bits) | (value << (32 - bits))
}

/** Every index here is a constant or a loop's: always inside. */
export function word(words: Int32Array, index: number): number {
  return words[index] as number
}
