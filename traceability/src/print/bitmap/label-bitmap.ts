import type { DotGrid } from "../dot-grid.js"
import type { FontBook } from "../font-face.js"
import type { LabelLayout, Panel } from "../label-layout.js"
import type { LabelValues } from "../slot-text.js"
import { slotLine } from "../slot-text.js"
import { starPoints } from "../star.js"
import { Bitmap } from "./bitmap.js"
import { GlyphAtlas } from "./glyph-atlas.js"
import { rasterise } from "./rasterise.js"

/** Draws labels of one job in device dots. What all of them show is rasterised once. */
export class LabelBitmap {
  private readonly atlas: GlyphAtlas
  private readonly constant: Bitmap

  constructor(
    private readonly book: FontBook,
    private readonly grid: DotGrid,
    private readonly layout: LabelLayout,
  ) {
    this.atlas = new GlyphAtlas(book)
    this.constant = constantOf(layout, this.atlas)
  }

  draw(page: Bitmap, position: number, symbol: Uint8Array, values: LabelValues): void {
    const { x, y } = this.grid.originOf(position)
    page.draw(this.constant, x, y)
    this.drawSymbol(page, symbol, x + this.layout.symbol.x, y + this.layout.symbol.y)
    for (const slot of this.layout.slots) {
      const line = slotLine(slot, values, (text, size) => this.book.widthOf(text, slot.weight, size))
      this.atlas.draw(page, { ...line, x: x + Math.round(line.x), y: y + Math.round(line.y) })
    }
  }

  private drawSymbol(page: Bitmap, symbol: Uint8Array, x: number, y: number): void {
    const { symbolModules: size, moduleDots } = this.layout
    const packed = Math.ceil(size / 8)
    const row = new Bitmap(size * moduleDots, 1)
    for (let line = 0; line < size; line++) {
      row.clear()
      for (let column = 0; column < size; column++) {
        const bits = symbol[line * packed + (column >> 3)] ?? 0
        if (((bits >> (7 - (column & 7))) & 1) === 1) row.fill(column * moduleDots, 0, moduleDots, 1)
      }
      for (let repeat = 0; repeat < moduleDots; repeat++) page.draw(row, x, y + line * moduleDots + repeat)
    }
  }
}

function constantOf({ width, height, lines, stars, panel }: LabelLayout, atlas: GlyphAtlas): Bitmap {
  const bitmap = new Bitmap(width, height)
  for (const line of lines) atlas.draw(bitmap, line)
  for (const star of stars) bitmap.draw(rasterise([starPoints(star)], width, height), 0, 0)
  if (panel !== null) drawFrame(bitmap, panel)
  return bitmap
}

/** The frame's stroke lies inside its box. */
export function drawFrame(bitmap: Bitmap, { x, y, width, height, stroke }: Panel): void {
  bitmap.fill(x, y, width, stroke)
  bitmap.fill(x, y + height - stroke, width, stroke)
  bitmap.fill(x, y, stroke, height)
  bitmap.fill(x + width - stroke, y, stroke, height)
}
