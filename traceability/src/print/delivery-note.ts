import { concatBytes } from "../bytes/index.js"
import { embeddedFont } from "./embedded-font.js"
import { FontBook, fitLine, fitLines, type FontWeight } from "./font-face.js"
import { PdfWriter, pdfNumber, pdfText } from "./pdf-writer.js"
import { packRows, planSymbol, referenceSymbol } from "./symbol/index.js"

export interface DeliveryParty {
  name: string
  phone: string
  /** Street, commune, province, each as it is to be read; empty ones are left out. */
  lines: readonly string[]
}

export interface DeliveryItem {
  title: string
  variant: string
  quantity: number
  /** `expiresOn` as it is to be read, such as 12/11/2027; empty for goods that keep. */
  lots: readonly { lotCode: string; quantity: number; expiresOn: string }[]
}

export interface DeliveryNoteInput {
  size: "A5" | "A6"
  number: string
  placedOn: string
  sender: DeliveryParty
  receiver: DeliveryParty
  items: readonly DeliveryItem[]
  /** Whole đồng; `cashDue` 0 for an order that is paid. */
  goodsTotal: number
  shippingTotal: number
  cashDue: number
  carrier: string
  trackingNumber: string
}

/** Points (1/72 inch): ISO 216. */
const PAGES = { A5: { width: 419.53, height: 595.28 }, A6: { width: 297.64, height: 419.53 } } as const
const BODY: FontWeight = 400
const STRONG: FontWeight = 700
/** More packs of one kind than any parcel: their lots are on the page of the order. */
const MOST_LOTS = 12

/**
 * The paper that lies on a parcel: from whom, to whom, what is in it with the lots it comes from, and what to collect. The
 * symbol holds the number of the order as text. Letters of no font are left out, overlong names shortened.
 * @returns a PDF 1.7 of as many pages as the items need
 * @example renderDeliveryNote({ size: "A5", number: "NG12-1", ... })
 */
export function renderDeliveryNote(input: DeliveryNoteInput): Uint8Array {
  const paper = new Paper(input.size)
  head(paper, input)
  party(paper, "Người gửi", input.sender, 1)
  party(paper, "Người nhận", input.receiver, 1.25)
  paper.rule()
  for (const item of input.items) itemLines(paper, item)
  paper.rule()
  money(paper, input)
  return paper.finish(`Phiếu giao hàng ${input.number}`)
}

function head(paper: Paper, { number, placedOn, carrier, trackingNumber }: DeliveryNoteInput): void {
  const side = paper.width * 0.24
  paper.symbol(number, side)
  const room = paper.width - side - 8
  paper.write("PHIẾU GIAO HÀNG", { size: 1.1, weight: STRONG, room })
  paper.write(number, { size: 2.2, weight: STRONG, room })
  paper.write(`Ngày đặt ${placedOn}`, { room })
  if (carrier !== "") paper.write(`Gửi qua ${carrier}`, { room, lines: 2 })
  if (trackingNumber !== "") paper.write(`Mã vận đơn ${trackingNumber}`, { room })
  paper.clearSymbol(side)
}

function party(paper: Paper, role: string, { name, phone, lines }: DeliveryParty, size: number): void {
  paper.gap(0.5)
  paper.write(role, { size: 0.85 })
  paper.write(name, { size: size * 1.1, weight: STRONG, lines: 2 })
  if (phone !== "") paper.write(phone, { size, weight: STRONG })
  const address = lines.filter((line) => line !== "").join(", ")
  if (address !== "") paper.write(address, { size, lines: 3 })
}

function itemLines(paper: Paper, { title, variant, quantity, lots }: DeliveryItem): void {
  paper.keepTogether(3 + Math.min(lots.length, MOST_LOTS))
  const name = variant === "" ? title : `${title}, ${variant}`
  paper.row(name, `× ${count(quantity)}`)
  for (const lot of lots.slice(0, MOST_LOTS)) {
    const until = lot.expiresOn === "" ? "" : `, hạn dùng ${lot.expiresOn}`
    paper.write(`Lô ${lot.lotCode}: ${count(lot.quantity)}${until}`, { size: 0.9, indent: 10 })
  }
  if (lots.length > MOST_LOTS) paper.write(`và ${lots.length - MOST_LOTS} lô nữa`, { size: 0.9, indent: 10 })
  paper.gap(0.3)
}

function money(paper: Paper, { goodsTotal, shippingTotal, cashDue }: DeliveryNoteInput): void {
  paper.keepTogether(6)
  paper.row("Tiền hàng", dong(goodsTotal))
  paper.row("Phí giao", dong(shippingTotal))
  paper.gap(0.4)
  if (cashDue > 0) paper.boxed("THU HỘ (COD)", dong(cashDue))
  else paper.boxed("KHÔNG THU TIỀN", "Đã trả")
}

const count = (value: number): string => String(value).replace(/\B(?=(\d{3})+(?!\d))/g, ".")
/** The sign stands after a space that no line breaks at. */
const dong = (amount: number): string => `${count(amount)} ₫`

type Line = { size?: number; weight?: FontWeight; room?: number; lines?: number; indent?: number }

/** Pages filled from the top, in points; `size` of text is in parts of the body's. */
class Paper {
  readonly width: number
  private readonly height: number
  private readonly margin: number
  private readonly em: number
  private readonly book = new FontBook([BODY, STRONG])
  private readonly pages: string[][] = [[]]
  private y: number

  constructor(size: DeliveryNoteInput["size"]) {
    const page = PAGES[size]
    this.margin = size === "A5" ? 24 : 16
    this.em = size === "A5" ? 10.5 : 8
    this.width = page.width - 2 * this.margin
    this.height = page.height
    this.y = page.height - this.margin
  }

  write(text: string, { size = 1, weight = BODY, room = this.width, lines = 1, indent = 0 }: Line = {}): void {
    const points = size * this.em
    const style = { weight, size: points, maxWidth: room - indent, maxLines: lines }
    for (const line of fitLines(this.book, this.book.printable(text), style)) {
      this.down(points * 1.35)
      this.show(line, { x: this.margin + indent, size: points, weight })
    }
  }

  /** What it is on the left, as many lines as it takes up to two, and how much on the right. */
  row(left: string, right: string): void {
    const amount = this.book.printable(right)
    const side = this.book.widthOf(amount, STRONG, this.em)
    const style = { weight: BODY, size: this.em, maxWidth: this.width - side - 8, maxLines: 2 }
    const lines = fitLines(this.book, this.book.printable(left), style)
    for (const [i, line] of (lines.length === 0 ? [""] : lines).entries()) {
      this.down(this.em * 1.35)
      this.show(line, { x: this.margin, size: this.em, weight: BODY })
      if (i === 0) this.show(amount, { x: this.margin + this.width - side, size: this.em, weight: STRONG })
    }
  }

  /** The one thing that the carrier must not overlook. */
  boxed(left: string, right: string): void {
    const size = this.em * 1.5
    const height = size * 2.1
    this.down(height)
    const box = [this.margin, this.y, this.width, height].map(pdfNumber).join(" ")
    this.put(`q 0 0 0 1 K 1.4 w ${box} re S Q\n`)
    const baseline = this.y + height / 2 - size * 0.35
    const amount = this.book.printable(right)
    const side = this.book.widthOf(amount, STRONG, size)
    const name = fitLine(this.book, this.book.printable(left), STRONG, size, this.width - side - 24)
    this.show(name, { x: this.margin + 8, size, weight: STRONG, y: baseline })
    this.show(amount, { x: this.margin + this.width - side - 8, size, weight: STRONG, y: baseline })
  }

  rule(): void {
    this.down(this.em * 0.8)
    const [x, y] = [pdfNumber(this.margin), pdfNumber(this.y)]
    this.put(`q 0 0 0 1 K 0.6 w ${x} ${y} m ${pdfNumber(this.margin + this.width)} ${y} l S Q\n`)
  }

  gap(ems: number): void {
    this.y -= ems * this.em
  }

  /** A new page when so many lines do not fit on this one. */
  keepTogether(lines: number): void {
    if (this.y - lines * this.em * 1.35 < this.margin) this.turnPage()
  }

  /** In the upper right corner, with its quiet zone inside `side`. */
  symbol(text: string, side: number): void {
    const symbol = referenceSymbol(planSymbol(text, 0, "M"))
    const { size } = symbol.modules
    const bits = packRows(symbol)
    const quiet = (side * 4) / (size + 8)
    const x = this.margin + this.width - side + quiet
    const y = this.height - this.margin - side + quiet
    const drawn = side - 2 * quiet
    const place = [drawn, 0, 0, drawn, x, y].map(pdfNumber).join(" ")
    // ASCIIHex (ISO 32000-1, 7.4.2), so that a page's content stays text. Decode [1 0]: a 1 bit is painted.
    const image = `/W ${size} /H ${size} /BPC 1 /IM true /D [1 0] /F /AHx`
    this.put(`q ${place} cm\nBI ${image} ID ${Buffer.from(bits).toString("hex")}>\nEI Q\n`)
  }

  /** Goes on below the symbol. */
  clearSymbol(side: number): void {
    this.y = Math.min(this.y, this.height - this.margin - side)
  }

  finish(title: string): Uint8Array {
    const writer = new PdfWriter()
    const [catalog, tree, info, fonts] = [writer.reserve(), writer.reserve(), writer.reserve(), writer.reserve()]
    const bytes = [writer.header()]
    const total = this.pages.length
    const kids = this.pages.map((content, i) => {
      if (total > 1) content.push(this.pageNumber(`Trang ${i + 1}/${total}`))
      const [page, stream] = [writer.reserve(), writer.reserve()]
      const box = [0, 0, this.width + 2 * this.margin, this.height].map(pdfNumber).join(" ")
      bytes.push(
        writer.object(
          page,
          `<< /Type /Page /Parent ${tree} 0 R /MediaBox [${box}] /Contents ${stream} 0 R ` +
            `/Resources << /Font ${fonts} 0 R >> >>`,
        ),
        writer.stream(stream, "", new TextEncoder().encode(`0 0 0 1 k\n${content.join("")}`)),
      )
      return `${page} 0 R`
    })
    bytes.push(...this.embed(writer, fonts))
    bytes.push(writer.object(tree, `<< /Type /Pages /Count ${total} /Kids [${kids.join(" ")}] >>`))
    bytes.push(writer.object(info, `<< /Title ${pdfText(title)} /Producer ${pdfText("Nguồn")} >>`))
    bytes.push(writer.object(catalog, `<< /Type /Catalog /Pages ${tree} 0 R /Lang (vi-VN) >>`))
    bytes.push(writer.trailer(catalog, info))
    return concatBytes(...bytes)
  }

  private *embed(writer: PdfWriter, fonts: number): Generator<Uint8Array> {
    const names: string[] = []
    for (const [index, used] of this.book.fonts.entries()) {
      if (used.numbers.size === 0) continue
      const id = writer.reserve()
      names.push(`/${used.resource} ${id} 0 R`)
      yield* embeddedFont(writer, id, used, `NGUON${String.fromCharCode(65 + index)}`)
    }
    yield writer.object(fonts, `<< ${names.join(" ")} >>`)
  }

  private pageNumber(text: string): string {
    const size = this.em * 0.8
    const x = this.margin + this.width - this.book.widthOf(text, BODY, size)
    return this.text(text, { x, y: this.margin * 0.5, size, weight: BODY })
  }

  private down(points: number): void {
    if (this.y - points < this.margin) this.turnPage()
    this.y -= points
  }

  private turnPage(): void {
    this.pages.push([])
    this.y = this.height - this.margin
  }

  private show(text: string, { y = this.y + this.em * 0.3, ...at }: Placed): void {
    this.put(this.text(text, { ...at, y }))
  }

  private text(text: string, { x, y, size, weight }: Required<Placed>): string {
    const pieces = this.book.encode(text, weight).map(({ resource, hex }) => {
      return `/${resource} ${pdfNumber(size)} Tf <${hex}> Tj\n`
    })
    return pieces.length === 0 ? "" : `BT\n1 0 0 1 ${pdfNumber(x)} ${pdfNumber(y)} Tm\n${pieces.join("")}ET\n`
  }

  private put(content: string): void {
    this.pages.at(-1)?.push(content)
  }
}

type Placed = { x: number; y?: number; size: number; weight: FontWeight }
