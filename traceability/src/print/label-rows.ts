import type { FontBook } from "./font-face.js"
import { fitLine, fitLines } from "./font-face.js"
import type { LabelLayout, Panel, Star, TextSlot, TextStyle, TypeScale } from "./label-layout.js"
import { codeEms, leastSize, lineInk } from "./label-layout.js"
import type { Variant } from "./plan-columns.js"
import type { PlanInput } from "./plan-label.js"

export interface Box {
  x: number
  y: number
  width: number
  height: number
  centred: boolean
}

type Parts = Pick<LabelLayout, "lines" | "slots" | "stars" | "panel" | "nameShown">

/** One row of a text block: its height above and below the baseline, and what it draws there. */
export interface Row {
  up: number
  down: number
  /** Room above it, as a part of the size of small text; more where a new thought begins. */
  space: number
  draw(parts: Parts, box: Box, baseline: number): void
}

const TIGHT = 0.16
const APART = 0.42
const PANEL_LEAST_MM = { width: 12, height: 4 }
const WIDEST_SERIAL = "Số 8888888"
const LONGEST_SERIAL = "Số 8888888888888888"

/** The rows of a text block, from the top; null when a line that may not be shortened is too wide. */
export function makeRows(input: PlanInput, type: TypeScale, variant: Variant, box: Box): Row[] | null {
  const { book, words } = input
  const names = nameRows(book, words.productName, type.name, variant.nameLines, box)
  const code = codeRows(input, type, box)
  const host = hostRow(input, type, box)
  const lot = variant.joined ? joinedRow(input, type, box) : lotRows(input, type, box)
  const panel = words.scratchPin ? panelRows(input, type, variant, box) : []
  if (names === null || code === null || host === null || lot === null || panel === null) return null
  const stars = words.stars > 0 ? starRow(input, type, box) : []
  return [...names, ...stars, ...lot, ...code, ...panel, host]
}

/** Puts rows one under another in a box; null when they need more room. */
export function stackRows(rows: readonly Row[], box: Box, type: TypeScale): Parts | null {
  const gaps = rows.map((row, index) => (index === 0 ? 0 : Math.round(row.space * type.detail.size)))
  const needed = rows.reduce((sum, row, index) => sum + row.up + row.down + (gaps[index] ?? 0), 0)
  let slack = box.height - needed
  if (slack < 0) return null
  // Room left over first opens the gaps between thoughts, evenly; what then remains goes above and below.
  const open = rows.flatMap((row, index) => (index > 0 && row.space === APART ? [index] : []))
  const more = open.length === 0 ? 0 : Math.min(Math.floor(slack / open.length), Math.round(type.detail.size * 0.7))
  for (const index of open) gaps[index] = (gaps[index] ?? 0) + more
  slack -= more * open.length
  const parts: Parts = { lines: [], slots: [], stars: [], panel: null, nameShown: 0 }
  let y = box.y + Math.floor(slack / 2)
  for (const [index, row] of rows.entries()) {
    const baseline = y + (gaps[index] ?? 0) + row.up
    row.draw(parts, box, baseline)
    y = baseline + row.down
  }
  return parts
}

function nameRows(book: FontBook, name: string, style: TextStyle, maxLines: number, box: Box): Row[] | null {
  const lines = fitLines(book, name, { ...style, maxWidth: box.width, maxLines })
  if (lines.length === 0 || lines.some((line) => line === "")) return null
  return lines.map((text, index) => {
    const row = textRow(book, text, style, index === 0 ? APART : TIGHT)
    const draw: Row["draw"] = (parts, box, y) => {
      row.draw(parts, box, y)
      parts.nameShown += text.endsWith("…") ? text.length - 1 : text.length
    }
    return { ...row, draw }
  })
}

/** A fixed line, which the box it is drawn in aligns. */
export function textRow(book: FontBook, text: string, style: TextStyle, space: number): Row {
  const width = book.widthOf(text, style.weight, style.size)
  return {
    ...lineInk(book, text, style),
    space,
    draw: (parts, box, y) => {
      const x = Math.round(box.centred ? box.x + (box.width - width) / 2 : box.x)
      parts.lines.push({ text, ...style, x, y, turn: 0 })
    },
  }
}

/** The host is never shortened: a reader compares it, letter by letter, with what the phone shows. */
function hostRow({ book, words, dpi }: PlanInput, type: TypeScale, box: Box): Row | null {
  const style = shrunk(book, words.host, type.host, box.width, leastSize("host", dpi))
  return style === null ? null : textRow(book, words.host, style, APART)
}

/** The style at the size, down to `least`, at which the text is no wider than `width`. */
export function shrunk(book: FontBook, text: string, style: TextStyle, width: number, least: number): TextStyle | null {
  const size = Math.min(style.size, Math.floor(width / book.widthOf(text, style.weight, 1)))
  return size < least ? null : { ...style, size }
}

function lotRows(input: PlanInput, type: TypeScale, box: Box): Row[] {
  return [textRow(input.book, lotText(input, type, box.width), type.detail, APART), serialRow(input, type, "", TIGHT)]
}

function lotText({ book, words }: PlanInput, { detail }: TypeScale, width: number): string {
  return fitLot(book, words.lotCode, detail, width)
}

/** A lot is an identifier: the word before it goes before any of its characters does. */
export function fitLot(book: FontBook, lotCode: string, { weight, size }: TextStyle, width: number): string {
  const named = `Lô ${lotCode}`
  return book.widthOf(named, weight, size) <= width ? named : fitLine(book, lotCode, weight, size, width)
}

/** Lot and serial number in one line; null when they do not fit. */
function joinedRow(input: PlanInput, type: TypeScale, box: Box): Row[] | null {
  const { book, words } = input
  const prefix = `Lô ${words.lotCode} · `
  const { weight, size } = type.detail
  if (book.widthOf(`${prefix}${WIDEST_SERIAL}`, weight, size) > box.width) return null
  return [serialRow(input, type, prefix, APART)]
}

function serialRow({ book }: PlanInput, { detail }: TypeScale, prefix: string, space: number): Row {
  return {
    ...lineInk(book, `${prefix}${WIDEST_SERIAL}`, detail),
    space,
    draw: (parts, box, y) => {
      const tightSize = Math.floor(box.width / book.widthOf(`${prefix}${LONGEST_SERIAL}`, detail.weight, 1))
      parts.slots.push(slot(box, y, { field: "serial", prefix, ...detail, tightSize }))
    },
  }
}

type SlotLook = Pick<TextSlot, "field" | "weight" | "size" | "tightSize"> & Partial<TextSlot>

/** A slot that keeps to its box. */
export function slot(box: Pick<Box, "x" | "width" | "centred">, y: number, look: SlotLook): TextSlot {
  return {
    groups: [0, 4],
    prefix: "",
    maxWidth: box.width,
    x: box.centred ? box.x + box.width / 2 : box.x,
    y,
    turn: 0,
    centred: box.centred,
    ...look,
    tightSize: Math.min(look.size, look.tightSize),
  }
}

/** One, two or four lines, the fewest at which the code is about as large as it should be. */
function codeRows(input: PlanInput, type: TypeScale, box: Box): Row[] | null {
  const { book, dpi } = input
  const least = leastSize("code", dpi)
  for (const [lines, wanted] of [
    [1, 0.95 * type.code.size],
    [2, 0.8 * type.code.size],
    [4, 0.8 * type.code.size],
    [2, least],
    [4, least],
  ] as const) {
    const style = codeStyle(book, type.code, 4 / lines, box.width)
    if (style.size >= Math.max(least, wanted)) {
      return Array.from({ length: lines }, (_, index) => codeRow(book, style, lines, index))
    }
  }
  return null
}

/** The size at which all usual codes fit, and the one at which every code does. */
export function codeStyle(
  book: FontBook,
  { weight, size }: TextStyle,
  groups: number,
  width: number,
): TextStyle & { tightSize: number } {
  const ems = codeEms(book, weight, groups)
  return { weight, size: Math.min(size, Math.floor(width / ems.usual)), tightSize: Math.floor(width / ems.widest) }
}

function codeRow(book: FontBook, style: TextStyle & { tightSize: number }, lines: number, index: number): Row {
  const perLine = 4 / lines
  const groups = [index * perLine, (index + 1) * perLine] as const
  return {
    ...lineInk(book, "0Q8", style),
    space: index === 0 ? APART : TIGHT + 0.12,
    draw: (parts, box, y) => parts.slots.push(slot(box, y, { field: "code", groups, ...style })),
  }
}

/** Frame that the scratch panel covers, with the PIN in its middle; above it, where there is room, what to do. */
function panelRows(input: PlanInput, type: TypeScale, variant: Variant, box: Box): Row[] | null {
  const { book } = input
  const panel = panelSize(input, type)
  if (panel.width > box.width) return null
  const caption = "Cào lấy mã PIN"
  const { weight, size } = type.detail
  const captioned = variant.caption && book.widthOf(caption, weight, size) <= box.width
  const frame: Row = {
    up: panel.height,
    down: 0,
    space: captioned ? TIGHT + 0.1 : APART,
    draw: (parts, box, bottom) => {
      const x = Math.round(box.centred ? box.x + (box.width - panel.width) / 2 : box.x)
      drawPanel(parts, { ...panel, x, y: bottom - panel.height }, type.pin)
    },
  }
  return captioned ? [textRow(book, caption, type.detail, APART), frame] : [frame]
}

export function panelSize({ book, dpi }: PlanInput, { pin }: TypeScale): { width: number; height: number } {
  const mm = dpi / 25.4
  const text = book.widthOf("888888", pin.weight, pin.size)
  return {
    width: Math.ceil(Math.max(PANEL_LEAST_MM.width * mm, text + 1.6 * pin.size)),
    height: Math.ceil(Math.max(PANEL_LEAST_MM.height * mm, 1.7 * pin.size)),
  }
}

export function drawPanel(parts: Parts, box: Omit<Panel, "stroke">, pin: TextStyle): void {
  parts.panel = { ...box, stroke: Math.max(1, Math.round(pin.size / 16)) }
  // Figures are 0.75 of the em high.
  const baseline = Math.round(box.y + (box.height + 0.75 * pin.size) / 2)
  const look = { field: "pin", ...pin, tightSize: pin.size } as const
  parts.slots.push(slot({ ...box, centred: true }, baseline, look))
}

function starRow({ book, words }: PlanInput, { detail }: TypeScale, box: Box): Row[] {
  const radius = Math.round(detail.size * 0.5)
  const word = "OCOP "
  const wordWidth = book.widthOf(word, detail.weight, detail.size)
  const starsWidth = starsSpan(words.stars, radius)
  const named = wordWidth + starsWidth <= box.width
  const row: Row = {
    up: Math.ceil(0.82 * detail.size),
    down: Math.ceil(0.1 * detail.size),
    space: TIGHT + 0.12,
    draw: (parts, box, y) => {
      const width = starsWidth + (named ? wordWidth : 0)
      const x = Math.round(box.centred ? box.x + (box.width - width) / 2 : box.x)
      if (named) parts.lines.push({ text: "OCOP", ...detail, x, y, turn: 0 })
      const middle = Math.round(y - 0.38 * detail.size)
      parts.stars.push(...starsFrom(words.stars, radius, { x: x + (named ? Math.round(wordWidth) : 0), y: middle }))
    },
  }
  return starsWidth <= box.width ? [row] : []
}

const STAR_PITCH = 2.15

/** Width of a row of stars. */
export function starsSpan(count: number, radius: number): number {
  return Math.ceil(((count - 1) * STAR_PITCH + 2) * radius)
}

/** Stars in a row, from the left edge of the first. */
export function starsFrom(count: number, radius: number, left: { x: number; y: number }): Star[] {
  return Array.from({ length: count }, (_, index) => ({
    x: Math.round(left.x + radius + index * STAR_PITCH * radius),
    y: left.y,
    radius,
    turn: 0 as const,
  }))
}

export type { Parts }
