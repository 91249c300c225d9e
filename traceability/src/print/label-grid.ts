import { InvalidInputError, type Issue } from "../errors/index.js"

/** A sheet of labels. Lengths in millimetres, resolution in dots per inch of the printer the sheet is made for. */
export interface LabelGrid {
  name: string
  pageWidthMm: number
  pageHeightMm: number
  columns: number
  rows: number
  labelWidthMm: number
  labelHeightMm: number
  marginLeftMm: number
  marginTopMm: number
  pitchXMm: number
  pitchYMm: number
  dpi: number
}

/** The common A4 sheet of 65 address labels, 38.1 x 21.2 mm, no gap between rows. */
export const A4_65_UP: LabelGrid = {
  name: "A4 65-up",
  pageWidthMm: 210,
  pageHeightMm: 297,
  columns: 5,
  rows: 13,
  labelWidthMm: 38.1,
  labelHeightMm: 21.2,
  marginLeftMm: 4.75,
  marginTopMm: 10.7,
  pitchXMm: 40.6,
  pitchYMm: 21.2,
  dpi: 300,
}

/** The same grid in whole device dots; everything is placed on these, because a symbol off the dot grid gains ink. */
export interface DotGrid {
  pageWidth: number
  pageHeight: number
  labelWidth: number
  labelHeight: number
  labelsPerPage: number
  pointsPerDot: number
  dotsPerMm: number
  /** Lower left corner of a label, from the lower left corner of the page. */
  originOf(position: number): { x: number; y: number }
}

export function labelGridIssues(grid: LabelGrid): Issue[] {
  const lengths = ["pageWidthMm", "pageHeightMm", "labelWidthMm", "labelHeightMm", "pitchXMm", "pitchYMm"] as const
  const issues = lengths.filter((key) => !(grid[key] > 0)).map((key) => issue(key, "must be greater than 0"))
  for (const key of ["columns", "rows"] as const) {
    if (!Number.isSafeInteger(grid[key]) || grid[key] < 1) issues.push(issue(key, "must be a whole number from 1"))
  }
  for (const key of ["marginLeftMm", "marginTopMm"] as const) {
    if (!(grid[key] >= 0)) issues.push(issue(key, "must not be negative"))
  }
  if (!(grid.dpi >= 150 && grid.dpi <= 2400)) issues.push(issue("dpi", "must be from 150 to 2400"))
  return issues.length > 0 ? issues : overlapIssues(grid)
}

function overlapIssues(grid: LabelGrid): Issue[] {
  // Half a tenth of a millimetre forgives sums such as 13 x 21.2 in binary fractions.
  const slack = 0.05
  const usedWidth = grid.marginLeftMm + (grid.columns - 1) * grid.pitchXMm + grid.labelWidthMm
  const usedHeight = grid.marginTopMm + (grid.rows - 1) * grid.pitchYMm + grid.labelHeightMm
  const issues: Issue[] = []
  if (usedWidth > grid.pageWidthMm + slack) issues.push(issue("columns", "are wider than the page"))
  if (usedHeight > grid.pageHeightMm + slack) issues.push(issue("rows", "are taller than the page"))
  if (grid.columns > 1 && grid.pitchXMm + slack < grid.labelWidthMm) issues.push(issue("pitchXMm", "labels overlap"))
  if (grid.rows > 1 && grid.pitchYMm + slack < grid.labelHeightMm) issues.push(issue("pitchYMm", "labels overlap"))
  return issues
}

function issue(key: keyof LabelGrid, message: string): Issue {
  return { path: `layout.${key}`, message }
}

/**
 * Rounds a grid to device dots.
 * The page itself becomes a whole number of dots, so that its top edge (where rasterisers count from) and its bottom
 * edge (where PDF counts from) lie on the same grid. On A4 at 300 dpi this moves an edge by 0.02 mm.
 */
export function toDotGrid(grid: LabelGrid): DotGrid {
  const issues = labelGridIssues(grid)
  if (issues.length > 0) throw new InvalidInputError("label_layout_invalid", issues)
  const dotsPerMm = grid.dpi / 25.4
  const dots = (mm: number): number => Math.round(mm * dotsPerMm)
  const pageHeight = dots(grid.pageHeightMm)
  const labelHeight = Math.floor(grid.labelHeightMm * dotsPerMm)
  return {
    pageWidth: dots(grid.pageWidthMm),
    pageHeight,
    labelWidth: Math.floor(grid.labelWidthMm * dotsPerMm),
    labelHeight,
    labelsPerPage: grid.columns * grid.rows,
    pointsPerDot: 72 / grid.dpi,
    dotsPerMm,
    originOf(position) {
      const column = position % grid.columns
      const row = Math.floor(position / grid.columns)
      const top = dots(grid.marginTopMm + row * grid.pitchYMm)
      return { x: dots(grid.marginLeftMm + column * grid.pitchXMm), y: pageHeight - top - labelHeight }
    },
  }
}
