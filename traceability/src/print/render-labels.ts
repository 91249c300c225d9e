import type { LabelJob } from "./label-job.js"
import { A4_65_UP } from "./label-stocks.js"
import { planJob } from "./plan-job.js"
import { firstPage, renderPng, renderThermal } from "./render-bitmaps.js"
import { renderPdf } from "./render-pdf.js"

/**
 * Prints stamps as labels, streamed: memory does not grow with their number. Symbols have modules of whole printer
 * dots; black is one ink.
 *
 * @example
 * for await (const bytes of renderLabels({ ...terms, stock: A4_65_UP, dpi: 300, format: "pdf", stamps })) {
 *   response.write(bytes)
 * }
 * @throws InvalidInputError for a bad job, at once; for stamps that are read later, while they are read.
 */
export function renderLabels(job: LabelJob): AsyncIterable<Uint8Array> {
  const planned = planJob(job)
  if (job.format === "pdf") return renderPdf(job, planned)
  return job.format === "png" ? renderPng(job, planned) : renderThermal(job, planned)
}

/**
 * The first page of a job as a PNG of device dots: what the printer will print, whatever the job's format.
 * @throws InvalidInputError as `renderLabels` does
 */
export function previewLabels(job: LabelJob): Promise<Uint8Array> {
  return firstPage(job, planJob(job))
}

export type StampSheetsInput = Omit<LabelJob, "stock" | "dpi" | "format">

/** Sheets of 65 labels as a PDF for an office printer. @see renderLabels */
export function renderStampSheets(input: StampSheetsInput): AsyncIterable<Uint8Array> {
  return renderLabels({ ...input, stock: A4_65_UP, dpi: 300, format: "pdf" })
}
