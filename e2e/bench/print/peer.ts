import { createRequire } from "node:module"
import type QRCodeModule from "qrcode"

const traceability = createRequire(createRequire(import.meta.url).resolve("@nguon/traceability/package.json"))
const QRCode = traceability("qrcode") as typeof QRCodeModule
const font = (weight: number): string =>
  traceability.resolve(`@fontsource/be-vietnam-pro/files/be-vietnam-pro-vietnamese-${weight}-normal.woff`)

interface PdfDocument {
  registerFont(name: string, path: string): this
  font(name: string, size: number): this
  text(text: string, x: number, y: number, options: object): this
  image(data: Buffer, x: number, y: number, options: object): this
  addPage(): this
  end(): void
  on(event: "data", listener: (chunk: Buffer) => void): this
  on(event: "end", listener: () => void): this
}

const COLUMNS = 5
const PER_PAGE = 65

/** What a shop would write first: a PNG of each symbol and four lines of text, put on the page by pdfkit. @returns bytes */
export async function printNaively(urls: readonly string[]): Promise<number> {
  const PDFDocument = traceability("pdfkit") as new (options: object) => PdfDocument
  const document = new PDFDocument({ size: "A4", margin: 0 })
  document.registerFont("detail", font(400)).registerFont("code", font(600))
  let bytes = 0
  document.on("data", (chunk) => void (bytes += chunk.length))
  const ended = new Promise<void>((resolve) => document.on("end", resolve))
  for (const [index, url] of urls.entries()) {
    const place = index % PER_PAGE
    if (index > 0 && place === 0) document.addPage()
    const [x, y] = [13 + (place % COLUMNS) * 115, 30 + Math.floor(place / COLUMNS) * 60]
    document.image(await QRCode.toBuffer(url, { errorCorrectionLevel: "M", scale: 8 }), x, y, { width: 54 })
    const line = (row: number, text: string): void =>
      void document.text(text, x + 55, y + 4 + row * 9, { lineBreak: false })
    document.font("code", 6)
    line(0, "Trà mướp đắng rừng")
    line(1, url.slice(-16).replace(/.{4}(?=.)/g, "$& "))
    document.font("detail", 5)
    line(2, `Số ${index + 1}`)
    line(3, "nguon.vn")
  }
  document.end()
  await ended
  return bytes
}
