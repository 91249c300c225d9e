import { setImmediate as nextTurn } from "node:timers/promises"
import { InvalidInputError } from "../errors/index.js"
import { Bitmap, LabelBitmap, toPng, toTspl, toZpl, tsplHeader } from "./bitmap/index.js"
import type { LabelJob } from "./label-job.js"
import { prepareStamps } from "./label-symbols.js"
import type { PlannedJob } from "./plan-job.js"
import { withFirst } from "./with-first.js"

/** Rows of labels for a label printer: the same bytes for each row, one after another. */
export async function* renderThermal(job: LabelJob, planned: PlannedJob): AsyncGenerator<Uint8Array> {
  const toBytes = job.format === "zpl" ? toZpl : toTspl
  let isFirst = true
  for await (const page of labelPages(job, planned)) {
    if (isFirst && job.format === "tspl") yield tsplHeader(job.stock)
    isFirst = false
    yield toBytes(page)
  }
}

/** One page as a PNG; a job with more labels than that is for PDF. */
export async function* renderPng(job: LabelJob, planned: PlannedJob): AsyncGenerator<Uint8Array> {
  let png: Uint8Array | null = null
  for await (const page of labelPages(job, planned)) {
    if (png !== null) {
      const message = `at most the ${planned.grid.labelsPerPage} labels of one page fit a PNG`
      throw new InvalidInputError("label_job_invalid", [{ path: "stamps", message }])
    }
    png = toPng(page, planned.grid.dpi)
  }
  if (png !== null) yield png
}

/** The first page in device dots, as a PNG; further stamps are not asked for. */
export async function firstPage(job: LabelJob, planned: PlannedJob): Promise<Uint8Array> {
  for await (const page of labelPages(job, planned)) return toPng(page, planned.grid.dpi)
  throw new InvalidInputError("label_job_invalid", [{ path: "stamps", message: "at least one stamp expected" }])
}

/** The pages of a job in device dots. One bitmap is used for all of them: take what you need before the next. */
async function* labelPages(job: LabelJob, planned: PlannedJob): AsyncGenerator<Bitmap> {
  const { book, grid, layout } = planned
  const stamps = await withFirst(prepareStamps(job))
  const label = new LabelBitmap(book, grid, layout)
  const page = new Bitmap(grid.pageWidth, grid.pageHeight)
  let position = (job.startAt ?? 1) - 1
  let isEmpty = true
  for await (const { symbol, values } of stamps) {
    label.draw(page, position, symbol, values)
    isEmpty = false
    position += 1
    if (position < grid.labelsPerPage) continue
    yield page
    page.clear()
    isEmpty = true
    position = 0
    // A run of thousands of stamps must not hold up the other requests of the server that prints it.
    await nextTurn()
  }
  if (!isEmpty) yield page
}
