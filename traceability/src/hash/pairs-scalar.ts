import { INITIAL_STATE, ROUND_CONSTANTS, rotated, ROUNDS, schedule, tailSchedules, word } from "./sha256-tables.js"

const words = new Int32Array(ROUNDS)
const state = new Int32Array(8)

/**
 * SHA-256(0x01 | left | right) of `pairs` neighbouring pairs of 32-byte hashes at `from`, written side by side at `to`.
 * Plain arithmetic, no allocation: for short levels, and where WebAssembly is not to be had.
 */
export function hashPairsScalar(view: DataView, from: number, pairs: number, to: number): void {
  const tails = tailSchedules()
  for (let pair = 0; pair < pairs; pair++) {
    const tail = loadShifted(view, from + 64 * pair)
    schedule(words)
    for (let i = 0; i < ROUNDS; i++) words[i] = word(words, i) + word(ROUND_CONSTANTS, i)
    state.set(INITIAL_STATE)
    compress(words, 0)
    compress(tails, tail * ROUNDS)
    for (let i = 0; i < 8; i++) view.setInt32(to + 32 * pair + 4 * i, word(state, i))
  }
}

/** The prefix byte shifts all by one: the block is 0x01 and 63 bytes of the pair. @returns the byte left over */
function loadShifted(view: DataView, offset: number): number {
  let carried = 1
  for (let i = 0; i < 16; i++) {
    const loaded = view.getInt32(offset + 4 * i)
    words[i] = (carried << 24) | (loaded >>> 8)
    carried = loaded & 255
  }
  return carried
}

/** FIPS 180-4, 6.2.2 steps 2 to 4; `scheduled` holds the words with the round constants added in. */
function compress(scheduled: Int32Array, offset: number): void {
  let a = word(state, 0)
  let b = word(state, 1)
  let c = word(state, 2)
  let d = word(state, 3)
  let e = word(state, 4)
  let f = word(state, 5)
  let g = word(state, 6)
  let h = word(state, 7)
  for (let i = 0; i < ROUNDS; i++) {
    const choice = g ^ (e & (f ^ g))
    const t = h + (rotated(e, 6) ^ rotated(e, 11) ^ rotated(e, 25)) + choice + word(scheduled, offset + i)
    const majority = (a & b) | (c & (a | b))
    const u = (rotated(a, 2) ^ rotated(a, 13) ^ rotated(a, 22)) + majority
    h = g
    g = f
    f = e
    e = (d + t) | 0
    d = c
    c = b
    b = a
    a = (t + u) | 0
  }
  state[0] = word(state, 0) + a
  state[1] = word(state, 1) + b
  state[2] = word(state, 2) + c
  state[3] = word(state, 3) + d
  state[4] = word(state, 4) + e
  state[5] = word(state, 5) + f
  state[6] = word(state, 6) + g
  state[7] = word(state, 7) + h
}
