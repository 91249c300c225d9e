import { readFileSync } from "node:fs"
import { createRequire } from "node:module"
import { InvariantError } from "../../errors/index.js"

export type Point = readonly [x: number, y: number]
export type Box = { left: number; top: number; right: number; bottom: number }

/** The rings of one outline, in the units of the package's view box (812 by 873). */
export type Outline = { id: string; rings: readonly (readonly Point[])[]; box: Box }

const outlines = new Map<string, Outline>()

/** Every outline of `@svg-maps/vietnam` (CC BY 4.0), read once from its drawing. */
export function allOutlines(): readonly Outline[] {
  if (outlines.size === 0) {
    const drawing = readFileSync(createRequire(import.meta.url).resolve("@svg-maps/vietnam/vietnam.svg"), "utf8")
    for (const [element] of drawing.matchAll(/<path\b[^>]*>/g)) {
      const [id, path] = [attributeOf(element, "id"), attributeOf(element, "d")]
      outlines.set(id, outlineOf(id, path))
    }
  }
  return [...outlines.values()]
}

export function outlineNamed(id: string): Outline {
  allOutlines()
  const found = outlines.get(id)
  if (found === undefined) throw new InvariantError(`the map has no outline ${id}`)
  return found
}

function attributeOf(element: string, name: string): string {
  const [, value] = new RegExp(`\\s${name}="([^"]*)"`).exec(element) ?? []
  if (value === undefined) throw new InvariantError(`an outline of the map has no ${name}`)
  return value
}

export function boxAround(boxes: readonly Box[]): Box {
  return {
    left: Math.min(...boxes.map(({ left }) => left)),
    top: Math.min(...boxes.map(({ top }) => top)),
    right: Math.max(...boxes.map(({ right }) => right)),
    bottom: Math.max(...boxes.map(({ bottom }) => bottom)),
  }
}

export function overlaps(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom
}

/**
 * SVG path data on a grid of `1 / steps` units. Points are rounded and not dropped by a distance of their own ring, so
 * that neighbours keep their common border. Rings that shrink to a point are left out unless `keepIslets`.
 */
export function pathData(outline: Outline, steps: number, keepIslets = false): string {
  return outline.rings.map((ring) => ringData(ring, steps, keepIslets)).join("")
}

function ringData(ring: readonly Point[], steps: number, keepIslets: boolean): string {
  const grid: [number, number][] = []
  for (const [x, y] of ring) {
    const point: [number, number] = [Math.round(x * steps), Math.round(y * steps)]
    const last = grid.at(-1)
    if (last === undefined || last[0] !== point[0] || last[1] !== point[1]) grid.push(point)
  }
  const [start] = grid
  if (start === undefined) return ""
  if (grid.length < 4) return keepIslets ? `M${start[0]} ${start[1]}h1v1h-1z` : ""
  const moves = grid.slice(1).map(([x, y], index) => {
    const [fromX, fromY] = grid[index] as [number, number]
    return `${x - fromX} ${y - fromY}`
  })
  return `M${start[0]} ${start[1]}l${moves.join(" ").replaceAll(" -", "-")}z`
}

type Command = { letter: string; numbers: number[] }

/** Moves, lines, curves (taken as lines to their ends: they are smaller than a pixel) and closed rings; no other command occurs. */
function outlineOf(id: string, path: string): Outline {
  const rings: Point[][] = []
  let at: Point = [0, 0]
  let ring: Point[] = []
  for (const { letter, numbers } of commandsOf(path)) {
    if (letter.toLowerCase() === "z") {
      at = ring[0] ?? at
      continue
    }
    if (letter.toLowerCase() === "m") rings.push((ring = []))
    const stride = letter.toLowerCase() === "c" ? 6 : 2
    for (let i = stride - 2; i + 1 < numbers.length; i += stride) {
      const [dx, dy] = [numbers[i] as number, numbers[i + 1] as number]
      at = letter === letter.toUpperCase() ? [dx, dy] : [at[0] + dx, at[1] + dy]
      ring.push(at)
    }
  }
  return { id, rings, box: boxOf(rings.flat()) }
}

function commandsOf(path: string): Command[] {
  return [...path.matchAll(/([mlcz])([^mlcz]*)/gi)].map(([, letter = "", rest = ""]) => ({
    letter,
    numbers: (rest.match(/-?(?:\d+\.?\d*|\.\d+)(?:e-?\d+)?/gi) ?? []).map(Number),
  }))
}

function boxOf(points: readonly Point[]): Box {
  return boxAround(points.map(([x, y]) => ({ left: x, top: y, right: x, bottom: y })))
}
