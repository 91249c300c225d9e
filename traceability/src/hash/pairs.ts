import { pairsProgram } from "./pairs-program.js"
import { hashPairsScalar } from "./pairs-scalar.js"
import { tailSchedules } from "./sha256-tables.js"

const HASH_BYTES = 32
const PAIR_BYTES = 64

/** Below this the four lanes do not pay for their set-up. */
const WORTH_LANES = 32
/** Pairs that go into the module's memory at a time: it stays in the cache, and as small for a million leaves. */
const CHUNK_PAIRS = 512
const TABLE_BYTES = 65_536
const PAGES = 2
/** The byte before the first pair is read as well. */
const INPUT = TABLE_BYTES + 16
const OUTPUT = INPUT + CHUNK_PAIRS * PAIR_BYTES

type Lanes = { run: (from: number, to: number, groups: number) => void; memory: Uint8Array }

let lanes: Lanes | null | undefined

/**
 * SHA-256(0x01 | left | right) (RFC 9162 2.1.1) of `pairs` neighbouring pairs of hashes, at byte `from` of `bytes`,
 * written side by side at byte `to`: at or before `from`, or after the pairs. A whole level of a tree is one call: the cost per
 * call, not hashing, is what holds other implementations up. No memory is taken per node.
 */
export function hashPairs(bytes: Uint8Array, from: number, pairs: number, to: number): void {
  const four = pairs < WORTH_LANES ? null : fourLanes()
  if (four) hashInChunks(four, bytes, from, pairs, to)
  else hashPairsScalar(new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength), from, pairs, to)
}

function hashInChunks({ run, memory }: Lanes, bytes: Uint8Array, from: number, pairs: number, to: number): void {
  for (let done = 0; done < pairs; done += CHUNK_PAIRS) {
    const count = Math.min(CHUNK_PAIRS, pairs - done)
    const start = from + done * PAIR_BYTES
    memory.set(bytes.subarray(start, start + count * PAIR_BYTES), INPUT)
    run(INPUT - 1, OUTPUT, Math.ceil(count / 4))
    bytes.set(memory.subarray(OUTPUT, OUTPUT + count * HASH_BYTES), to + done * HASH_BYTES)
  }
}

/** Null where WebAssembly, its lanes or its compilation (a content security policy) is not to be had. */
function fourLanes(): Lanes | null {
  if (lanes === undefined) lanes = startLanes()
  return lanes
}

function startLanes(): Lanes | null {
  if (typeof WebAssembly === "undefined") return null
  try {
    const { exports } = new WebAssembly.Instance(new WebAssembly.Module(pairsProgram().module(PAGES)))
    const memory = new Uint8Array((exports["memory"] as WebAssembly.Memory).buffer)
    memory.set(littleEndian(tailSchedules()))
    return { run: exports["run"] as Lanes["run"], memory }
  } catch (error) {
    if (error instanceof WebAssembly.CompileError || error instanceof EvalError) return null
    throw error
  }
}

/** WebAssembly's memory is little-endian whatever the machine is. */
function littleEndian(words: Int32Array): Uint8Array {
  const view = new DataView(new ArrayBuffer(words.byteLength))
  words.forEach((value, i) => view.setInt32(4 * i, value, true))
  return new Uint8Array(view.buffer)
}
