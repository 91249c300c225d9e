import { fitLine } from "./font-face.js"
import type { LabelLayout, TextSlot, TextStyle, Turn, TypeScale } from "./label-layout.js"
import { leastSize, lineInk, typeScale } from "./label-layout.js"
import { codeStyle, drawPanel, fitLot, panelSize, shrunk, starsFrom, starsSpan, type Parts } from "./label-rows.js"
import { roundEdge, symbolSide, type PlanInput } from "./plan-label.js"
import { QUIET_ZONE_MODULES } from "./stamp-symbol.js"

/** Between the circle's edge and ink. */
const EDGE_MM = 0.4
const GAP_MM = 0.15
/** The symbol moves up by these parts of the room there is, to make place for a scratch panel below. */
const SHIFTS = [0, 0.25, 0.5, 0.75, 1]

/**
 * A round label: the symbol in the middle and a line or two in each of the four segments that its square leaves.
 * Above and below, upright, stand what people read out and compare, the code, the host and the stars; left and right,
 * turned along the edge, the product, the lot and the serial number.
 */
export function planRound(input: PlanInput, moduleDots: number, scale: number): LabelLayout | null {
  const side = symbolSide(input.symbolModules) * moduleDots
  const shifts = input.words.scratchPin ? SHIFTS : [0]
  for (const part of shifts) {
    const layout = new RoundLabel(
      input,
      moduleDots,
      typeScale(input.dpi, scale),
      Math.floor(part * mostShift(input, side)),
    ).layout()
    if (layout !== null) return layout
  }
  return null
}

/** How far the square can move from the middle with its corners still inside the circle. */
function mostShift({ width, dpi }: PlanInput, side: number): number {
  const radius = width / 2 - roundEdge(dpi)
  return Math.max(0, Math.sqrt(radius ** 2 - (side / 2) ** 2) - side / 2)
}

/** A segment of the circle beside one edge of the square; rows lie across it, from the square outwards. */
interface Segment {
  /** Distance from the circle's middle to the nearest ink. */
  from: number
  /** Distance from the circle's middle to the farthest ink so far. */
  at: number
  turn: Turn
  /** Point at a distance from the middle, on the axis of the segment. */
  point(distance: number): { x: number; y: number }
  /** Whether the tops of letters point away from the middle. */
  outward: boolean
}

class RoundLabel {
  private readonly radius: number
  private readonly gap: number
  private readonly half: number
  private nameSize = Number.POSITIVE_INFINITY
  private readonly parts: Parts = { lines: [], slots: [], stars: [], panel: null, nameShown: 0 }

  constructor(
    private readonly input: PlanInput,
    private readonly moduleDots: number,
    private readonly type: TypeScale,
    private readonly shift: number,
  ) {
    const mm = input.dpi / 25.4
    this.radius = input.width / 2 - EDGE_MM * mm
    this.gap = Math.ceil(GAP_MM * mm)
    this.half = (symbolSide(input.symbolModules) * moduleDots) / 2
  }

  layout(): LabelLayout | null {
    const { input, moduleDots } = this
    if (!this.top() || !this.bottom() || !this.left() || !this.right()) return null
    const quiet = QUIET_ZONE_MODULES * moduleDots
    return {
      width: input.width,
      height: input.height,
      moduleDots,
      symbolModules: input.symbolModules,
      symbol: {
        x: Math.floor(this.middle - this.half) + quiet,
        y: Math.floor(this.middle - this.half - this.shift) + quiet,
      },
      ...this.parts,
    }
  }

  private get middle(): number {
    return this.input.width / 2
  }

  private top(): boolean {
    const segment = this.segment(this.half + this.shift, 0, true, (d) => ({ x: 0, y: -d }))
    return this.code(segment, [0, 2]) && this.stars(segment)
  }

  private bottom(): boolean {
    const segment = this.segment(this.half - this.shift, 0, false, (d) => ({ x: 0, y: d }))
    if (!this.code(segment, [2, 4])) return false
    if (this.input.words.scratchPin && !this.panel(segment)) return false
    return this.host(segment)
  }

  private left(): boolean {
    const segment = this.segment(this.half, 270, false, (d) => ({ x: -d, y: -this.shift }))
    const { book, words } = this.input
    const cut = (text: string) => (style: TextStyle, width: number) =>
      fitLine(book, text, style.weight, style.size, width)
    const only = this.fitted(segment, "name", cut(words.productName))
    if (only === null || only.text.length < 4) return false
    this.nameSize = only.style.size
    const start = only.text.endsWith("…") ? startOf(words.productName, only.text) : words.productName
    const rest = words.productName.slice(start.length).trim()
    const before = segment.at
    this.line(segment, start, only.style)
    this.parts.nameShown = start.length
    if (rest === "") return true
    const second = this.fitted(segment, "detail", cut(rest))
    if (second !== null && second.text.length >= 5) {
      this.line(segment, second.text, second.style)
      this.parts.nameShown += second.text.length
      return true
    }
    this.parts.lines.pop()
    segment.at = before
    this.line(segment, only.text, only.style)
    return true
  }

  private right(): boolean {
    const { book, words } = this.input
    const segment = this.segment(this.half, 90, false, (d) => ({ x: d, y: -this.shift }))
    const lot = this.fitted(segment, "detail", (style, width) => fitLot(book, words.lotCode, style, width))
    if (lot === null || lot.text === "") return false
    this.line(segment, lot.text, lot.style)
    return this.serial(segment)
  }

  private segment(edge: number, turn: Turn, outward: boolean, point: Segment["point"]): Segment {
    const from = Math.ceil(edge) + this.gap
    const middle = this.middle
    return {
      from,
      at: from,
      turn,
      outward,
      point: (distance) => ({ x: middle + point(distance).x, y: middle + point(distance).y }),
    }
  }

  /**
   * Width of the segment where ink reaches `distance` from the middle. Turned text keeps to the length of the square,
   * because the corners beyond belong to the lines above and below.
   */
  private chord({ turn }: Segment, distance: number): number {
    if (distance >= this.radius) return 0
    const half = Math.sqrt(this.radius ** 2 - distance ** 2)
    return turn === 0 ? 2 * half : 2 * Math.max(0, Math.min(this.half, half - this.shift))
  }

  /** The largest size of this kind of text, down to its least, whose line fits the next row of the segment. */
  private fitted(
    segment: Segment,
    kind: "name" | "detail" | "host",
    textAt: (style: TextStyle, width: number) => string,
  ): { text: string; style: TextStyle } | null {
    const { book, dpi } = this.input
    // Details are never larger than the name that they stand across from.
    const { weight } = this.type[kind]
    const size = Math.min(this.type[kind].size, this.nameSize)
    let shortened: { text: string; style: TextStyle } | null = null
    for (let tried = size; tried >= leastSize(kind, dpi); tried--) {
      const style = { weight, size: tried }
      const { up, down } = lineInk(book, "Ệgạ", style)
      const width = this.chord(segment, segment.at + Math.min(up + down, Math.ceil(1.1 * tried)))
      const text = textAt(style, width)
      if (text === "" || book.widthOf(text, weight, tried) > width) continue
      if (!text.endsWith("…")) return { text, style }
      shortened = { text, style }
    }
    return shortened
  }

  private baseline(segment: Segment, { up, down }: { up: number; down: number }): { x: number; y: number } {
    const distance = segment.outward ? segment.at + down : segment.at + up
    segment.at += up + down + this.gap
    return segment.point(distance)
  }

  private line(segment: Segment, text: string, style: TextStyle): void {
    const { book } = this.input
    const point = this.baseline(segment, lineInk(book, text, style))
    this.parts.lines.push({ text, ...style, ...this.startOfLine(segment, point, text, style), turn: segment.turn })
  }

  private startOfLine({ turn }: Segment, { x, y }: { x: number; y: number }, text: string, style: TextStyle) {
    const half = this.input.book.widthOf(text, style.weight, style.size) / 2
    if (turn === 0) return { x: Math.round(x - half), y: Math.round(y) }
    return { x: Math.round(x), y: Math.round(turn === 90 ? y + half : y - half) }
  }

  private code(segment: Segment, groups: readonly [number, number]): boolean {
    const { book, dpi } = this.input
    const least = leastSize("code", dpi)
    for (let size = this.type.code.size; size >= least; size--) {
      const wanted = { weight: this.type.code.weight, size }
      const ink = lineInk(book, "0Q8", wanted)
      const style = codeStyle(book, wanted, 2, this.chord(segment, segment.at + ink.up + ink.down))
      if (style.size < size) continue
      const maxWidth = this.chord(segment, segment.at + ink.up + ink.down)
      this.slot(segment, this.baseline(segment, ink), { field: "code", groups, prefix: "", ...style, maxWidth })
      return true
    }
    return false
  }

  private serial(segment: Segment): boolean {
    const { book } = this.input
    const found = this.fitted(segment, "detail", () => "Số 888888")
    if (found === null) return false
    const ink = lineInk(book, "Số", found.style)
    const maxWidth = this.chord(segment, segment.at + ink.up + ink.down)
    const tightSize = Math.floor(maxWidth / book.widthOf("Số 8888888888888888", found.style.weight, 1))
    const look = { field: "serial", groups: [0, 4], prefix: "", ...found.style, tightSize, maxWidth } as const
    this.slot(segment, this.baseline(segment, ink), look)
    return true
  }

  private slot(
    { turn }: Segment,
    { x, y }: { x: number; y: number },
    look: Omit<TextSlot, "x" | "y" | "turn" | "centred">,
  ): void {
    const tightSize = Math.min(look.size, look.tightSize)
    const at = turn === 0 ? { x, y: Math.round(y) } : { x: Math.round(x), y }
    this.parts.slots.push({ ...look, tightSize, ...at, turn, centred: true })
  }

  private host(segment: Segment): boolean {
    const { book, words, dpi } = this.input
    for (let size = this.type.host.size; size >= leastSize("host", dpi); size--) {
      const style = { weight: this.type.host.weight, size }
      const ink = lineInk(book, words.host, style)
      const fitting = shrunk(book, words.host, style, this.chord(segment, segment.at + ink.up + ink.down), size)
      if (fitting === null) continue
      this.line(segment, words.host, fitting)
      return true
    }
    return false
  }

  private stars(segment: Segment): boolean {
    const count = this.input.words.stars
    if (count === 0) return true
    for (let radius = Math.round(this.type.detail.size * 0.5); radius >= 5; radius--) {
      const span = starsSpan(count, radius)
      if (span > this.chord(segment, segment.at + 2 * radius)) continue
      const { x, y } = segment.point(segment.at + radius)
      this.parts.stars.push(...starsFrom(count, radius, { x: Math.round(x - span / 2), y: Math.round(y) }))
      return true
    }
    return false
  }

  private panel(segment: Segment): boolean {
    const { width, height } = panelSize(this.input, this.type)
    if (width > this.chord(segment, segment.at + this.gap + height)) return false
    const { x, y } = segment.point(segment.at + this.gap)
    drawPanel(this.parts, { x: Math.round(x - width / 2), y: Math.round(y), width, height }, this.type.pin)
    segment.at += height + 2 * this.gap
    return true
  }
}

/** The whole words of `name` that the shortened `line` shows. */
function startOf(name: string, line: string): string {
  const shown = line.slice(0, -1)
  const cutsWord = name[shown.length] !== " "
  const space = shown.lastIndexOf(" ")
  return cutsWord && space > 0 ? shown.slice(0, space) : shown.trimEnd()
}
