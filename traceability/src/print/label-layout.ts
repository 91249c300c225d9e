import type { FontBook, FontWeight } from "./font-face.js"

/** Which way text runs: 0 to the right, 90 upwards, 270 downwards. */
export type Turn = 0 | 90 | 270

/**
 * Text that is the same on every label. `x`, `y` is where its baseline begins; all lengths here are device dots from
 * the label's upper left corner, down being positive, and a size is that of the em.
 */
export interface TextLine {
  text: string
  weight: FontWeight
  size: number
  x: number
  y: number
  turn: Turn
}

/** Text that differs from label to label. With `centred`, `x`, `y` is the middle of the baseline. */
export interface TextSlot {
  field: "code" | "serial" | "pin"
  /** Groups of the code shown, `[from, to)`. */
  groups: readonly [number, number]
  prefix: string
  weight: FontWeight
  size: number
  /** Used instead of `size` for the rare text that is wider than `maxWidth`, such as a code of many W. */
  tightSize: number
  maxWidth: number
  x: number
  y: number
  turn: Turn
  centred: boolean
}

/** A star of five points, standing upright in the direction of its text. */
export interface Star {
  x: number
  y: number
  radius: number
  turn: Turn
}

/** Frame of the scratch panel; `stroke` is drawn inside it. */
export interface Panel {
  x: number
  y: number
  width: number
  height: number
  stroke: number
}

/** Where everything lies on one label. */
export interface LabelLayout {
  width: number
  height: number
  moduleDots: number
  /** Modules on a side of the symbol, quiet zone excluded. */
  symbolModules: number
  /** Upper left corner of the dark area, quiet zone excluded. */
  symbol: { x: number; y: number }
  lines: TextLine[]
  slots: TextSlot[]
  stars: Star[]
  panel: Panel | null
  /** Characters of the product's name that the label shows, the ellipsis of a shortened one not counted. */
  nameShown: number
}

/** What is the same on every label of a job, ready to be printed: only characters the fonts have. */
export interface LabelWords {
  productName: string
  lotCode: string
  host: string
  stars: number
  scratchPin: boolean
}

/** Sizes in dots and weights of the kinds of text. */
export interface TypeScale {
  name: TextStyle
  detail: TextStyle
  code: TextStyle
  host: TextStyle
  pin: TextStyle
}

export interface TextStyle {
  weight: FontWeight
  size: number
}

interface Kind {
  points: number
  leastPoints: number
  leastDots: number
  weights: readonly [coarse: FontWeight, middle: FontWeight, fine: FontWeight]
}

// A thin stroke of small text is less than a dot wide at 203 dpi, so coarse printers get heavier letters.
const KINDS: Record<keyof TypeScale, Kind> = {
  name: { points: 6.4, leastPoints: 3.4, leastDots: 13, weights: [700, 600, 600] },
  detail: { points: 5.2, leastPoints: 3.3, leastDots: 12, weights: [600, 500, 400] },
  code: { points: 7.2, leastPoints: 4, leastDots: 13, weights: [700, 600, 600] },
  host: { points: 5.2, leastPoints: 3.3, leastDots: 12, weights: [700, 600, 600] },
  pin: { points: 8, leastPoints: 6, leastDots: 16, weights: [700, 600, 600] },
}

export function weightsAt(dpi: number): FontWeight[] {
  return [...new Set(Object.values(KINDS).map(({ weights }) => weightAt(weights, dpi)))]
}

export function typeScale(dpi: number, scale: number): TypeScale {
  const style = (kind: keyof TypeScale): TextStyle => {
    const { points, leastPoints, leastDots, weights } = KINDS[kind]
    const dots = Math.max((points * scale * dpi) / 72, (leastPoints * dpi) / 72, leastDots)
    return { weight: weightAt(weights, dpi), size: Math.round(dots) }
  }
  return { name: style("name"), detail: style("detail"), code: style("code"), host: style("host"), pin: style("pin") }
}

/** Smallest size, in dots, that a kind of text may shrink to. */
export function leastSize(kind: keyof TypeScale, dpi: number): number {
  const { leastPoints, leastDots } = KINDS[kind]
  return Math.max(leastDots, Math.round((leastPoints * dpi) / 72))
}

function weightAt([coarse, middle, fine]: Kind["weights"], dpi: number): FontWeight {
  if (dpi < 250) return coarse
  return dpi < 450 ? middle : fine
}

/** Ink of a line above and below its baseline in dots, at least that of plain letters so that lines keep a rhythm. */
export function lineInk(book: FontBook, text: string, { weight, size }: TextStyle): { up: number; down: number } {
  const { ascent, descent } = book.inkOf(text, weight)
  return { up: Math.ceil(Math.max(0.75, ascent) * size), down: Math.ceil(Math.max(0.02, descent) * size) }
}

const CODE_ALPHABET = [..."0123456789ABCDEFGHJKMNPQRSTVWXYZ"]

/** Widths, in ems, of a code line: `usual` holds for all but one code in some ten thousand, `widest` for every code. */
export function codeEms(book: FontBook, weight: FontWeight, groups: number): { usual: number; widest: number } {
  const advances = CODE_ALPHABET.map((character) => book.widthOf(character, weight, 1))
  const mean = advances.reduce((sum, advance) => sum + advance, 0) / advances.length
  const variance = advances.reduce((sum, advance) => sum + (advance - mean) ** 2, 0) / advances.length
  const spaces = (groups - 1) * book.widthOf(" ", weight, 1)
  const characters = groups * 4
  return {
    usual: spaces + characters * mean + 3.8 * Math.sqrt(characters * variance),
    widest: spaces + characters * Math.max(...advances),
  }
}
