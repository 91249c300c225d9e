import { setImmediate as nextTurn } from "node:timers/promises"
import { InvalidInputError, type Issue } from "../errors/index.js"
import { formatCode, stampUrlPrefix } from "../stamp/index.js"
import { embeddedFont } from "./embedded-font.js"
import { FontBook } from "./font-face.js"
import { constantContent, labelContent, layOutText } from "./label-content.js"
import type { LabelText } from "./label-content.js"
import type { DotGrid, LabelGrid } from "./label-grid.js"
import { A4_65_UP, toDotGrid } from "./label-grid.js"
import type { LabelPlan } from "./label-plan.js"
import { planLabel } from "./label-plan.js"
import { concatBytes } from "../bytes/index.js"
import { PdfWriter, pdfNumber, pdfText } from "./pdf-writer.js"
import type { StampSymbol } from "./stamp-symbol.js"
import { createSymbolEncoder } from "./symbol/index.js"

export interface StampToPrint {
  serial: number
  code: string
}

export interface StampSheetsInput {
  /** Scheme and host that the symbols point to, such as `https://nguon.vn`. */
  baseUrl: string
  productName: string
  lotCode: string
  /** With a GTIN the symbol carries a GS1 Digital Link, without one the short form `/T/{code}`. */
  gtin?: string | null
  stamps: Iterable<StampToPrint> | AsyncIterable<StampToPrint>
  layout?: LabelGrid
  /** First label of the first sheet to print on, from 1; for a sheet of which some labels are used. */
  startAt?: number
  /** Document title; by default it names the product and the lot. */
  title?: string
}

interface PreparedStamp {
  code: string
  serial: number
  symbol: StampSymbol
}

interface SheetWords {
  productName: string
  lotCode: string
  host: string
}

interface Sheet {
  writer: PdfWriter
  book: FontBook
  grid: DotGrid
  plan: LabelPlan
  text: LabelText
  ids: { catalog: number; pages: number; info: number; resources: number; form: number; fonts: number }
}

/**
 * Prints stamps on sheets of labels as a PDF, streamed page by page: memory does not grow with the number of stamps.
 * Symbols are 1-bit image masks whose modules are whole printer dots; text is selectable; black is K only.
 *
 * @example
 * for await (const bytes of renderStampSheets({ baseUrl, productName, lotCode, stamps: [{ serial: 1, code }] })) {
 *   response.write(bytes)
 * }
 * @throws InvalidInputError for bad input; for stamps that are read later, while they are read.
 */
export function renderStampSheets(input: StampSheetsInput): AsyncIterable<Uint8Array> {
  const grid = toDotGrid(input.layout ?? A4_65_UP)
  const book = new FontBook([400, 600])
  const words = {
    productName: book.printable(input.productName),
    lotCode: book.printable(input.lotCode),
    host: hostOf(input.baseUrl),
  }
  refuseBadInput(input, words, grid)
  return renderDocument(input, grid, book, words)
}

function hostOf(baseUrl: string): string {
  return /^https?:\/\/[^/?#]+\/?$/.test(baseUrl) && URL.canParse(baseUrl) ? new URL(baseUrl).host : ""
}

function refuseBadInput(input: StampSheetsInput, words: SheetWords, grid: DotGrid): void {
  const issues: Issue[] = []
  if (words.host === "") issues.push({ path: "baseUrl", message: "http(s)://host without a path expected" })
  for (const path of ["productName", "lotCode"] as const) {
    if (words[path] === "") issues.push({ path, message: "no printable character" })
  }
  const startAt = input.startAt ?? 1
  if (!Number.isSafeInteger(startAt) || startAt < 1 || startAt > grid.labelsPerPage) {
    issues.push({ path: "startAt", message: `a whole number from 1 to ${grid.labelsPerPage} expected` })
  }
  if (issues.length > 0) throw new InvalidInputError("stamp_sheet_invalid", issues)
}

async function* renderDocument(
  input: StampSheetsInput,
  grid: DotGrid,
  book: FontBook,
  words: SheetWords,
): AsyncGenerator<Uint8Array> {
  const stamps = prepareStamps(input)
  const first = await stamps.next()
  if (first.done === true) {
    throw new InvalidInputError("stamp_sheet_invalid", [{ path: "stamps", message: "at least one stamp expected" }])
  }
  const writer = new PdfWriter()
  const plan = planLabel(grid, first.value.symbol.size, book)
  const text = layOutText(book, plan, words)
  const sheet: Sheet = { writer, book, grid, plan, text, ids: reserveIds(writer) }

  yield writer.header()
  yield constantForm(sheet)
  const pageIds = yield* renderPages(sheet, withFirst(first.value, stamps), (input.startAt ?? 1) - 1)
  yield* closing(sheet, pageIds, input.title ?? `Tem ${words.productName}, lô ${words.lotCode}`)
}

function reserveIds(writer: PdfWriter): Sheet["ids"] {
  return {
    catalog: writer.reserve(),
    pages: writer.reserve(),
    info: writer.reserve(),
    resources: writer.reserve(),
    form: writer.reserve(),
    fonts: writer.reserve(),
  }
}

function constantForm({ writer, book, grid, text, ids }: Sheet): Uint8Array {
  const box = [0, 0, grid.labelWidth, grid.labelHeight].map((dots) => pdfNumber(dots * grid.pointsPerDot)).join(" ")
  const entries = `/Type /XObject /Subtype /Form /BBox [${box}] /Resources << /Font ${ids.fonts} 0 R >>`
  return writer.stream(ids.form, entries, constantContent(book, text))
}

async function* renderPages(
  sheet: Sheet,
  stamps: AsyncIterable<PreparedStamp>,
  startPosition: number,
): AsyncGenerator<Uint8Array, number[]> {
  const pageIds: number[] = []
  let position = startPosition
  let labels: Uint8Array[] = []
  for await (const stamp of stamps) {
    labels.push(labelOf(sheet, stamp, position))
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

function labelOf(sheet: Sheet, stamp: PreparedStamp, position: number): Uint8Array {
  const { book, grid, plan, text } = sheet
  return labelContent(book, grid, plan, text, { ...stamp, position, code: formatCode(stamp.code) })
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

function* closing({ writer, book, ids }: Sheet, pageIds: readonly number[], title: string): Generator<Uint8Array> {
  const fonts: string[] = []
  for (const [index, used] of book.fonts.entries()) {
    if (used.numbers.size === 0) continue
    const id = writer.reserve()
    fonts.push(`/${used.resource} ${id} 0 R`)
    yield* embeddedFont(writer, id, used, `NGUON${String.fromCharCode(65 + index)}`)
  }
  yield writer.object(ids.fonts, `<< ${fonts.join(" ")} >>`)
  yield writer.object(ids.resources, `<< /Font ${ids.fonts} 0 R /XObject << /L ${ids.form} 0 R >> >>`)
  const kids = pageIds.map((id) => `${id} 0 R`).join(" ")
  yield writer.object(ids.pages, `<< /Type /Pages /Count ${pageIds.length} /Kids [${kids}] >>`)
  yield writer.object(ids.info, `<< /Title ${pdfText(title)} /Producer ${pdfText("Nguồn")} >>`)
  yield writer.object(
    ids.catalog,
    `<< /Type /Catalog /Pages ${ids.pages} 0 R /Lang (vi-VN) ` +
      // Scaling to fit the page, which print dialogs do unasked, would break the dot grid.
      `/ViewerPreferences << /PrintScaling /None /DisplayDocTitle true >> >>`,
  )
  yield writer.trailer(ids.catalog, ids.info)
}

async function* prepareStamps({ baseUrl, gtin, lotCode, stamps }: StampSheetsInput): AsyncGenerator<PreparedStamp> {
  const encoder = createSymbolEncoder({ prefix: stampUrlPrefix({ baseUrl, gtin, lotCode }) })
  const { version, size, level } = encoder
  for await (const { serial, code } of stamps) {
    if (!Number.isSafeInteger(serial) || serial < 1) throw badStamp("serial", "a whole number from 1 expected")
    const bits = new Uint8Array(encoder.byteLength)
    encoder.encode(code, bits)
    yield { serial, code, symbol: { version, size, level, bits } }
  }
}

function badStamp(path: string, message: string): InvalidInputError {
  return new InvalidInputError("stamp_invalid", [{ path, message }])
}

async function* withFirst<T>(first: T, rest: AsyncIterable<T>): AsyncGenerator<T> {
  yield first
  yield* rest
}
