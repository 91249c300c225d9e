import { INITIAL_STATE, ROUND_CONSTANTS, word } from "./sha256-tables.js"
import { WasmFunction } from "./wasm-writer.js"

const range = (count: number): number[] => Array.from({ length: count }, (_, i) => i)

const FROM = 0
const TO = 1
const GROUPS = 2
const ROW = 3
const WORD = 7
const STATE = WORD + 16
const SAVED = STATE + 8
/** a ^ b of this round and of the one before, which is b ^ c of this one. */
const PAIR = SAVED + 8
const TEMPORARY = PAIR + 2
const SCRATCH = TEMPORARY + 1
const INTEGERS = 4
const VECTORS = SCRATCH + 4 - WORD

const stateAt = (round: number, letter: number): number => STATE + ((letter - (round % 8) + 8) % 8)
const wordAt = (round: number): number => WORD + (round % 16)

/** Lanes of two vectors by number, as bytes for `shuffle`; `swapped` turns big-endian words to little-endian. */
const plain = (...lanes: number[]): number[] => lanes.flatMap((lane) => range(4).map((byte) => 4 * lane + byte))
const swapped = (...lanes: number[]): number[] => lanes.flatMap((lane) => range(4).map((byte) => 4 * lane + 3 - byte))

/**
 * run(from, to, groups): SHA-256(0x01 | left | right) of four pairs at once, one in each lane, `groups` times.
 * Pairs lie side by side at `from` + 1 (the byte before them is read and masked out), results at `to`. The tail
 * schedules lie at address 0. A rotation is three operations, lanes have none of their own.
 */
export function pairsProgram(): WasmFunction {
  const run = new WasmFunction(3, INTEGERS, VECTORS)
  return run.loop(GROUPS, () => {
    loadBlock(run)
    startState(run)
    for (const i of range(64)) {
      if (i >= 16) extendSchedule(run, i)
      round(run, i, () => run.get(wordAt(i)).fourTimes(word(ROUND_CONSTANTS, i)).add())
    }
    for (const i of range(8)) {
      run
        .get(STATE + i)
        .fourTimes(word(INITIAL_STATE, i))
        .add()
      run.tee(STATE + i).set(SAVED + i)
    }
    run
      .get(STATE + 1)
      .get(STATE + 2)
      .xor()
      .set(PAIR + 1)
    tailBlock(run)
    storeState(run)
    run.get(FROM).addInteger(256).set(FROM).get(TO).addInteger(128).set(TO)
  })
}

function loadBlock(run: WasmFunction): void {
  for (const quarter of range(4)) {
    const loads = range(4).map((lane) => () => void run.get(FROM).loadVector(64 * lane + 16 * quarter))
    transpose(run, loads, WORD + 4 * quarter, swapped)
  }
  run.get(WORD).fourTimes(0x00ff_ffff).and().fourTimes(0x0100_0000).or().set(WORD)
}

function startState(run: WasmFunction): void {
  for (const i of range(8)) run.fourTimes(word(INITIAL_STATE, i)).set(STATE + i)
  run.fourTimes(word(INITIAL_STATE, 1) ^ word(INITIAL_STATE, 2)).set(PAIR + 1)
}

/** Each lane takes the schedule of its own last byte. */
function tailBlock(run: WasmFunction): void {
  for (const lane of range(4)) {
    run
      .get(FROM)
      .loadByte(64 * lane + 64)
      .shiftInteger(8)
      .set(ROW + lane)
  }
  for (const quarter of range(16)) {
    const loads = range(4).map((lane) => () => void run.get(ROW + lane).loadVector(16 * quarter))
    transpose(run, loads, WORD, plain)
    for (const i of range(4)) round(run, 4 * quarter + i, () => run.get(WORD + i))
  }
}

function storeState(run: WasmFunction): void {
  for (const i of range(8))
    run
      .get(STATE + i)
      .get(SAVED + i)
      .add()
      .set(WORD + i)
  for (const half of range(2)) {
    const loads = range(4).map((i) => () => void run.get(WORD + 4 * half + i))
    transpose(run, loads, WORD + 8, swapped)
    for (const lane of range(4))
      run
        .get(TO)
        .get(WORD + 8 + lane)
        .storeVector(32 * lane + 16 * half)
  }
}

/** FIPS 180-4, 6.2.2 step 3. Majority is b ^ ((a ^ b) & (b ^ c)), of which one half is left over from the last round. */
function round(run: WasmFunction, i: number, pushScheduled: () => void): void {
  const [a, b, , d, e, f, g, h] = range(8).map((letter) => stateAt(i, letter)) as [
    ...[number, number, number, number, number, number, number, number],
  ]
  const now = PAIR + (i % 2)
  const before = PAIR + ((i + 1) % 2)
  run.get(h)
  rotations(run, e, 6, 11, 25)
  run.add().get(f).get(g).xor().get(e).and().get(g).xor().add()
  pushScheduled()
  run.add().tee(TEMPORARY).get(d).add().set(d).get(TEMPORARY)
  rotations(run, a, 2, 13, 22)
  run.add().get(a).get(b).xor().tee(now).get(before).and().get(b).xor().add().set(h)
}

function extendSchedule(run: WasmFunction, i: number): void {
  run.get(wordAt(i))
  mixed(run, wordAt(i + 1), 7, 18, 3)
  run
    .add()
    .get(wordAt(i + 9))
    .add()
  mixed(run, wordAt(i + 14), 17, 19, 10)
  run.add().set(wordAt(i))
}

function rotations(run: WasmFunction, local: number, first: number, second: number, third: number): void {
  rotate(run, local, first)
  rotate(run, local, second)
  run.xor()
  rotate(run, local, third)
  run.xor()
}

function mixed(run: WasmFunction, local: number, first: number, second: number, shift: number): void {
  rotate(run, local, first)
  rotate(run, local, second)
  run.xor().get(local).shiftRight(shift).xor()
}

function rotate(run: WasmFunction, local: number, bits: number): void {
  run
    .get(local)
    .shiftRight(bits)
    .get(local)
    .shiftLeft(32 - bits)
    .or()
}

/** Four vectors of four words become their columns, in the four locals from `to`. */
function transpose(
  run: WasmFunction,
  loads: readonly (() => void)[],
  to: number,
  order: (...lanes: number[]) => number[],
): void {
  for (const [i, load] of loads.entries()) {
    load()
    run.set(SCRATCH + i)
  }
  const [s0, s1, s2, s3] = [SCRATCH, SCRATCH + 1, SCRATCH + 2, SCRATCH + 3] as const
  run
    .get(s0)
    .get(s1)
    .shuffle(order(0, 4, 1, 5))
    .set(to)
  run
    .get(s0)
    .get(s1)
    .shuffle(order(2, 6, 3, 7))
    .set(to + 1)
  run
    .get(s2)
    .get(s3)
    .shuffle(order(0, 4, 1, 5))
    .set(to + 2)
  run
    .get(s2)
    .get(s3)
    .shuffle(order(2, 6, 3, 7))
    .set(to + 3)
  run
    .get(to)
    .get(to + 2)
    .shuffle(plain(0, 1, 4, 5))
    .set(s0)
  run
    .get(to)
    .get(to + 2)
    .shuffle(plain(2, 3, 6, 7))
    .set(s1)
  run
    .get(to + 1)
    .get(to + 3)
    .shuffle(plain(0, 1, 4, 5))
    .set(s2)
  run
    .get(to + 1)
    .get(to + 3)
    .shuffle(plain(2, 3, 6, 7))
    .set(to + 3)
  run
    .get(s0)
    .set(to)
    .get(s1)
    .set(to + 1)
    .get(s2)
    .set(to + 2)
}
