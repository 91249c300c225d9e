import { createHmac, hash, randomBytes } from "node:crypto"
import { createRequire } from "node:module"
import type QRCodeModule from "qrcode"
import { buildLevels, leafHash } from "@nguon/traceability/log"
import { renderStampSheets } from "@nguon/traceability/print"
import { codeHash, deriveCode, deriveRunKey, stampCommit, stampLeaf, stampUrl } from "@nguon/traceability/stamp"
import { measure, type Measurement, type Ratio } from "./measure.ts"

const traceability = createRequire(createRequire(import.meta.url).resolve("@nguon/traceability/package.json"))
const QRCode = traceability("qrcode") as typeof QRCodeModule
const batchId = "batch_01KAF0Q8J6V7M2X3Y4Z5A6B7C8"
const baseUrl = "https://nguon.vn"
const lotCode = "TA-2611-03"

/** Each part of issuing and printing `stamps` stamps alone, and beside it the least that such a part can cost here. */
export async function benchIssueAndPrint(stamps: number): Promise<{ measurements: Measurement[]; ratios: Ratio[] }> {
  const runKey = deriveRunKey(randomBytes(32), "run_bench")
  const serials = Array.from({ length: stamps }, (_, index) => index + 1)
  const codes = serials.map((serial) => deriveCode(runKey, batchId, serial))
  const leaves = serials.map((serial, index) =>
    stampLeaf(batchId, serial, stampCommit(batchId, serial, codes[index] ?? "")),
  )
  const urls = codes.map((code) => stampUrl({ baseUrl, lotCode, code }))
  const issuing = [
    await measure("codes (HMAC of a run key, base32)", 5, () =>
      serials.map((serial) => deriveCode(runKey, batchId, serial)),
    ),
    await measure("look-up hashes of the codes", 5, () => codes.map(codeHash)),
    await measure("commitments and leaves", 5, () =>
      serials.map((serial, index) => stampLeaf(batchId, serial, stampCommit(batchId, serial, codes[index] ?? ""))),
    ),
    await measure("leaf hashes and the whole stamp tree", 5, () => buildLevels(leaves.map(leafHash))),
  ]
  const hashFloor = await measure("floor: the same hashes alone, node:crypto one call each", 5, () =>
    hashesAlone(stamps, leaves[0]?.byteLength ?? 100),
  )
  const print = await measure("A4 sheets as PDF, 65 to a page, streamed", 3, () => printSheets(codes))
  const matrixFloor = await measure("floor: the QR matrices alone, qrcode.create", 3, () =>
    urls.map((url) => QRCode.create(url, { errorCorrectionLevel: "M" })),
  )
  const sample = Math.min(130, stamps)
  const naive = await measure(`peer: qrcode.toBuffer + pdfkit, ${sample} labels`, 1, () =>
    printNaively(urls.slice(0, sample)),
  )
  const issueSeconds = issuing.reduce((sum, part) => sum + part.seconds, 0)
  return {
    measurements: [
      ...issuing,
      { name: "issuing in all (without rows)", seconds: issueSeconds, runs: 5 },
      hashFloor,
      print,
      matrixFloor,
      naive,
    ],
    ratios: [
      {
        name: "issuing / hashing floor",
        value: issueSeconds / hashFloor.seconds,
        meaning: "lower is better, 1 is the floor",
      },
      {
        name: "printing / matrix floor",
        value: print.seconds / matrixFloor.seconds,
        meaning: "lower is better, 1 is the floor",
      },
      {
        name: "peer / printing, per label",
        value: naive.seconds / sample / (print.seconds / stamps),
        meaning: "times faster than qrcode.toBuffer + pdfkit",
      },
    ],
  }
}

/** Per stamp one HMAC, three hashes of the lengths in use and one tree node, with nothing around them. */
function hashesAlone(stamps: number, leafBytes: number): void {
  const key = Buffer.alloc(32, 1)
  const lengths = [36, 90, leafBytes + 1, 65].map((length) => Buffer.alloc(length, 7))
  for (let stamp = 0; stamp < stamps; stamp += 1) {
    createHmac("sha256", key)
      .update(lengths[0] ?? key)
      .digest()
    for (const message of lengths) hash("sha256", message, "buffer")
  }
}

async function printSheets(codes: string[]): Promise<number> {
  const stamps = codes.map((code, index) => ({ code, serial: index + 1 }))
  let bytes = 0
  for await (const chunk of renderStampSheets({ baseUrl, productName: "Trà mướp đắng rừng", lotCode, stamps }))
    bytes += chunk.byteLength
  return bytes
}

async function printNaively(urls: string[]): Promise<void> {
  const PDFDocument = traceability("pdfkit") as new (options: object) => {
    image(data: Buffer, x: number, y: number, options: object): void
    addPage(): void
    end(): void
    on(event: string, listener: () => void): void
    resume(): void
  }
  const document = new PDFDocument({ size: "A4", margin: 0 })
  const ended = new Promise<void>((resolve) => document.on("end", resolve))
  document.resume()
  for (const [index, url] of urls.entries()) {
    const place = index % 65
    if (index > 0 && place === 0) document.addPage()
    document.image(
      await QRCode.toBuffer(url, { errorCorrectionLevel: "M", scale: 8 }),
      (place % 5) * 108,
      Math.floor(place / 5) * 60,
      { width: 50 },
    )
  }
  document.end()
  await ended
}
