import { renderStampSheets } from "@nguon/traceability/print"
import { deriveCode, deriveRunKey, stampUrl } from "@nguon/traceability/stamp"
import { decodeSheets } from "../../support/decode-sheets.ts"
import type { Figure } from "../measure.ts"

const PER_PAGE = 65
const run = { baseUrl: "https://nguon.vn", gtin: "8931234567897", lotCode: "TA-2611-03" }

/** Printed sheets rasterised at 300 dpi and read back by zxing: every stamp issued, once, and no other. */
export async function benchDecoding(labels: number): Promise<Figure[]> {
  const runKey = deriveRunKey(new Uint8Array(32).fill(1), "run_decode")
  const stamps = Array.from({ length: labels }, (_, index) => ({
    serial: index + 1,
    code: deriveCode(runKey, "batch_decode", index + 1),
  }))
  const left = new Set(stamps.map(({ code }) => stampUrl({ ...run, code })))
  let [strange, seconds] = [0, 0]
  // Some pages at a time: their pictures are on disk all at once.
  for (let from = 0; from < labels; from += 10 * PER_PAGE) {
    const pdf = await pdfOf(stamps.slice(from, from + 10 * PER_PAGE))
    const started = performance.now()
    for (const text of await decodeSheets(pdf)) if (!left.delete(text)) strange += 1
    seconds += (performance.now() - started) / 1000
  }
  const wrong = left.size + strange
  return [
    {
      name: `stamps of ${labels} printed that were not read back once`,
      value: wrong,
      unit: "stamps",
      target: "0",
      met: wrong === 0,
    },
    { name: "rasterised by pdftoppm and read by zxing", value: labels / seconds, unit: "stamps/s" },
  ]
}

async function pdfOf(stamps: Iterable<{ serial: number; code: string }>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  for await (const chunk of renderStampSheets({ ...run, productName: "Trà mướp đắng rừng", stamps })) chunks.push(chunk)
  return Buffer.concat(chunks)
}
