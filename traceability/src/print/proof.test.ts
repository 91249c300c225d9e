import { execFileSync } from "node:child_process"
import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, describe, expect, it } from "vitest"
import { deriveCode, derivePin, deriveRunKey, stampUrl } from "../stamp/index.js"
import type { LabelJob, LabelStamp } from "./label-job.js"
import { offers, proveLabels, sampleTerms, type Offer } from "./proof/index.js"
import { renderLabels } from "./render-labels.js"

const directory = mkdtempSync(join(tmpdir(), "nguon-proof-test-"))
afterAll(() => rmSync(directory, { recursive: true, force: true }))

const runKey = deriveRunKey(new Uint8Array(32).fill(9), "run_01JDPROOF")

function stamps(count: number): LabelStamp[] {
  return Array.from({ length: count }, (_, index) => ({
    serial: index + 1,
    code: deriveCode(runKey, "batch_01JDPROOF", index + 1),
    pin: derivePin(runKey, "batch_01JDPROOF", index + 1),
  }))
}

async function render(job: LabelJob): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  for await (const chunk of renderLabels(job)) chunks.push(chunk)
  return Buffer.concat(chunks)
}

function qpdfCheck(file: Uint8Array): string {
  const path = join(directory, "labels.pdf")
  writeFileSync(path, file)
  return execFileSync("qpdf", ["--check", path], { encoding: "utf8" })
}

// One page says as much in either form; the smaller symbol is printed where the larger is not offered, and on rolls.
const pages = [...offers()].filter(
  ({ form, stock }) => form === "link" || stock.kind === "roll" || stock.widthMm === 20,
)

describe("every page that is offered", () => {
  const named = pages.map((offer): [string, Offer] => [
    `${offer.stock.id} at ${offer.dpi} dpi as ${offer.format}, ${offer.form}${offer.hasPinRoom ? " with PIN" : ""}`,
    offer,
  ])

  it.each(named)("holds: %s", { timeout: 120_000 }, async (_, offer) => {
    const { stock, dpi, format, form, hasPinRoom } = offer
    const perPage = stock.columns * stock.rows
    // A fine page takes four times as long to look at: its last row stands for it, the bench reads all of it.
    const skipped = dpi > 300 ? perPage - stock.columns : 0
    const issued = stamps(perPage - skipped)
    const terms = { ...sampleTerms({ stock, dpi, format, form }), scratchPin: hasPinRoom, startAt: skipped + 1 }
    const file = await render({ ...terms, stamps: issued })
    if (format === "pdf") expect(qpdfCheck(file)).toContain("No syntax or stream encoding errors found")
    const expected = issued.map(({ code }) => stampUrl({ ...terms, code }))
    const blurEvery = Math.ceil(issued.length / 2)
    const report = await proveLabels({ file, format, stock, dpi, expected, skipped, blurEvery })
    expect(report.faults).toEqual([])
    expect(report.labels).toBe(issued.length)
    expect(report.blurred).toBeGreaterThan(0)
  })
})
