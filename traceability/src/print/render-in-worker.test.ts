import { describe, expect, it } from "vitest"
import { InvalidInputError } from "../errors/index.js"
import { deriveCode, derivePin, deriveRunKey } from "../stamp/index.js"
import type { LabelJobTerms } from "./label-job.js"
import { A4_65_UP } from "./label-stocks.js"
import { renderLabelsInWorker } from "./render-in-worker.js"
import { renderLabels } from "./render-labels.js"

const terms: LabelJobTerms = {
  baseUrl: "https://nguon.vn",
  productName: "Trà mướp đắng rừng",
  lotCode: "TA-2611-03",
  gtin: "8931234567897",
  stock: A4_65_UP,
  dpi: 300,
  format: "pdf",
}
const newKey = (): Uint8Array => deriveRunKey(new Uint8Array(32).fill(8), "run_worker")
const range = (from: number, to: number) => ({ runKey: newKey(), batchId: "batch_worker", from, to })

async function bytesOf(chunks: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const all: Uint8Array[] = []
  for await (const chunk of chunks) all.push(chunk)
  return Buffer.concat(all)
}

function stamps(from: number, to: number) {
  return Array.from({ length: to - from + 1 }, (_, index) => {
    const serial = from + index
    const [runKey, batchId] = [newKey(), "batch_worker"]
    return { serial, code: deriveCode(runKey, batchId, serial), pin: derivePin(runKey, batchId, serial) }
  })
}

describe("renderLabelsInWorker", { timeout: 30_000 }, () => {
  it("gives the bytes of the same job without a worker", async () => {
    const inWorker = await bytesOf(renderLabelsInWorker({ ...terms, ...range(5, 1004) }))
    const here = await bytesOf(renderLabels({ ...terms, stamps: stamps(5, 1004) }))
    expect(inWorker.equals(here)).toBe(true)
  })

  it("leaves out the serials it is told to", async () => {
    const inWorker = await bytesOf(renderLabelsInWorker({ ...terms, ...range(1, 10), except: [1, 4, 10, 99] }))
    const kept = stamps(1, 10).filter(({ serial }) => ![1, 4, 10].includes(serial))
    expect(inWorker.equals(await bytesOf(renderLabels({ ...terms, stamps: kept })))).toBe(true)
  })

  it("takes the run key over and leaves none behind", async () => {
    const job = { ...terms, ...range(1, 3) }
    await bytesOf(renderLabelsInWorker(job))
    expect([...job.runKey]).toEqual(Array<number>(32).fill(0))
  })

  it("refuses a bad job as the job itself is refused", async () => {
    const refused = bytesOf(renderLabelsInWorker({ ...terms, productName: " ", ...range(1, 3) }))
    await expect(refused).rejects.toBeInstanceOf(InvalidInputError)
    await expect(refused).rejects.toMatchObject({ issues: [{ path: "productName" }] })
    const noRange = bytesOf(renderLabelsInWorker({ ...terms, ...range(3, 2) }))
    await expect(noRange).rejects.toMatchObject({ code: "label_job_invalid" })
  })

  it("stops when nobody reads on, however much is left", async () => {
    let taken = 0
    for await (const chunk of renderLabelsInWorker({ ...terms, ...range(1, 1_000_000) })) {
      taken += chunk.length
      break
    }
    expect(taken).toBeGreaterThan(0)
  })
})
