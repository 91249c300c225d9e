import type { Issue } from "../errors/index.js"
import { LABEL_STOCKS } from "./label-stocks.js"

/** Resolutions, in dots per inch, that a stock can be offered at. */
export const OFFERED_DPIS = [203, 300, 600] as const

/**
 * A sheet or roll of labels, lengths in millimetres. On a roll the page is one row of labels across the web, and the
 * gap to the next row is `pitchYMm - heightMm`; the diameter of a round label is both its width and its height.
 */
export interface LabelStock {
  id: string
  names: { vi: string; en: string }
  kind: "sheet" | "roll"
  shape: "rectangle" | "round"
  widthMm: number
  heightMm: number
  pageWidthMm: number
  pageHeightMm: number
  /** Labels side by side. */
  columns: number
  rows: number
  marginLeftMm: number
  marginTopMm: number
  pitchXMm: number
  pitchYMm: number
  /** Printer resolutions at which a symbol fits with whole dots and its quiet zone. */
  dpis: readonly number[]
}

export function findLabelStock(id: string): LabelStock | undefined {
  return LABEL_STOCKS.find((stock) => stock.id === id)
}

const LENGTHS = ["widthMm", "heightMm", "pageWidthMm", "pageHeightMm", "pitchXMm", "pitchYMm"] as const
const MARGINS = ["marginLeftMm", "marginTopMm"] as const
const LONGEST_MM = 1000
const MOST_LABELS = 10_000
// Half a tenth of a millimetre forgives sums such as 13 x 21.2 in binary fractions.
const SLACK_MM = 0.05

/** What is wrong with a stock that somebody typed in; paths are under `stock`. */
export function labelStockIssues(stock: LabelStock): Issue[] {
  const issues: Issue[] = []
  for (const key of LENGTHS) {
    if (!(stock[key] > 0 && stock[key] <= LONGEST_MM)) issues.push(fault(key, `more than 0, at most ${LONGEST_MM}`))
  }
  for (const key of MARGINS) {
    if (!(stock[key] >= 0 && stock[key] <= LONGEST_MM)) issues.push(fault(key, `from 0 to ${LONGEST_MM} expected`))
  }
  for (const key of ["columns", "rows"] as const) {
    if (!Number.isSafeInteger(stock[key]) || stock[key] < 1) issues.push(fault(key, "a whole number from 1 expected"))
  }
  if (issues.length > 0) return issues
  if (stock.columns * stock.rows > MOST_LABELS) return [fault("rows", `at most ${MOST_LABELS} labels to a page`)]
  return [...kindIssues(stock), ...overlapIssues(stock)]
}

function kindIssues(stock: LabelStock): Issue[] {
  const issues: Issue[] = []
  if (stock.shape === "round" && Math.abs(stock.widthMm - stock.heightMm) > SLACK_MM) {
    issues.push(fault("heightMm", "a round label is as high as it is wide"))
  }
  if (stock.kind === "roll" && stock.rows !== 1) issues.push(fault("rows", "the page of a roll is one row"))
  return issues
}

function overlapIssues(stock: LabelStock): Issue[] {
  const usedWidth = stock.marginLeftMm + (stock.columns - 1) * stock.pitchXMm + stock.widthMm
  const usedHeight = stock.marginTopMm + (stock.rows - 1) * stock.pitchYMm + stock.heightMm
  const issues: Issue[] = []
  if (usedWidth > stock.pageWidthMm + SLACK_MM) issues.push(fault("columns", "are wider than the page"))
  if (usedHeight > stock.pageHeightMm + SLACK_MM) issues.push(fault("rows", "are taller than the page"))
  if (stock.columns > 1 && stock.pitchXMm + SLACK_MM < stock.widthMm) issues.push(fault("pitchXMm", "labels overlap"))
  const overlapsDown = stock.pitchYMm + SLACK_MM < stock.heightMm
  if (overlapsDown && (stock.rows > 1 || stock.kind === "roll")) issues.push(fault("pitchYMm", "labels overlap"))
  return issues
}

function fault(key: keyof LabelStock, message: string): Issue {
  return { path: `stock.${key}`, message }
}
