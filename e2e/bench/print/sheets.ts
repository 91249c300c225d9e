import { renderStampSheets } from "@nguon/traceability/print"
import { deriveCode, deriveRunKey, stampUrl } from "@nguon/traceability/stamp"
import { median, type Figure } from "../measure.ts"
import { printNaively } from "./peer.ts"

const LABELS = 9_000
const ROUNDS = 5
/** Two sizes of the peer: what they differ by is what a label costs, without fonts and first calls. */
const PEER_LABELS = [65, 195] as const
const run = { baseUrl: "https://nguon.vn", gtin: "8931234567897", lotCode: "TA-2611-03" }

type Cost = { seconds: number; bytes: number }

/** A PDF of 9,000 labels beside the same labels by `qrcode.toBuffer` and `pdfkit`. CPU time of all threads. */
export async function benchSheets(): Promise<Figure[]> {
  const runKey = deriveRunKey(new Uint8Array(32).fill(1), "run_bench")
  const stamps = Array.from({ length: LABELS }, (_, index) => ({
    serial: index + 1,
    code: deriveCode(runKey, "batch_bench", index + 1),
  }))
  const urls = stamps.map(({ code }) => stampUrl({ ...run, code }))
  const ours: Cost[] = []
  for (let round = 0; round < ROUNDS; round += 1) ours.push(await cost(() => printSheets(stamps)))
  const peer = await peerPerLabel(urls)
  const seconds = median(ours.map((each) => each.seconds))
  const bytes = median(ours.map((each) => each.bytes))
  const speed = peer.seconds / (seconds / LABELS)
  const size = peer.bytes / (bytes / LABELS)
  const sample = `on ${PEER_LABELS[1]} labels`
  return [
    { name: `PDF of ${LABELS} labels, 65 to a page`, value: seconds, unit: "s CPU" },
    { name: "its bytes a label", value: bytes / LABELS, unit: "bytes" },
    { name: `peer: qrcode.toBuffer + pdfkit, a label, ${sample}`, value: peer.seconds * 1000, unit: "ms CPU" },
    { name: `peer: its bytes a label, ${sample}`, value: peer.bytes, unit: "bytes" },
    { name: "PDF: peer / ours", value: speed, unit: "times faster", target: "at least 100", met: speed >= 100 },
    { name: "PDF bytes: peer / ours", value: size, unit: "times smaller", target: "at least 25", met: size >= 25 },
  ]
}

async function peerPerLabel(urls: readonly string[]): Promise<Cost> {
  const [few, many] = PEER_LABELS
  const first = await cost(() => printNaively(urls.slice(0, few)))
  const second = await cost(() => printNaively(urls.slice(0, many)))
  const per = (key: keyof Cost): number => (second[key] - first[key]) / (many - few)
  return { seconds: per("seconds"), bytes: per("bytes") }
}

async function cost(work: () => Promise<number>): Promise<Cost> {
  const before = process.cpuUsage()
  const bytes = await work()
  const { user, system } = process.cpuUsage(before)
  return { seconds: (user + system) / 1e6, bytes }
}

async function printSheets(stamps: Iterable<{ serial: number; code: string }>): Promise<number> {
  let bytes = 0
  for await (const chunk of renderStampSheets({ ...run, productName: "Trà mướp đắng rừng", stamps })) {
    bytes += chunk.byteLength
  }
  return bytes
}
