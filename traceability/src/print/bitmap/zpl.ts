import { utf8 } from "../../bytes/index.js"
import type { Bitmap } from "./bitmap.js"

/**
 * One row of labels in ZPL II: its bitmap and nothing that the printer would draw itself, because what a printer makes
 * of a QR command is left to its firmware. Width, length and home are set each time, against what a job before left.
 */
export function toZpl(bitmap: Bitmap): Uint8Array {
  const bytes = bitmap.rowBytes * bitmap.height
  const field = `^GFA,${bytes},${bytes},${bitmap.rowBytes},${compressed(bitmap)}`
  return utf8(`^XA^PW${bitmap.width}^LL${bitmap.height}^LH0,0^FO0,0${field}^FS^PQ1^XZ\n`)
}

/** The ASCII compression of the ZPL II Programming Guide, "Alternative Data Compression Scheme", which all printers know. */
function compressed({ rowBytes, height, data }: Bitmap): string {
  const hex = Buffer.from(data.buffer, data.byteOffset, data.byteLength).toString("hex").toUpperCase()
  const lines: string[] = []
  let previous = ""
  for (let row = 0; row < height; row++) {
    const line = hex.slice(row * 2 * rowBytes, (row + 1) * 2 * rowBytes)
    lines.push(line === previous ? ":" : compressedLine(line))
    previous = line
  }
  return lines.join("")
}

function compressedLine(line: string): string {
  const ends = /^(.*?)(0*|F*)$/s.exec(line)
  const [, start = "", end = ""] = ends ?? []
  const body = start.replace(/(.)\1{2,}/gs, (run, digit: string) => repeat(run.length) + digit)
  if (end === "") return body
  return body + (end.startsWith("0") ? "," : "!")
}

/** Counts are letters: G to Y for 1 to 19, g to z for 20 to 400 in twenties, and they add up. */
function repeat(count: number): string {
  const letters = "z".repeat(Math.floor(count / 400))
  const rest = count % 400
  const twenties = Math.floor(rest / 20)
  const ones = rest % 20
  const large = twenties === 0 ? "" : String.fromCharCode(102 + twenties)
  return letters + large + (ones === 0 ? "" : String.fromCharCode(70 + ones))
}
