import { InvariantError } from "../../errors/index.js"

export type SegmentMode = "numeric" | "alphanumeric" | "byte"

/** A stretch of text that one mode of the symbol encodes (ISO/IEC 18004, 7.4). */
export interface Segment {
  mode: SegmentMode
  text: string
}

const MODES = ["numeric", "alphanumeric", "byte"] as const
const CHARACTERS: Record<SegmentMode, RegExp> = {
  numeric: /^[0-9]$/,
  alphanumeric: /^[0-9A-Z $%*+\-./:]$/,
  byte: /^[^]$/u,
}
/** Bits of the character count by version: 1 to 9, 10 to 26, 27 to 40 (ISO/IEC 18004, table 3). */
const COUNT_BITS: Record<SegmentMode, readonly [number, number, number]> = {
  numeric: [10, 12, 14],
  alphanumeric: [9, 11, 13],
  byte: [8, 16, 16],
}
const MODE_BITS = 4
/** Costs are counted in sixths of a bit: three digits take 10 bits, two alphanumeric characters 11. */
const SIXTHS = 6

type Step = Record<SegmentMode, { cost: number; from: SegmentMode }>

/** Highest version of each range in which a text is segmented alike, because the counts are equally wide. */
export const VERSION_RANGES = [9, 26, 40] as const

/**
 * The segments with the fewest bits at `version`. The last `codeLength` characters are one alphanumeric stretch whatever
 * they are: the codes of a run then share one layout, although some of them have digits that numeric mode would shorten.
 *
 * @example segmentText("https://nguon.vn/T/7K3M9QX2WB4TH5RD", 3, 16) // byte "https://nguon.vn", alphanumeric the rest
 */
export function segmentText(text: string, version: number, codeLength = 0): Segment[] {
  const range = VERSION_RANGES.findIndex((highest) => version <= highest)
  const headBits = (mode: SegmentMode): number => MODE_BITS + (COUNT_BITS[mode][range] ?? Number.POSITIVE_INFINITY)
  const characters = [...text]
  const steps: Step[] = []
  for (const [index, character] of characters.entries()) {
    const allowed = index >= characters.length - codeLength ? (["alphanumeric"] as const) : MODES
    steps.push(nextStep(steps.at(-1), character, allowed, headBits))
  }
  return cutIntoSegments(characters, steps)
}

function nextStep(
  before: Step | undefined,
  character: string,
  allowed: readonly SegmentMode[],
  headBits: (mode: SegmentMode) => number,
): Step {
  const step = { numeric: unreachable("numeric"), alphanumeric: unreachable("alphanumeric"), byte: unreachable("byte") }
  for (const mode of allowed) {
    if (!CHARACTERS[mode].test(character)) continue
    for (const from of before === undefined ? [mode] : MODES) {
      const cost = costBefore(before, from, mode, headBits) + characterCost(mode, character)
      if (cost < step[mode].cost) step[mode] = { cost, from }
    }
  }
  return step
}

const unreachable = (from: SegmentMode): Step[SegmentMode] => ({ cost: Number.POSITIVE_INFINITY, from })

/** A segment that ends is filled up to a whole bit, and the next begins with its mode and count. */
function costBefore(
  before: Step | undefined,
  from: SegmentMode,
  mode: SegmentMode,
  headBits: (mode: SegmentMode) => number,
): number {
  if (before === undefined) return headBits(mode) * SIXTHS
  if (from === mode) return before[from].cost
  return (Math.ceil(before[from].cost / SIXTHS) + headBits(mode)) * SIXTHS
}

function characterCost(mode: SegmentMode, character: string): number {
  if (mode === "numeric") return 20
  return mode === "alphanumeric" ? 33 : 8 * SIXTHS * Buffer.byteLength(character)
}

function cutIntoSegments(characters: readonly string[], steps: readonly Step[]): Segment[] {
  const last = steps.at(-1)
  if (last === undefined) return []
  let mode = MODES.reduce((best, other) => (last[other].cost < last[best].cost ? other : best))
  if (last[mode].cost === Number.POSITIVE_INFINITY) throw new InvariantError("a code is alphanumeric")
  const segments: Segment[] = []
  for (let index = characters.length - 1; index >= 0; index--) {
    const [character = "", first] = [characters[index], segments[0]]
    if (first?.mode === mode) first.text = character + first.text
    else segments.unshift({ mode, text: character })
    mode = steps[index]?.[mode].from ?? mode
  }
  return segments
}
