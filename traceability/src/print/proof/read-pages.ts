import { execFileSync } from "node:child_process"
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { inflateSync } from "node:zlib"
import type { LabelFormat } from "../label-job.js"
import { fromBits, type Grey } from "./grey.js"

/*
 * Reads printed files back into dots, as a printer would. Nothing here is shared with what writes them: a fault of the
 * writer must not be read away by the reader.
 */

/** The pages, or rows of labels, of a printed file. PDF is rasterised at the dots of the device. */
export function* readPages(file: Uint8Array, format: LabelFormat, dpi: number): Generator<Grey> {
  if (format === "pdf") yield* readPdf(file, dpi)
  else if (format === "png") yield readPng(file)
  else if (format === "zpl") yield* readZpl(Buffer.from(file).toString("latin1"))
  else yield* readTspl(file)
}

function* readPdf(pdf: Uint8Array, dpi: number): Generator<Grey> {
  const directory = mkdtempSync(join(tmpdir(), "nguon-proof-"))
  try {
    const path = join(directory, "labels.pdf")
    writeFileSync(path, pdf)
    const pages = Number(/Pages:\s+(\d+)/.exec(tool("pdfinfo", [path]))?.[1])
    for (let page = 1; page <= pages; page++) {
      const prefix = join(directory, "page")
      tool("pdftoppm", ["-r", `${dpi}`, "-gray", "-f", `${page}`, "-l", `${page}`, "-singlefile", path, prefix])
      yield readPgm(readFileSync(`${prefix}.pgm`))
    }
  } finally {
    rmSync(directory, { recursive: true, force: true })
  }
}

function tool(command: string, parameters: string[]): string {
  try {
    return execFileSync(command, parameters, { encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] })
  } catch (cause) {
    if (!(cause instanceof Error && "code" in cause && cause.code === "ENOENT")) throw cause
    throw new Error(`${command} is missing: apt-get install poppler-utils`, { cause })
  }
}

function readPgm(file: Buffer): Grey {
  const header = /^P5\s+(\d+)\s+(\d+)\s+255\s/.exec(file.toString("latin1", 0, 64))
  if (header === null) throw new Error("pdftoppm made no grey picture")
  return { width: Number(header[1]), height: Number(header[2]), data: file.subarray(header[0].length) }
}

function readPng(file: Uint8Array): Grey {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength)
  const parts: Uint8Array[] = []
  let size = { width: 0, height: 0 }
  for (let at = 8; at < file.length;) {
    const length = view.getUint32(at)
    const type = String.fromCharCode(...file.subarray(at + 4, at + 8))
    const body = file.subarray(at + 8, at + 8 + length)
    if (type === "IHDR") {
      if (body[8] !== 1 || body[9] !== 0) throw new Error("not a PNG of one bit to a dot")
      size = { width: view.getUint32(at + 8), height: view.getUint32(at + 12) }
    }
    if (type === "IDAT") parts.push(body)
    at += 12 + length
  }
  const rowBytes = (size.width + 7) >> 3
  const lines = inflateSync(Buffer.concat(parts))
  const bits = new Uint8Array(rowBytes * size.height)
  for (let row = 0; row < size.height; row++) {
    if (lines[row * (rowBytes + 1)] !== 0) throw new Error("a PNG filter that is not read here")
    bits.set(lines.subarray(row * (rowBytes + 1) + 1, (row + 1) * (rowBytes + 1)), row * rowBytes)
  }
  return fromBits(bits, size.width, size.height, rowBytes, 0)
}

/** What a ZPL printer puts on each label: the graphic fields between ^XA and ^XZ, on a label of ^PW by ^LL dots. */
function* readZpl(text: string): Generator<Grey> {
  for (const [, label = ""] of text.matchAll(/\^XA(.*?)\^XZ/gs)) {
    const number = (command: RegExp): number => Number(command.exec(label)?.[1] ?? Number.NaN)
    const [width, height] = [number(/\^PW(\d+)/), number(/\^LL(\d+)/)]
    const field = /\^FO0,0\^GFA,(\d+),(\d+),(\d+),([^^]*)\^FS/.exec(label)
    if (field === null || !/\^LH0,0/.test(label)) throw new Error("no bitmap at the label's corner")
    const rowBytes = Number(field[3])
    const bits = expandZpl(field[4] ?? "", rowBytes)
    if (bits.length !== Number(field[1]) || rowBytes * height !== bits.length) throw new Error("a bitmap cut short")
    yield fromBits(bits, width, height, rowBytes, 1)
  }
}

function expandZpl(data: string, rowBytes: number): Buffer {
  const rows: string[] = []
  let row = ""
  let count = 0
  const full = 2 * rowBytes
  for (const letter of data) {
    if (/[G-Y]/.test(letter)) count += letter.charCodeAt(0) - 70
    else if (/[g-z]/.test(letter)) count += 20 * (letter.charCodeAt(0) - 102)
    else if (letter === ",") row = row.padEnd(full, "0")
    else if (letter === "!") row = row.padEnd(full, "F")
    else if (letter === ":") row = rows.at(-1) ?? ""
    else {
      row += letter.repeat(Math.max(1, count))
      count = 0
    }
    if (row.length > full) throw new Error("a row longer than the bitmap is wide")
    if (row.length === full) {
      rows.push(row)
      row = ""
    }
  }
  return Buffer.from(rows.join(""), "hex")
}

/** What a TSPL printer puts on each label: the BITMAP between CLS and PRINT, where a 0 bit is a printed dot. */
function* readTspl(file: Uint8Array): Generator<Grey> {
  const buffer = Buffer.from(file.buffer, file.byteOffset, file.byteLength)
  const settings = buffer.subarray(0, buffer.indexOf("CLS\r\n")).toString("latin1")
  if (!/^SIZE [\d.]+ mm,[\d.]+ mm\r\nGAP [\d.]+ mm,0 mm\r\n/.test(settings)) throw new Error("no size and gap")
  for (let at = buffer.indexOf("CLS\r\n"); at !== -1 && at < buffer.length;) {
    const head = /^CLS\r\nBITMAP 0,0,(\d+),(\d+),0,/.exec(buffer.toString("latin1", at, at + 60))
    if (head === null) throw new Error("no bitmap at the label's corner")
    const [rowBytes, height] = [Number(head[1]), Number(head[2])]
    const start = at + head[0].length
    const end = start + rowBytes * height
    yield fromBits(buffer.subarray(start, end), rowBytes * 8, height, rowBytes, 0)
    if (buffer.toString("latin1", end, end + 13) !== "\r\nPRINT 1,1\r\n") throw new Error("a label not printed")
    at = end + 13
  }
}
