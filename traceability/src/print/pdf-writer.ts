import { deflateSync } from "node:zlib"
import { concatBytes } from "../bytes/index.js"

const encoder = new TextEncoder()

/**
 * Writes PDF 1.7 objects one after another and remembers only where each began, so that a document of any length can
 * be streamed. ISO 32000-1, 7.5.
 */
export class PdfWriter {
  private position = 0
  private readonly offsets: number[] = [0]

  /** Reserves an object number, so that an object can be referred to before it is written. */
  reserve(): number {
    return this.offsets.push(-1) - 1
  }

  header(): Uint8Array {
    // The second line tells file transfer programs that the file is binary (7.5.2).
    return this.emit(Uint8Array.from([...encoder.encode("%PDF-1.7\n%"), 0xe2, 0xe3, 0xcf, 0xd3, 0x0a]))
  }

  object(id: number, body: string): Uint8Array {
    this.offsets[id] = this.position
    return this.emit(encoder.encode(`${id} 0 obj\n${body}\nendobj\n`))
  }

  /** A Flate stream; `entries` is the inside of its dictionary, without Length and Filter. */
  stream(id: number, entries: string, data: Uint8Array): Uint8Array {
    this.offsets[id] = this.position
    const packed = deflateSync(data)
    const head = `${id} 0 obj\n<< ${entries} /Filter /FlateDecode /Length ${packed.length} >>\nstream\n`
    return this.emit(concatBytes(encoder.encode(head), packed, encoder.encode("\nendstream\nendobj\n")))
  }

  trailer(root: number, info: number): Uint8Array {
    const start = this.position
    const entries = this.offsets.slice(1).map((offset) => `${String(offset).padStart(10, "0")} 00000 n \n`)
    const count = this.offsets.length
    const table = `xref\n0 ${count}\n0000000000 65535 f \n${entries.join("")}`
    const tail = `trailer\n<< /Size ${count} /Root ${root} 0 R /Info ${info} 0 R >>\nstartxref\n${start}\n%%EOF\n`
    return this.emit(encoder.encode(table + tail))
  }

  private emit(bytes: Uint8Array): Uint8Array {
    this.position += bytes.length
    return bytes
  }
}

/** A number as PDF writes it: no exponent, no needless zeros. */
export function pdfNumber(value: number): string {
  return String(Number(value.toFixed(4)))
}

/** A text string in UTF-16BE with its byte order mark (7.9.2.2), hexadecimal so that nothing needs escaping. */
export function pdfText(text: string): string {
  const units = Array.from({ length: text.length }, (_, index) => hex4(text.charCodeAt(index)))
  return `<FEFF${units.join("")}>`
}

export function hex4(value: number): string {
  return value.toString(16).toUpperCase().padStart(4, "0")
}
