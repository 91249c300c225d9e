import { InvalidInputError } from "../errors/index.js"
import type { FontBook } from "./font-face.js"
import type { DotGrid } from "./label-grid.js"
import { QUIET_ZONE_MODULES } from "./stamp-symbol.js"

/** Where things lie on one label, from its lower left corner. Symbol in device dots, text in points. */
export interface LabelPlan {
  moduleDots: number
  /** Lower left corner of the dark area, quiet zone excluded. */
  symbol: { x: number; y: number }
  text: { x: number; top: number; width: number; height: number; centred: boolean }
  codeSize: number
  codeLines: 1 | 2
}

export const TYPE = {
  name: { weight: 600, size: 6.2, leading: 7.4 },
  detail: { weight: 400, size: 5.2, leading: 6.3 },
  code: { weight: 600, size: 7.2, leading: 8.4 },
} as const

const PADDING_MM = 1
const SMALLEST_CODE_SIZE = 6
// Four dots is the printer's floor (DENSO WAVE, "Point for setting the module size"); 0.339 mm, which is four dots at
// 300 dpi, is ours at finer resolutions, where four dots would be too small for a phone.
const LEAST_MODULE_DOTS = 4
const LEAST_MODULE_MM = 0.3387

// The widest letters of the code alphabet, so that no code of a run can overflow.
const WIDEST_GROUP = "MMMM"

interface Needs {
  padding: number
  textWidth: number
  textHeight: number
  symbolModules: number
}

/**
 * Chooses the biggest module, in whole dots, with which the symbol, its quiet zone and the text fit on the label: text
 * beside the symbol if it can be, under it otherwise.
 */
export function planLabel(grid: DotGrid, symbolSize: number, book: FontBook): LabelPlan {
  const needs = needsOf(grid, symbolSize, book)
  const least = leastModuleDots(grid)
  const most = Math.floor(Math.min(grid.labelWidth, grid.labelHeight) / needs.symbolModules)
  for (let moduleDots = most; moduleDots >= least; moduleDots--) {
    const side = needs.symbolModules * moduleDots
    if (fitsBeside(grid, needs, side)) return besidePlan(grid, needs, moduleDots, book)
    if (fitsUnder(grid, needs, side)) return underPlan(grid, needs, moduleDots, book)
  }
  const message = tooSmall(grid, needs, least * needs.symbolModules)
  throw new InvalidInputError("label_too_small", [{ path: "layout", message }])
}

function leastModuleDots(grid: DotGrid): number {
  return Math.max(LEAST_MODULE_DOTS, Math.round(LEAST_MODULE_MM * grid.dotsPerMm))
}

function needsOf(grid: DotGrid, symbolSize: number, book: FontBook): Needs {
  const codeWidth = book.widthOf(`${WIDEST_GROUP} ${WIDEST_GROUP}`, TYPE.code.weight, SMALLEST_CODE_SIZE)
  const height = TYPE.name.leading + 3 * TYPE.detail.leading + 2 * TYPE.code.leading
  return {
    padding: Math.round(PADDING_MM * grid.dotsPerMm),
    textWidth: Math.ceil(codeWidth / grid.pointsPerDot),
    textHeight: Math.ceil(height / grid.pointsPerDot),
    symbolModules: symbolSize + 2 * QUIET_ZONE_MODULES,
  }
}

function fitsBeside(grid: DotGrid, needs: Needs, side: number): boolean {
  const width = side + needs.textWidth + 2 * needs.padding
  return width <= grid.labelWidth && Math.max(side, needs.textHeight) + 2 * needs.padding <= grid.labelHeight
}

function fitsUnder(grid: DotGrid, needs: Needs, side: number): boolean {
  const height = side + needs.textHeight + 2 * needs.padding
  return height <= grid.labelHeight && Math.max(side, needs.textWidth) + 2 * needs.padding <= grid.labelWidth
}

function besidePlan(grid: DotGrid, { padding, symbolModules }: Needs, moduleDots: number, book: FontBook): LabelPlan {
  const side = symbolModules * moduleDots
  const quiet = QUIET_ZONE_MODULES * moduleDots
  const width = (grid.labelWidth - side - 2 * padding) * grid.pointsPerDot
  return {
    moduleDots,
    symbol: { x: padding + quiet, y: Math.floor((grid.labelHeight - side) / 2) + quiet },
    text: {
      x: (padding + side) * grid.pointsPerDot,
      top: (grid.labelHeight - padding) * grid.pointsPerDot,
      width,
      height: (grid.labelHeight - 2 * padding) * grid.pointsPerDot,
      centred: false,
    },
    ...codeStyle(book, width),
  }
}

function underPlan(grid: DotGrid, { padding, symbolModules }: Needs, moduleDots: number, book: FontBook): LabelPlan {
  const side = symbolModules * moduleDots
  const quiet = QUIET_ZONE_MODULES * moduleDots
  const width = (grid.labelWidth - 2 * padding) * grid.pointsPerDot
  const bottomOfSymbol = grid.labelHeight - padding - side
  return {
    moduleDots,
    symbol: { x: Math.floor((grid.labelWidth - side) / 2) + quiet, y: bottomOfSymbol + quiet },
    text: {
      x: padding * grid.pointsPerDot,
      top: bottomOfSymbol * grid.pointsPerDot,
      width,
      height: (bottomOfSymbol - padding) * grid.pointsPerDot,
      centred: true,
    },
    ...codeStyle(book, width),
  }
}

function codeStyle(book: FontBook, width: number): { codeSize: number; codeLines: 1 | 2 } {
  const widest = (groups: number): number =>
    book.widthOf(Array.from({ length: groups }, () => WIDEST_GROUP).join(" "), TYPE.code.weight, 1)
  if (widest(4) * SMALLEST_CODE_SIZE <= width) {
    return { codeLines: 1, codeSize: Math.min(TYPE.code.size, width / widest(4)) }
  }
  return { codeLines: 2, codeSize: Math.min(TYPE.code.size, width / widest(2)) }
}

function tooSmall(grid: DotGrid, needs: Needs, side: number): string {
  const size = (width: number, height: number): string =>
    [width, height].map((dots) => (Math.ceil((dots / grid.dotsPerMm) * 10) / 10).toFixed(1)).join(" x ")
  const edge = 2 * needs.padding
  const beside = size(side + needs.textWidth + edge, Math.max(side, needs.textHeight) + edge)
  const under = size(Math.max(side, needs.textWidth) + edge, side + needs.textHeight + edge)
  const given = size(grid.labelWidth, grid.labelHeight)
  return `a label of ${given} mm is too small; the smallest that works is ${beside} mm or ${under} mm`
}
