import { Bitmap } from "./bitmap.js"

export type Point = readonly [x: number, y: number]

/** An outline to fill, in dots, `y` downwards. Its last point joins the first. */
export type Contour = readonly Point[]

/** Scanlines to a dot: enough that edges fall where they should, few enough to be quick. */
const SUBSCANS = 5
/** A dot with at least this much of it covered is inked; a little under a half, as thin strokes must not break. */
const THRESHOLD = 0.45

interface Crossing {
  x: number
  direction: 1 | -1
}

/**
 * Fills outlines by the non-zero winding rule, as fonts mean them. Coverage is exact across and sampled down, and a dot
 * is inked or not: a printer has no grey.
 */
export function rasterise(contours: readonly Contour[], width: number, height: number): Bitmap {
  const bitmap = new Bitmap(width, height)
  const edges = contours.flatMap(edgesOf)
  const coverage = new Float64Array(width)
  for (let row = 0; row < height; row++) {
    coverage.fill(0)
    for (let scan = 0; scan < SUBSCANS; scan++) {
      const y = row + (scan + 0.5) / SUBSCANS
      coverSpans(crossingsAt(edges, y), coverage)
    }
    for (let x = 0; x < width; x++) if ((coverage[x] ?? 0) >= THRESHOLD * SUBSCANS) bitmap.set(x, row)
  }
  return bitmap
}

type Edge = readonly [from: Point, to: Point]

function edgesOf(contour: Contour): Edge[] {
  return contour.map((point, index) => [point, contour[(index + 1) % contour.length] ?? point] as const)
}

function crossingsAt(edges: readonly Edge[], y: number): Crossing[] {
  const crossings: Crossing[] = []
  for (const [[x0, y0], [x1, y1]] of edges) {
    // Half open, so that a corner on the scanline counts once.
    if (y0 <= y === y1 <= y) continue
    crossings.push({ x: x0 + ((y - y0) / (y1 - y0)) * (x1 - x0), direction: y1 > y0 ? 1 : -1 })
  }
  return crossings.sort((a, b) => a.x - b.x)
}

function coverSpans(crossings: readonly Crossing[], coverage: Float64Array): void {
  let winding = 0
  let start = 0
  for (const { x, direction } of crossings) {
    if (winding === 0) start = x
    winding += direction
    if (winding === 0) coverSpan(start, x, coverage)
  }
}

function coverSpan(from: number, to: number, coverage: Float64Array): void {
  const [left, right] = [Math.max(0, from), Math.min(coverage.length, to)]
  for (let x = Math.floor(left); x < right; x++) {
    coverage[x] = (coverage[x] ?? 0) + Math.min(right, x + 1) - Math.max(left, x)
  }
}
