import { setImmediate as nextTurn } from "node:timers/promises"
import { concatBytes } from "../bytes/index.js"
import { embeddedFont } from "./embedded-font.js"
import type { LabelJob } from "./label-job.js"
import { prepareStamps, type PreparedStamp } from "./label-symbols.js"
import { LAYERS, PdfLabel } from "./pdf-label.js"
import { PdfWriter, pdfNumber, pdfText } from "./pdf-writer.js"
import type { PlannedJob } from "./plan-job.js"
import { withFirst } from "./with-first.js"

interface Sheet extends PlannedJob {
  writer: PdfWriter
  label: PdfLabel
  ids: Record<"catalog" | "pages" | "info" | "resources" | "form" | "fonts" | "pin" | "foil", number>
}

/** Prints labels as a PDF, streamed page by page: memory does not grow with their number. */
export async function* renderPdf(job: LabelJob, planned: PlannedJob): AsyncGenerator<Uint8Array> {
  const stamps = await withFirst(prepareStamps(job))
  const { book, grid, layout } = planned
  const writer = new PdfWriter()
  const sheet: Sheet = { ...planned, writer, label: new PdfLabel(book, grid, layout), ids: reserveIds(writer) }
  yield writer.header()
  yield constantForm(sheet)
  const pageIds = yield* renderPages(sheet, stamps, (job.startAt ?? 1) - 1)
  const { productName, lotCode } = planned.words
  yield* closing(sheet, pageIds, job.title ?? `Tem ${productName}, lô ${lotCode}`)
}

function reserveIds(writer: PdfWriter): Sheet["ids"] {
  return {
    catalog: writer.reserve(),
    pages: writer.reserve(),
    info: writer.reserve(),
    resources: writer.reserve(),
    form: writer.reserve(),
    fonts: writer.reserve(),
    pin: writer.reserve(),
    foil: writer.reserve(),
  }
}

function constantForm({ writer, label, layout, grid, ids }: Sheet): Uint8Array {
  const box = [0, 0, layout.width, layout.height].map((dots) => pdfNumber(dots * grid.pointsPerDot)).join(" ")
  const entries = `/Type /XObject /Subtype /Form /BBox [${box}] /Resources ${ids.resources} 0 R`
  return writer.stream(ids.form, entries, label.constant())
}

async function* renderPages(
  sheet: Sheet,
  stamps: AsyncIterable<PreparedStamp>,
  startPosition: number,
): AsyncGenerator<Uint8Array, number[]> {
  const pageIds: number[] = []
  let position = startPosition
  let labels: Uint8Array[] = []
  for await (const { symbol, values } of stamps) {
    labels.push(sheet.label.variable(position, symbol, values))
    position += 1
    if (position < sheet.grid.labelsPerPage) continue
    yield* renderPage(sheet, labels, pageIds)
    position = 0
    labels = []
    // A run of thousands of stamps must not hold up the other requests of the server that prints it.
    await nextTurn()
  }
  if (labels.length > 0) yield* renderPage(sheet, labels, pageIds)
  return pageIds
}

function* renderPage(
  { writer, grid, ids }: Sheet,
  labels: readonly Uint8Array[],
  pageIds: number[],
): Generator<Uint8Array> {
  const [page, content] = [writer.reserve(), writer.reserve()]
  const box = [0, 0, grid.pageWidth, grid.pageHeight].map((dots) => pdfNumber(dots * grid.pointsPerDot)).join(" ")
  yield writer.object(
    page,
    `<< /Type /Page /Parent ${ids.pages} 0 R /MediaBox [${box}] ` +
      `/Resources ${ids.resources} 0 R /Contents ${content} 0 R >>`,
  )
  // Black ink only: the colour of an image mask is the fill colour.
  yield writer.stream(content, "", concatBytes(new TextEncoder().encode("0 0 0 1 k\n"), ...labels))
  pageIds.push(page)
}

function* closing(sheet: Sheet, pageIds: readonly number[], title: string): Generator<Uint8Array> {
  const { writer, book, ids, layout } = sheet
  const fonts: string[] = []
  for (const [index, used] of book.fonts.entries()) {
    if (used.numbers.size === 0) continue
    const id = writer.reserve()
    fonts.push(`/${used.resource} ${id} 0 R`)
    yield* embeddedFont(writer, id, used, `NGUON${String.fromCharCode(65 + index)}`)
  }
  yield writer.object(ids.fonts, `<< ${fonts.join(" ")} >>`)
  yield* layerObjects(sheet)
  const layers = layout.panel === null ? "" : layerResources(ids)
  yield writer.object(ids.resources, `<< /Font ${ids.fonts} 0 R /XObject << /L ${ids.form} 0 R >>${layers} >>`)
  const kids = pageIds.map((id) => `${id} 0 R`).join(" ")
  yield writer.object(ids.pages, `<< /Type /Pages /Count ${pageIds.length} /Kids [${kids}] >>`)
  yield writer.object(ids.info, `<< /Title ${pdfText(title)} /Producer ${pdfText("Nguồn")} >>`)
  yield writer.object(
    ids.catalog,
    `<< /Type /Catalog /Pages ${ids.pages} 0 R /Lang (vi-VN)${layout.panel === null ? "" : layerSettings(ids)} ` +
      // Scaling to fit the page, which print dialogs do unasked, would break the dot grid.
      `/ViewerPreferences << /PrintScaling /None /DisplayDocTitle true >> >>`,
  )
  yield writer.trailer(ids.catalog, ids.info)
}

/** PIN and scratch foil are layers of their own (ISO 32000-1, 8.11), so that a print house can take each by itself. */
function* layerObjects({ writer, ids, layout }: Sheet): Generator<Uint8Array> {
  const group = (name: string): string => (layout.panel === null ? "null" : `<< /Type /OCG /Name ${pdfText(name)} >>`)
  yield writer.object(ids.pin, group("Mã PIN dưới lớp cào"))
  yield writer.object(ids.foil, group("Lớp phủ cào"))
}

function layerResources(ids: Sheet["ids"]): string {
  const { pin, foil, foilColour } = LAYERS
  const tint = "<< /FunctionType 2 /Domain [0 1] /C0 [0 0 0 0] /C1 [0 0 0 0.4] /N 1 >>"
  return (
    ` /Properties << /${pin} ${ids.pin} 0 R /${foil} ${ids.foil} 0 R >>` +
    ` /ColorSpace << /${foilColour} [/Separation /ScratchFoil /DeviceCMYK ${tint}] >>`
  )
}

function layerSettings(ids: Sheet["ids"]): string {
  const all = `${ids.pin} 0 R ${ids.foil} 0 R`
  return ` /OCProperties << /OCGs [${all}] /D << /ON [${ids.pin} 0 R] /OFF [${ids.foil} 0 R] /Order [${all}] >> >>`
}
