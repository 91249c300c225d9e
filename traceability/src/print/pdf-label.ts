import type { DotGrid } from "./dot-grid.js"
import type { FontBook } from "./font-face.js"
import type { LabelLayout, Panel, Star, TextLine, TextSlot, Turn } from "./label-layout.js"
import { pdfNumber } from "./pdf-writer.js"
import { slotLine, type LabelValues } from "./slot-text.js"
import { starPoints } from "./star.js"

const encoder = new TextEncoder()

/** Names of the layers in a content stream, and of the scratch foil's spot colour. */
export const LAYERS = { pin: "LP", foil: "LF", foilColour: "SF" } as const

/** Part of a dot. */
const HAIR = 0.02

/** Draws labels as PDF content, in points from a label's lower left corner. */
export class PdfLabel {
  private readonly unit: number
  private readonly symbolStart: string
  /** Labels lie where labels of the page before lay: what was written once is kept. */
  private readonly starts: string[] = []
  private readonly numbers = new Map<number, string>()
  private readonly plainSlots: TextSlot[]
  private readonly pinSlots: TextSlot[]

  constructor(
    private readonly book: FontBook,
    private readonly grid: DotGrid,
    private readonly layout: LabelLayout,
  ) {
    this.unit = grid.pointsPerDot
    this.plainSlots = layout.slots.filter(({ field }) => field !== "pin")
    this.pinSlots = layout.slots.filter(({ field }) => field === "pin")
    const { symbol, symbolModules: size, moduleDots } = layout
    // Some rasterisers paint each dot that an image touches: a hair less than its dots, it touches no others.
    const side = this.points(size * moduleDots - 2 * HAIR)
    const corner = `${this.points(symbol.x + HAIR)} ${this.up(symbol.y + size * moduleDots - HAIR)}`
    this.symbolStart =
      `q ${side} 0 0 ${side} ${corner} cm\n` +
      // Decode [1 0]: a 1 bit is painted (ISO 32000-1, 8.9.6.2); an image, unlike a filled path, is snapped to pixels.
      `BI /W ${size} /H ${size} /BPC 1 /IM true /D [1 0] ID `
  }

  /** Content of the Form XObject that every label of the job shows. */
  constant(): Uint8Array {
    const { lines, stars, panel } = this.layout
    const text = lines.length === 0 ? "" : `BT\n${lines.map((line) => this.show(line)).join("")}ET\n`
    const frame = panel === null ? "" : this.frame(panel) + this.foil(panel)
    return encoder.encode(`0 0 0 1 k\n${text}${stars.map((star) => this.star(star)).join("")}${frame}`)
  }

  /** Content of one label: the shared form, the symbol and the text that only it has. */
  variable(position: number, symbol: Uint8Array, values: LabelValues): Uint8Array {
    const start = (this.starts[position] ??= this.startAt(position))
    const end = `\nEI Q\n${this.slots(values)}Q\n`
    const content = Buffer.allocUnsafe(start.length + symbol.length + end.length)
    content.write(start, 0, "latin1")
    content.set(symbol, start.length)
    content.write(end, start.length + symbol.length, "latin1")
    return content
  }

  private startAt(position: number): string {
    const { x, y } = this.grid.originOf(position)
    const bottom = this.grid.pageHeight - y - this.layout.height
    return `q 1 0 0 1 ${this.points(x)} ${this.points(bottom)} cm /L Do\n${this.symbolStart}`
  }

  private slots(values: LabelValues): string {
    const text = this.plainSlots.map((slot) => this.slot(slot, values))
    const pin = this.pinSlots.map((slot) => this.slot(slot, values))
    const hidden = pin.length === 0 ? "" : `/OC /${LAYERS.pin} BDC\nBT\n${pin.join("")}ET\nEMC\n`
    return `BT\n${text.join("")}ET\n${hidden}`
  }

  private slot(slot: TextSlot, values: LabelValues): string {
    return this.show(slotLine(slot, values, (text, size) => this.book.widthOf(text, slot.weight, size)))
  }

  private show({ text, weight, size, x, y, turn }: TextLine): string {
    const shown = this.book.encode(text, weight).map(({ resource, hex }) => {
      return `/${resource} ${this.points(size)} Tf <${hex}> Tj\n`
    })
    return `${TURNS[turn]} ${this.points(x)} ${this.up(y)} Tm\n${shown.join("")}`
  }

  private star(star: Star): string {
    const [first = [0, 0], ...rest] = starPoints(star)
    const lines = rest.map(([x, y]) => `${this.points(x)} ${this.up(y)} l`)
    return `${this.points(first[0])} ${this.up(first[1])} m ${lines.join(" ")} f\n`
  }

  private frame({ x, y, width, height, stroke }: Panel): string {
    const inside = stroke / 2
    const box = [this.points(x + inside), this.up(y + height - inside), this.points(width - stroke)]
    const content = `q 0 0 0 1 K ${this.points(stroke)} w ${box.join(" ")} ${this.points(height - stroke)} re S Q\n`
    return `/OC /${LAYERS.pin} BDC\n${content}EMC\n`
  }

  /** The area that a print house covers with foil: its own layer in a spot colour, off unless switched on. */
  private foil({ x, y, width, height }: Panel): string {
    const box = [this.points(x), this.up(y + height), this.points(width), this.points(height)].join(" ")
    return `/OC /${LAYERS.foil} BDC\nq /${LAYERS.foilColour} cs 1 scn ${box} re f Q\nEMC\n`
  }

  private points(dots: number): string {
    const known = this.numbers.get(dots)
    if (known !== undefined) return known
    const written = pdfNumber(dots * this.unit)
    this.numbers.set(dots, written)
    return written
  }

  private up(y: number): string {
    return this.points(this.layout.height - y)
  }
}

const TURNS: Record<Turn, string> = { 0: "1 0 0 1", 90: "0 1 -1 0", 270: "0 -1 1 0" }
