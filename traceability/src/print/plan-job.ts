import { InvalidInputError, type Issue } from "../errors/index.js"
import { CODE_LENGTH, stampUrlPrefix } from "../stamp/index.js"
import { toDotGrid, type DotGrid, type PrintOffset } from "./dot-grid.js"
import { FontBook } from "./font-face.js"
import type { LabelFormat, LabelIssue, LabelIssueCode, LabelJobTerms } from "./label-job.js"
import { weightsAt, type LabelLayout, type LabelWords } from "./label-layout.js"
import { labelStockIssues, OFFERED_DPIS } from "./label-stock.js"
import { labelDots, leastModuleDots, planLabel, smallestSize, symbolSide, type PlanInput } from "./plan-label.js"
import { planSymbol } from "./symbol/index.js"

/** A job found good: its grid, its layout and the fonts that measured it. */
export interface PlannedJob {
  grid: DotGrid
  layout: LabelLayout
  words: LabelWords
  book: FontBook
}

const FORMATS_OF = { sheet: ["pdf", "png"], roll: ["pdf", "png", "zpl", "tspl"] } as const
const DPI_RANGE = [150, 1200] as const
const LARGEST_OFFSET_MM = 10
const SAMPLE_CODE = "0".repeat(CODE_LENGTH)

/** File formats that a stock is printed with: a label printer's languages are for rolls. */
export function labelFormats(kind: "sheet" | "roll"): readonly LabelFormat[] {
  return FORMATS_OF[kind]
}

/**
 * What keeps a job from being printed, all of it; empty when nothing does. Stamps are not looked at.
 * A stock that is too small is told apart by its `code`, with the smallest size that works.
 */
export function checkLabelJob(job: LabelJobTerms): LabelIssue[] {
  const planned = tryPlan(job)
  return Array.isArray(planned) ? planned : []
}

/** @throws InvalidInputError whose code is that of the first issue, or `label_job_invalid`. */
export function planJob(job: LabelJobTerms): PlannedJob {
  const planned = tryPlan(job)
  if (!Array.isArray(planned)) return planned
  const code = planned[0]?.code ?? "invalid"
  throw new InvalidInputError(code === "invalid" ? "label_job_invalid" : code, planned)
}

function tryPlan(job: LabelJobTerms): PlannedJob | LabelIssue[] {
  const shape = [...labelStockIssues(job.stock), ...deviceIssues(job)].map((issue) => withCode("invalid", issue))
  if (shape.length > 0) return shape
  const book = new FontBook(weightsAt(job.dpi))
  const words = wordsOf(job, book)
  const symbolModules = symbolModulesOf(job)
  const issues = [...wordIssues(words), ...symbolModules.issues].map((issue) => withCode("invalid", issue))
  if (!labelFormats(job.stock.kind).includes(job.format)) {
    issues.push(withCode("format_not_for_stock", { path: "format", message: `not for a ${job.stock.kind}` }))
  }
  if (issues.length > 0) return issues
  const { shape: labelShape } = job.stock
  const input = { book, words, symbolModules: symbolModules.size, shape: labelShape, dpi: job.dpi }
  const plan = planLabel({ ...input, ...labelDots(job.stock, job.dpi) })
  if (!plan.ok) return [tooSmall(job, input, plan.reason)]
  const grid = toDotGrid(job.stock, job.dpi, job.offset)
  const planned = { grid, layout: plan.layout, words, book }
  const misplaced = offsetIssues(planned, job)
  return misplaced.length > 0 ? misplaced : planned
}

function withCode(code: LabelIssueCode, issue: Issue): LabelIssue {
  return { code, ...issue }
}

export function deviceIssues({
  dpi,
  stock,
  startAt = 1,
  offset = { xMm: 0, yMm: 0 },
}: Pick<LabelJobTerms, "dpi" | "stock" | "startAt" | "offset">): Issue[] {
  const issues: Issue[] = []
  const [least, most] = DPI_RANGE
  if (!(Number.isInteger(dpi) && dpi >= least && dpi <= most)) {
    issues.push({ path: "dpi", message: `a whole number from ${least} to ${most} expected` })
  }
  const perPage = stock.columns * stock.rows
  if (!Number.isSafeInteger(startAt) || startAt < 1 || startAt > perPage) {
    issues.push({ path: "startAt", message: `a whole number from 1 to ${perPage} expected` })
  }
  for (const key of ["xMm", "yMm"] as const) {
    if (!(Math.abs(offset[key]) <= LARGEST_OFFSET_MM)) {
      issues.push({ path: `offset.${key}`, message: `from -${LARGEST_OFFSET_MM} to ${LARGEST_OFFSET_MM} expected` })
    }
  }
  return issues
}

function wordsOf(job: LabelJobTerms, book: FontBook): LabelWords {
  return {
    productName: book.printable(job.productName),
    lotCode: book.printable(job.lotCode),
    host: hostOf(job.baseUrl),
    stars: job.stars ?? 0,
    scratchPin: job.scratchPin === true,
  }
}

function hostOf(baseUrl: string): string {
  return /^https?:\/\/[^/?#]+\/?$/.test(baseUrl) && URL.canParse(baseUrl) ? new URL(baseUrl).host : ""
}

function wordIssues(words: LabelWords): Issue[] {
  const issues: Issue[] = []
  if (words.host === "") issues.push({ path: "baseUrl", message: "http(s)://host without a path expected" })
  for (const path of ["productName", "lotCode"] as const) {
    if (words[path] === "") issues.push({ path, message: "no printable character" })
  }
  if (![0, 3, 4, 5].includes(words.stars)) issues.push({ path: "stars", message: "3, 4 or 5 expected" })
  return issues
}

/** All codes have one length, so that any of them tells the size of every symbol of the job. */
function symbolModulesOf({ baseUrl, gtin, lotCode, level = "M" }: LabelJobTerms): {
  size: number
  issues: readonly Issue[]
} {
  try {
    const text = stampUrlPrefix({ baseUrl, gtin, lotCode }) + SAMPLE_CODE
    return { size: 17 + 4 * planSymbol(text, CODE_LENGTH, level).version, issues: [] }
  } catch (error) {
    if (!(error instanceof InvalidInputError)) throw error
    return { size: 0, issues: error.issues }
  }
}

type Unfitted = Omit<PlanInput, "width" | "height">

function tooSmall(job: LabelJobTerms, input: Unfitted, code: LabelIssueCode): LabelIssue {
  const { stock, dpi } = job
  const smallest = smallestSize(input, stock)
  const worksAtDpi = OFFERED_DPIS.filter(
    (other) => other !== dpi && planLabel({ ...input, ...fontsAt(other), ...labelDots(stock, other) }).ok,
  )
  const least = leastModuleDots(dpi)
  const given = `a label of ${stock.widthMm} x ${stock.heightMm} mm is too small at ${dpi} dpi`
  const answer = smallest === null ? "" : `; the smallest that works is ${smallest.widthMm} x ${smallest.heightMm} mm`
  return {
    code,
    path: "stock",
    message: given + answer,
    smallest,
    worksAtDpi,
    symbolModules: symbolSide(input.symbolModules),
    leastModuleDots: least,
    leastModuleMm: Math.round((least / dpi) * 25_400) / 1000,
  }
}

/** Another resolution prints in other weights, so that it measures with other fonts. */
function fontsAt(dpi: number): Pick<PlanInput, "book" | "dpi"> {
  return { dpi, book: new FontBook(weightsAt(dpi)) }
}

/** An offset may move labels over the page's edge, but no ink with them. */
function offsetIssues({ grid, layout }: PlannedJob, job: LabelJobTerms): LabelIssue[] {
  // No ink lies nearer to a label's edge than this.
  const ink = (0.9 * grid.dpi) / 25.4
  const last = grid.originOf(grid.labelsPerPage - 1)
  const first = grid.originOf(0)
  const right = last.x + layout.width - ink
  const bottom = last.y + layout.height - ink
  const inside = {
    x: first.x + ink >= 0 && right <= grid.pageWidth,
    y: first.y + ink >= 0 && bottom <= grid.pageHeight,
  }
  const issue = (axis: "x" | "y", offset: PrintOffset): LabelIssue =>
    withCode("offset_too_large", {
      path: `offset.${axis}Mm`,
      message: `${offset[`${axis}Mm`]} mm would push labels off the page`,
    })
  const offset = job.offset ?? { xMm: 0, yMm: 0 }
  return (["x", "y"] as const)
    .filter((axis) => !inside[axis] && offset[`${axis}Mm`] !== 0)
    .map((axis) => issue(axis, offset))
}
