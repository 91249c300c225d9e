import { randomBytes } from "node:crypto"
import { createRequire } from "node:module"
import type QRCodeModule from "qrcode"
import { createSymbolEncoder, type SymbolEncoder } from "@nguon/traceability/print"
import { cpuSeconds, median, type Figure } from "../measure.ts"
import { allLayouts, usualLayouts } from "./layouts.ts"

const QRCode = createRequire(createRequire(import.meta.url).resolve("@nguon/traceability/package.json"))(
  "qrcode",
) as typeof QRCodeModule
const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
const ROUNDS = 7
const PAYLOADS = 10_000
const PEER_SYMBOLS = 500
const OUR_SYMBOLS = 50_000

/** The matrix step beside `qrcode.create`, in turns, and both compared bit by bit. CPU time, medians. */
export function benchMatrices(isFull: boolean): Figure[] {
  const encoder = createSymbolEncoder({ prefix: usualLayouts["Digital Link"] ?? "" })
  const [ours, peer] = inTurns(encoder, usualLayouts["Digital Link"] ?? "")
  const layouts = Object.values(isFull ? allLayouts : usualLayouts)
  const different = layouts.reduce((sum, prefix) => sum + differences(prefix), 0)
  return [
    { name: "one symbol of a run", value: ours * 1e6, unit: "µs" },
    { name: "peer: one symbol, qrcode.create", value: peer * 1e6, unit: "µs" },
    {
      name: "matrix step: qrcode.create / ours",
      value: peer / ours,
      unit: "times faster",
      target: "at least 50",
      met: peer / ours >= 50,
    },
    {
      name: `symbols that differ from qrcode's at the same mask, of ${PAYLOADS} random payloads in each of ${layouts.length} layouts`,
      value: different,
      unit: "symbols",
      target: "0",
      met: different === 0,
    },
  ]
}

function inTurns(encoder: SymbolEncoder, prefix: string): [ours: number, peer: number] {
  const codes = randomCodes(OUR_SYMBOLS)
  const target = new Uint8Array(encoder.byteLength)
  const ours: number[] = []
  const peer: number[] = []
  for (let round = 0; round < ROUNDS; round += 1) {
    ours.push(cpuSeconds(() => codes.forEach((code) => encoder.encode(code, target))) / codes.length)
    const few = codes.slice(0, PEER_SYMBOLS)
    peer.push(
      cpuSeconds(() => few.forEach((code) => QRCode.create(prefix + code, { errorCorrectionLevel: "M" }))) / few.length,
    )
  }
  return [median(ours), median(peer)]
}

/** The peer is told the version, level, mask and segments that the run has: these are ours to choose, the bits are not. */
function differences(prefix: string): number {
  const encoder = createSymbolEncoder({ prefix })
  const { version, level, mask, segments, size, rowBytes, byteLength } = encoder
  const symbol = new Uint8Array(byteLength)
  let different = 0
  for (const code of randomCodes(PAYLOADS)) {
    encoder.encode(code, symbol)
    const parts = segments.map(({ mode, text }, index) => {
      const own = index === segments.length - 1 ? text.slice(0, -code.length) + code : text
      return mode === "byte" ? { mode, data: Buffer.from(own) } : { mode, data: own }
    })
    const { modules } = QRCode.create(parts, { version, errorCorrectionLevel: level, maskPattern: mask })
    const isSame = modules.data.every((dark, index) => {
      const [row, column] = [Math.floor(index / size), index % size]
      return (((symbol[row * rowBytes + (column >> 3)] ?? 0) >> (7 - (column & 7))) & 1) === dark
    })
    if (!isSame) different += 1
  }
  return different
}

function randomCodes(count: number): string[] {
  const bytes = randomBytes(count * 16)
  return Array.from({ length: count }, (_, index) =>
    Array.from(bytes.subarray(index * 16, index * 16 + 16), (byte) => ALPHABET[byte & 31]).join(""),
  )
}
