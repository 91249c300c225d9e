import type { PathCommand } from "fontkit"
import type { FontBook, FontWeight } from "../font-face.js"
import type { TextLine, Turn } from "../label-layout.js"
import type { Bitmap } from "./bitmap.js"
import { rasterise, type Contour, type Point } from "./rasterise.js"

/** One character in dots. `left` and `top` lead from the pen, on the baseline, to the corner of the bitmap. */
interface Glyph {
  bitmap: Bitmap
  left: number
  top: number
  /** To the next character, in dots and parts of them. */
  advance: number
}

// Heights of Be Vietnam Pro's letters in font units, where small letters and capitals end.
const X_HEIGHT = 0.53
const CAP_HEIGHT = 0.74
const CURVE_STEPS = 6

/** Characters as bitmaps, each rasterised once for a weight, size and turn. */
export class GlyphAtlas {
  private readonly glyphs = new Map<string, Glyph>()

  constructor(private readonly book: FontBook) {}

  /** Draws a line of text; each character begins on a whole dot, so that one letter looks the same wherever it is. */
  draw(target: Bitmap, { text, weight, size, x, y, turn }: TextLine): void {
    let pen = 0
    for (const character of text) {
      const glyph = this.glyphOf(character, weight, size, turn)
      const along = Math.round(pen + glyph.left)
      const { width, height } = glyph.bitmap
      if (turn === 0) target.draw(glyph.bitmap, x + along, y - glyph.top)
      else if (turn === 90) target.draw(glyph.bitmap, x - glyph.top, y - along - height)
      else target.draw(glyph.bitmap, x + glyph.top - width, y + along)
      pen += glyph.advance
    }
  }

  private glyphOf(character: string, weight: FontWeight, size: number, turn: Turn): Glyph {
    const key = `${weight} ${size} ${turn} ${character}`
    const known = this.glyphs.get(key)
    if (known !== undefined) return known
    const glyph = this.rasterised(character, weight, size, turn)
    this.glyphs.set(key, glyph)
    return glyph
  }

  private rasterised(character: string, weight: FontWeight, size: number, turn: Turn): Glyph {
    const { commands, advance, unitsPerEm } = this.book.outlineOf(character, weight)
    const contours = flatten(commands, snapped(size, unitsPerEm))
    const points = contours.flat()
    const [minX, maxX] = extent(points, 0)
    const [minY, maxY] = extent(points, 1)
    // The left edge lies on a whole dot: stems at the left, which most letters have, then come out alike.
    const top = Math.ceil(-minY)
    const moved = contours.map((contour) => contour.map(([x, y]): Point => [x - minX, y + top]))
    const bitmap = rasterise(moved, Math.max(1, Math.ceil(maxX - minX)), Math.max(1, top + Math.ceil(maxY)))
    return { bitmap: bitmap.turned(turn), left: minX, top, advance: (advance * size) / unitsPerEm }
  }
}

/** Scales font units to dots so that small letters and capitals are whole dots high, which keeps their tops sharp. */
function snapped(size: number, unitsPerEm: number): (point: Point) => Point {
  const scale = size / unitsPerEm
  const [xHeight, capHeight] = [X_HEIGHT * size, CAP_HEIGHT * size]
  const [wholeX, wholeCap] = [Math.round(xHeight), Math.round(capHeight)]
  const up = (y: number): number => {
    if (y <= 0) return y
    if (y <= xHeight) return (y * wholeX) / xHeight
    if (y <= capHeight) return wholeX + ((y - xHeight) * (wholeCap - wholeX)) / (capHeight - xHeight)
    return y - capHeight + wholeCap
  }
  return ([x, y]) => [x * scale, -up(y * scale)]
}

function extent(points: readonly Point[], axis: 0 | 1): [least: number, most: number] {
  let [least, most] = [Infinity, -Infinity]
  for (const point of points) {
    least = Math.min(least, point[axis])
    most = Math.max(most, point[axis])
  }
  return points.length === 0 ? [0, 0] : [least, most]
}

/** Straight lines in place of the curves of an outline. */
function flatten(commands: readonly PathCommand[], map: (point: Point) => Point): Contour[] {
  const contours: Point[][] = []
  for (const { command, args } of commands) {
    const points = pairs(args)
    const contour = contours.at(-1)
    if (command === "moveTo") contours.push(points.map(map))
    else if (command === "lineTo") contour?.push(...points.map(map))
    else if (command !== "closePath") contour?.push(...curve(contour.at(-1) ?? [0, 0], points.map(map)))
  }
  return contours
}

function pairs(args: readonly number[]): Point[] {
  return Array.from({ length: args.length / 2 }, (_, index) => [args[2 * index] ?? 0, args[2 * index + 1] ?? 0])
}

/** Points on a Bézier curve of any degree, by de Casteljau's construction. */
function curve(from: Point, controls: readonly Point[]): Point[] {
  return Array.from({ length: CURVE_STEPS }, (_, step) => {
    const t = (step + 1) / CURVE_STEPS
    let points = [from, ...controls]
    while (points.length > 1) points = points.slice(1).map((to, index) => between(points[index] ?? to, to, t))
    return points[0] ?? from
  })
}

function between(a: Point, b: Point, t: number): Point {
  return [a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t]
}
