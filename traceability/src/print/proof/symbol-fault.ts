import type { Grey } from "./grey.js"
import type { Square } from "./degrade.js"

const QUIET_ZONE_MODULES = 4
export const LEAST_MODULE_DOTS = 4
const DARK = 128
const FINDER_MODULES = 7

/**
 * Where the symbol of a label lies, found by its three finders, and what is wrong with its dots: modules that are not
 * all the same whole number of dots, too small ones, or ink in the quiet zone. Decoders forgive these on a clean
 * picture and not on a smudged one, which is why a proof has to look itself.
 */
export function inspectSymbol(label: Grey): { symbol: Square; moduleDots: number; fault: string | null } | null {
  const found = findSymbol(label)
  if (found === null) return null
  return { ...found, fault: gridFault(label, found.symbol, found.moduleDots) ?? quietFault(label, found) }
}

function isDark({ data, width, height }: Grey, x: number, y: number): boolean {
  return x >= 0 && y >= 0 && x < width && y < height && (data[y * width + x] ?? 255) < DARK
}

/** The finder is seven modules of solid edge: the first two rows of ink with such runs at both ends are the top. */
function findSymbol(label: Grey): { symbol: Square; moduleDots: number } | null {
  for (let y = 0; y < label.height; y++) {
    const runs = runsOf(label, y)
    for (const [index, first] of runs.entries()) {
      const last = runs.slice(index + 1).find((run) => run.length === first.length && fits(label, first, run, y))
      if (last !== undefined) {
        const side = last.start + last.length - first.start
        return { symbol: { x: first.start, y, side }, moduleDots: first.length / FINDER_MODULES }
      }
    }
  }
  return null
}

interface Run {
  start: number
  length: number
}

function runsOf(label: Grey, y: number): Run[] {
  const runs: Run[] = []
  for (let x = 0; x < label.width; x++) {
    if (!isDark(label, x, y)) continue
    const start = x
    while (isDark(label, x, y)) x += 1
    if (x - start >= FINDER_MODULES * (LEAST_MODULE_DOTS - 1)) runs.push({ start, length: x - start })
  }
  return runs
}

/** Whether two equal runs are the tops of two finders: each side goes down as far as the top is wide. */
function fits(label: Grey, first: Run, last: Run, y: number): boolean {
  const side = last.start + last.length - first.start
  const goesDown = (x: number): boolean => {
    let length = 0
    while (isDark(label, x, y + length)) length += 1
    return Math.abs(length - first.length) <= 2
  }
  const third = isDark(label, first.start, y + side - 1) && isDark(label, first.start + first.length - 1, y + side - 1)
  const areFinders = [first, last].every((run) => isFinder(label, run, y))
  return goesDown(first.start) && goesDown(last.start + last.length - 1) && third && areFinders
}

/** Large letters have straight tops and stems too, but no dark core within a light ring. */
function isFinder(label: Grey, { start, length }: Run, y: number): boolean {
  const module = length / FINDER_MODULES
  const darkAt = (column: number, row: number): boolean =>
    isDark(label, Math.floor(start + (column + 0.5) * module), Math.floor(y + (row + 0.5) * module))
  const ring = [1, 5].some((edge) => [1, 2, 3, 4, 5].some((along) => darkAt(edge, along) || darkAt(along, edge)))
  return !ring && [2, 3, 4].every((row) => [2, 3, 4].every((column) => darkAt(column, row)))
}

function gridFault(label: Grey, { x, y, side }: Square, moduleDots: number): string | null {
  if (!Number.isInteger(moduleDots)) return `a finder of ${moduleDots * FINDER_MODULES} dots is not 7 whole modules`
  if (moduleDots < LEAST_MODULE_DOTS) return `modules of ${moduleDots} dots`
  if ((side / moduleDots - 17) % 4 !== 0) return `${side} dots are not a whole symbol of modules of ${moduleDots}`
  for (let row = 0; row < side; row++) {
    for (let column = 0; column < side; column++) {
      const corner = isDark(label, x + column - (column % moduleDots), y + row - (row % moduleDots))
      if (isDark(label, x + column, y + row) !== corner) return `a module edge off its dot at ${column}, ${row}`
    }
  }
  return null
}

function quietFault(label: Grey, { symbol, moduleDots }: { symbol: Square; moduleDots: number }): string | null {
  const quiet = QUIET_ZONE_MODULES * moduleDots
  const { x, y, side } = symbol
  if (x < quiet || y < quiet || x + side + quiet > label.width || y + side + quiet > label.height) {
    return "the quiet zone goes over the label's edge"
  }
  for (let row = y - quiet; row < y + side + quiet; row++) {
    for (let column = x - quiet; column < x + side + quiet; column++) {
      const isInside = column >= x && column < x + side && row >= y && row < y + side
      if (!isInside && (label.data[row * label.width + column] ?? 255) < 250) return "ink in the quiet zone"
    }
  }
  return null
}
