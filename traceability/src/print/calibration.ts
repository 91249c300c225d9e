import { Bitmap, drawFrame, GlyphAtlas, toPng, toTspl, toZpl, tsplHeader } from "./bitmap/index.js"
import { InvalidInputError } from "../errors/index.js"
import { toDotGrid, type DotGrid, type PrintOffset } from "./dot-grid.js"
import { FontBook, fitLines } from "./font-face.js"
import type { LabelFormat } from "./label-job.js"
import { typeScale, weightsAt, type TextStyle } from "./label-layout.js"
import { labelStockIssues, type LabelStock } from "./label-stock.js"
import { PdfWriter, pdfNumber, pdfText } from "./pdf-writer.js"
import { deviceIssues, labelFormats } from "./plan-job.js"

export interface CalibrationInput {
  stock: LabelStock
  dpi: number
  format: LabelFormat
  /** As it is set now; the page shows what it makes good and what it does not. */
  offset?: PrintOffset | undefined
}

interface Page {
  bitmap: Bitmap
  grid: DotGrid
  stock: LabelStock
  book: FontBook
  atlas: GlyphAtlas
  text: TextStyle
  title: TextStyle
}

/** Longest first; the first that fits on the page is drawn. */
const BARS_MM = [50, 40, 30, 20, 10]
const TICKS_MM = 5

/**
 * A page to print and hold against the labels: outlines of the first and the last label with crosshairs in
 * millimetres, a bar to measure, and what to do with what is seen. For a roll these are three rows of labels.
 * @throws InvalidInputError `label_job_invalid`
 */
export function renderCalibrationPage(input: CalibrationInput): AsyncIterable<Uint8Array> {
  const issues = [...labelStockIssues(input.stock), ...deviceIssues(input)]
  if (!labelFormats(input.stock.kind).includes(input.format)) {
    issues.push({ path: "format", message: `not for a ${input.stock.kind}` })
  }
  if (issues.length > 0) throw new InvalidInputError("label_job_invalid", issues)
  return toFile(input, drawPages(input))
}

function drawPages(input: CalibrationInput): Bitmap[] {
  if (input.stock.kind === "sheet") {
    const page = newPage(input)
    outline(page, 0)
    outline(page, page.grid.labelsPerPage - 1)
    const bottom = explain(page, sheetWords(input), Math.round(page.grid.pageHeight * 0.3))
    bar(page, bottom + mm(page, 8))
    return [page.bitmap]
  }
  const [outlines, measured, explained] = [newPage(input), newPage(input), newPage(input)]
  for (let position = 0; position < outlines.grid.labelsPerPage; position++) outline(outlines, position)
  bar(measured, Math.round(measured.grid.pageHeight / 2))
  explain(explained, rollWords(input), mm(explained, 2))
  // A PNG is one picture; its outlines are what an offset is read from.
  return input.format === "png" ? [outlines.bitmap] : [outlines.bitmap, measured.bitmap, explained.bitmap]
}

function newPage({ stock, dpi, offset }: CalibrationInput): Page {
  const grid = toDotGrid(stock, dpi, offset)
  const book = new FontBook(weightsAt(dpi))
  const scale = stock.kind === "sheet" ? 2 : 1.1
  const { detail, name } = typeScale(dpi, scale)
  const bitmap = new Bitmap(grid.pageWidth, grid.pageHeight)
  return { bitmap, grid, stock, book, atlas: new GlyphAtlas(book), text: detail, title: name }
}

function mm({ grid }: Page, millimetres: number): number {
  return Math.round(millimetres * grid.dotsPerMm)
}

/** A label's edge, and in its middle a cross with a tick to each millimetre, longer at five. */
function outline(page: Page, position: number): void {
  const { bitmap, grid, stock } = page
  const { x, y } = grid.originOf(position)
  const stroke = Math.max(1, mm(page, 0.12))
  if (stock.shape === "round") circle(bitmap, x, y, grid.labelWidth, stroke)
  else drawFrame(bitmap, { x, y, width: grid.labelWidth, height: grid.labelHeight, stroke })
  const middle = { x: x + Math.round(grid.labelWidth / 2), y: y + Math.round(grid.labelHeight / 2) }
  for (let tick = -TICKS_MM; tick <= TICKS_MM; tick++) {
    const half = mm(page, tick % TICKS_MM === 0 ? 1.6 : 0.8)
    bitmap.fill(middle.x + mm(page, tick), middle.y - half, stroke, 2 * half)
    bitmap.fill(middle.x - half, middle.y + mm(page, tick), 2 * half, stroke)
  }
  bitmap.fill(middle.x - mm(page, TICKS_MM), middle.y, 2 * mm(page, TICKS_MM), stroke)
  bitmap.fill(middle.x, middle.y - mm(page, TICKS_MM), stroke, 2 * mm(page, TICKS_MM))
}

function circle(bitmap: Bitmap, left: number, top: number, diameter: number, stroke: number): void {
  const radius = diameter / 2
  for (let y = 0; y < diameter; y++) {
    for (let x = 0; x < diameter; x++) {
      const reach = Math.hypot(x + 0.5 - radius, y + 0.5 - radius)
      if (reach <= radius && reach > radius - stroke) bitmap.set(left + x, top + y)
    }
  }
}

/** A ruler of whole millimetres with its length written on it; a printer that scales gives itself away. */
function bar(page: Page, top: number): void {
  const { bitmap, atlas, book, grid, text } = page
  const room = grid.pageWidth - mm(page, 4)
  const length = BARS_MM.find((candidate) => mm(page, candidate) <= room) ?? 10
  const left = Math.round((grid.pageWidth - mm(page, length)) / 2)
  const stroke = Math.max(1, mm(page, 0.15))
  bitmap.fill(left, top, mm(page, length) + stroke, stroke)
  for (let tick = 0; tick <= length; tick++) {
    const height = mm(page, tick % 10 === 0 ? 3 : tick % 5 === 0 ? 2.2 : 1.4)
    bitmap.fill(left + mm(page, tick), top - height, stroke, height)
  }
  const words = `Từ vạch đầu đến vạch cuối phải đúng ${length} mm`
  const [line = ""] = fitLines(book, words, { ...text, maxWidth: room, maxLines: 1 })
  const x = Math.round((grid.pageWidth - book.widthOf(line, text.weight, text.size)) / 2)
  atlas.draw(bitmap, { text: line, ...text, x, y: top + Math.round(1.6 * text.size), turn: 0 })
}

/** Lines of text across the page; answers where they end. */
function explain(page: Page, [heading = "", ...words]: readonly string[], top: number): number {
  const { bitmap, atlas, book, grid, title, text, stock } = page
  const left = stock.kind === "sheet" ? mm(page, 25) : mm(page, 2.5)
  const style = { maxWidth: grid.pageWidth - 2 * left, maxLines: 4 }
  let y = top
  const write = (line: string, look: TextStyle): void => {
    y += Math.round(look.size * 1.35)
    atlas.draw(bitmap, { text: line, ...look, x: left, y, turn: 0 })
  }
  for (const line of fitLines(book, heading, { ...title, ...style })) write(line, title)
  for (const paragraph of words) {
    y += Math.round(text.size * 0.35)
    for (const line of fitLines(book, book.printable(paragraph), { ...text, ...style })) write(line, text)
  }
  return y
}

function sheetWords({ stock, dpi, offset }: CalibrationInput): string[] {
  return [
    `Trang căn chỉnh: ${stock.names.vi}`,
    `Làm cho máy in ${dpi} dpi. Đang bù: ${offsetWords(offset)}.`,
    "1. In lên giấy thường, cỡ 100 % (cỡ thật), tắt mọi kiểu co giãn cho vừa khổ giấy.",
    "2. Đặt tờ vừa in chồng lên tờ decal rồi soi ra chỗ sáng. Khung tem đầu và tem cuối phải trùng với mép tem.",
    "3. Nếu lệch, mỗi vạch nhỏ là 1 mm. Khung lệch sang phải: giảm số X. Khung lệch xuống dưới: giảm số Y.",
    "4. Lưu số bù cho máy in này, in lại trang này để xem đã trùng chưa.",
  ]
}

function rollWords({ dpi, offset }: CalibrationInput): string[] {
  return [
    "Căn chỉnh máy in tem",
    `${dpi} dpi. Đang bù: ${offsetWords(offset)}.`,
    "Khung phải trùng mép tem, mỗi vạch 1 mm. Lệch phải: giảm X. Lệch xuống: giảm Y.",
  ]
}

function offsetWords(offset: PrintOffset = { xMm: 0, yMm: 0 }): string {
  const tenths = (value: number): string =>
    (value > 0 ? "+" : "") + value.toFixed(1).replace(".", ",").replace("-", "−")
  return `X ${tenths(offset.xMm)} mm, Y ${tenths(offset.yMm)} mm`
}

async function* toFile({ stock, dpi, format }: CalibrationInput, pages: readonly Bitmap[]): AsyncGenerator<Uint8Array> {
  if (format === "pdf") {
    yield* toPdf(pages, dpi)
    return
  }
  if (format === "tspl") yield tsplHeader(stock)
  const encode = { png: (page: Bitmap) => toPng(page, dpi), zpl: toZpl, tspl: toTspl }[format]
  for (const page of pages) yield encode(page)
}

/** Pages as one 1-bit image each, dot for dot. */
function* toPdf(pages: readonly Bitmap[], dpi: number): Generator<Uint8Array> {
  const writer = new PdfWriter()
  const [catalog, tree, info] = [writer.reserve(), writer.reserve(), writer.reserve()]
  yield writer.header()
  const kids: string[] = []
  for (const { width, height, data } of pages) {
    const [page, content, image] = [writer.reserve(), writer.reserve(), writer.reserve()]
    const [w, h] = [width, height].map((dots) => pdfNumber((dots * 72) / dpi))
    yield writer.object(
      page,
      `<< /Type /Page /Parent ${tree} 0 R /MediaBox [0 0 ${w} ${h}] /Contents ${content} 0 R ` +
        `/Resources << /XObject << /I ${image} 0 R >> >> >>`,
    )
    yield writer.stream(content, "", new TextEncoder().encode(`0 0 0 1 k q ${w} 0 0 ${h} 0 0 cm /I Do Q`))
    const shape = `/Type /XObject /Subtype /Image /Width ${width} /Height ${height} /BitsPerComponent 1`
    yield writer.stream(image, `${shape} /ImageMask true /Decode [1 0]`, data)
    kids.push(`${page} 0 R`)
  }
  yield writer.object(tree, `<< /Type /Pages /Count ${kids.length} /Kids [${kids.join(" ")}] >>`)
  yield writer.object(info, `<< /Title ${pdfText("Trang căn chỉnh")} /Producer ${pdfText("Nguồn")} >>`)
  yield writer.object(
    catalog,
    `<< /Type /Catalog /Pages ${tree} 0 R /Lang (vi-VN) /ViewerPreferences << /PrintScaling /None >> >>`,
  )
  yield writer.trailer(catalog, info)
}
