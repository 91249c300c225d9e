import "./support/environment"
import type { MedusaContainer } from "@medusajs/framework/types"
import { codeHash, deriveCode, derivePin, formatCode, formatPin } from "@nguon/traceability/stamp"
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest"
import { STAMP_MODULE } from "../../src/modules/stamp"
import * as runStore from "../../src/modules/stamp/run-store"
import { listPrintJobs } from "../../src/modules/stamp/print-store"
import type StampModuleService from "../../src/modules/stamp/service"
import { countStamps } from "../../src/modules/stamp/use-store"
import { createPrintJob } from "../../src/workflows/stamp/printing/create-print-job"
import { markPrinted, openPrintFile, type PrintFile } from "../../src/workflows/stamp/printing/print-file"
import { previewFirstPage } from "../../src/workflows/stamp/printing/preview"
import { addPrinter, changePrinter } from "../../src/workflows/stamp/printing/save-printer"
import { rowOf } from "../../src/workflows/stamp/printing/serial-list"
import { createSerialListLink, openSerialList } from "../../src/workflows/stamp/printing/serial-list-link"
import { issueInOneEffect } from "../../src/workflows/stamp/steps/issue-run"
import { voidStamps } from "../../src/workflows/stamp/void-stamps"
import { containerOver } from "./support/container"
import { startStampTables, type StampTables } from "./support/stamp-tables"

vi.setConfig({ testTimeout: 60_000 })

let tables: StampTables
let container: MedusaContainer
let cooperativeId: string
const memberId = "member_1"
const now = () => new Date()

beforeAll(async () => {
  tables = await startStampTables()
  container = containerOver(tables.sql)
  cooperativeId = await tables.cooperative()
}, 60_000)
afterAll(() => tables.stop())

async function issued(quantity: number): Promise<string> {
  const runId = await tables.queuedRun({ cooperativeId, quantity })
  const run = await runStore.claimRun(tables.sql, "worker", 15)
  if (!run) throw new Error("nothing to claim")
  await issueInOneEffect(container, run, "worker")
  return runId
}

const sheet = { stock: "a4-65", dpi: 300, format: "pdf", level: "M", startAt: 1, printerId: null } as const
const print = (runId: string, from: number, to: number, changes: object = {}) =>
  createPrintJob(container, { ...sheet, runId, cooperativeId, memberId, from, to, reason: null, ...changes })
const open = (id: string) => openPrintFile(container, { id, cooperativeId, now: now() })
const discard = (runId: string, from: number, to: number) =>
  voidStamps(container, { runId, cooperativeId, memberId, from, to, reason: "spoiled", note: null })
const link = (runId: string, quantity: number, reason: string | null = null) =>
  createSerialListLink(container, { runId, cooperativeId, memberId, from: 1, to: quantity, reason, now: now() })

async function drained(file: PrintFile): Promise<Buffer> {
  const parts: Uint8Array[] = []
  for await (const part of file.bytes) parts.push(part)
  return Buffer.concat(parts)
}

async function sent(file: PrintFile): Promise<Buffer> {
  const bytes = await drained(file)
  await markPrinted(container, file.job.id)
  return bytes
}

describe("a print job", () => {
  it("stands before its file, and counts as printed when the last byte is out", async () => {
    const runId = await issued(200)
    const job = await print(runId, 1, 130)
    expect(job).toMatchObject({ state: "created", pages: 2, is_reprint: false, format: "pdf" })
    const aborted = await open(job.id)
    expect(await countStamps(tables.sql, runId), "fetched, not sent").toMatchObject({ printed: 0 })
    await drained(aborted)
    const bytes = await sent(await open(job.id))
    expect(bytes.subarray(0, 5).toString()).toBe("%PDF-")
    expect(await countStamps(tables.sql, runId)).toMatchObject({ printed: 130, left: 200 })
    expect(await listPrintJobs(tables.sql, runId)).toMatchObject([{ state: "printed", downloads: 2 }])
  })

  it("of labels that may be on paper needs a reason, also when the other one was fetched later", async () => {
    const runId = await issued(100)
    const [first, second] = [await print(runId, 1, 60), await print(runId, 50, 80)]
    await sent(await open(first.id))
    await expect(open(second.id)).rejects.toMatchObject({ code: "reprint_needs_reason" })
    await expect(print(runId, 60, 61)).rejects.toMatchObject({ code: "reprint_needs_reason" })
    const again = await print(runId, 41, 80, { reason: "Kẹt giấy" })
    expect(again).toMatchObject({ is_reprint: true, reason: "Kẹt giấy" })
    await sent(await open(again.id))
    expect(await countStamps(tables.sql, runId), "distinct serials").toMatchObject({ printed: 80 })
  })

  it("leaves void stamps out, and refuses a range that has no others", async () => {
    const runId = await issued(70)
    await discard(runId, 1, 5)
    const job = await print(runId, 1, 70)
    expect(job.pages, "65 labels").toBe(1)
    await sent(await open(job.id))
    expect(await countStamps(tables.sql, runId)).toMatchObject({ printed: 65, void: 5 })
    await expect(print(runId, 2, 4, { reason: "x" })).rejects.toMatchObject({ code: "stamps_void" })
  })

  it("is refused for a recalled batch, a stock that does not exist, a label too small, and other cooperatives", async () => {
    const runId = await issued(10)
    await expect(print(runId, 1, 11)).rejects.toMatchObject({ code: "serials_out_of_range" })
    await expect(print(runId, 1, 1, { stock: "a4-999" })).rejects.toMatchObject({ code: "label_stock_unknown" })
    await expect(print(runId, 1, 1, { startAt: 66 })).rejects.toMatchObject({ code: "label_job_invalid" })
    await expect(print(runId, 1, 1, { format: "zpl" })).rejects.toMatchObject({ code: "format_not_for_stock" })
    const small = {
      kind: "roll",
      shape: "rectangle",
      columns: 1,
      rows: 1,
      margin_left_mm: 0,
      margin_top_mm: 0,
    } as const
    const measures = {
      width_mm: 10,
      height_mm: 10,
      page_width_mm: 10,
      page_height_mm: 10,
      pitch_x_mm: 12,
      pitch_y_mm: 12,
    }
    const tiny = await addPrinter(container, cooperativeId, {
      ...{ name: "Tem nhỏ", stock: "custom", dpi: 203, offset_x_mm: 0, offset_y_mm: 0 },
      grid: { ...small, ...measures },
    })
    const onTiny = print(runId, 1, 1, { stock: null, dpi: null, printerId: tiny.id })
    await expect(onTiny).rejects.toMatchObject({
      ...{ code: "module_too_small", message: /smallest label that works/ },
      labelThatWorks: { smallestWidthMm: expect.any(Number), smallestHeightMm: expect.any(Number) },
    })
    const stranger = await tables.cooperative()
    await expect(print(runId, 1, 1, { cooperativeId: stranger })).rejects.toMatchObject({ code: "stamp_run_not_found" })
    const job = await print(runId, 1, 1)
    const foreign = openPrintFile(container, { id: job.id, cooperativeId: stranger, now: now() })
    await expect(foreign).rejects.toMatchObject({ code: "print_job_not_found" })
    const late = openPrintFile(container, { id: job.id, cooperativeId, now: new Date(Date.now() + 25 * 3_600_000) })
    await expect(late).rejects.toMatchObject({ code: "print_job_expired" })
    await tables.sql.raw(
      `update batch set state = 'recalled', recalled_at = now() where id = (select batch_id from stamp_run where id = ?)`,
      [runId],
    )
    await expect(open(job.id)).rejects.toMatchObject({ code: "batch_recalled" })
    await expect(print(runId, 2, 2)).rejects.toMatchObject({ code: "batch_recalled" })
  })

  it("takes stock, resolution and offsets from a printer", async () => {
    const given = {
      name: "Xprinter",
      stock: "roll-50x30-1t",
      grid: null,
      dpi: 203,
      offset_x_mm: 0.3,
      offset_y_mm: -0.5,
    }
    const printer = await addPrinter(container, cooperativeId, given)
    await changePrinter(container, { id: printer.id, cooperativeId, changes: { offset_x_mm: 0.4 } })
    const stranger = await tables.cooperative()
    const foreign = changePrinter(container, { id: printer.id, cooperativeId: stranger, changes: { name: "x" } })
    await expect(foreign).rejects.toMatchObject({ code: "printer_not_found" })
    const runId = await issued(3)
    const job = await print(runId, 1, 3, { stock: null, dpi: null, printerId: printer.id, format: "tspl" })
    expect(job).toMatchObject({ stock: "roll-50x30-1t", dpi: 203, offset_x_mm: 0.4, offset_y_mm: -0.5, pages: 3 })
    expect((await sent(await open(job.id))).toString("latin1")).toContain("BITMAP")
  })

  it("is previewed by what prints it, with codes of no stamp", async () => {
    const runId = await issued(3)
    const run = await runStore.findRun(tables.sql, cooperativeId, runId)
    if (!run) throw new Error("no run")
    const input = {
      run,
      cooperativeId,
      printerId: null,
      stock: "roll-50x30-1t",
      dpi: 203,
      level: "M" as const,
      startAt: 1,
    }
    const png = await previewFirstPage(container, { ...input, offset: { x: null, y: null } })
    expect(Buffer.from(png).subarray(1, 4).toString()).toBe("PNG")
    expect(await listPrintJobs(tables.sql, runId)).toEqual([])
  })
})

describe("the list for a print house", () => {
  it("has serial, address, code and PIN of each stamp that is not void", async () => {
    const runId = await issued(1200)
    await discard(runId, 2, 2)
    const { token } = await link(runId, 1200)
    const text = (await sent(await openSerialList(container, { token, now: now() }))).toString("utf8")
    expect(text.startsWith("\uFEFFserial,url,short_code,pin\r\n")).toBe(true)
    const lines = text.trim().split("\r\n").slice(1)
    expect(lines).toHaveLength(1199)
    const key = container.resolve<StampModuleService>(STAMP_MODULE).runKey(runId)
    const run = await runStore.findRun(tables.sql, cooperativeId, runId)
    const code = deriveCode(key, run?.batch_id ?? "", 3)
    const pin = formatPin(derivePin(key, run?.batch_id ?? "", 3))
    expect(lines[1]).toBe(`3,http://build-only/T/${code},${formatCode(code)},${pin}`)
    expect(lines.filter((line) => /^\d+,[^,]+,[0-9A-Z]{4}( [0-9A-Z]{4}){3},\d{3} \d{3}$/.test(line))).toHaveLength(1199)
    const hash = Buffer.from(codeHash(code))
    const known = await tables.sql.raw(`select serial from stamp where code_hash = ?`, [hash])
    expect(known.rows).toEqual([{ serial: 3 }])
    expect(await countStamps(tables.sql, runId)).toMatchObject({ printed: 1199 })
  })

  it("goes out once, of fifty who ask at the same moment", async () => {
    const runId = await issued(5)
    const { token } = await link(runId, 5)
    const asked = Array.from({ length: 50 }, () => openSerialList(container, { token, now: now() }))
    const answers = await Promise.allSettled(asked)
    expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(1)
    for (const answer of answers) {
      if (answer.status === "rejected") expect(answer.reason).toMatchObject({ code: "link_used" })
    }
    await expect(link(runId, 5)).rejects.toMatchObject({ code: "reprint_needs_reason" })
    expect((await link(runId, 5, "Nhà in làm mất tệp")).job.is_reprint).toBe(true)
  })

  it("ends with its time, is unknown without its token, and is nowhere in the database", async () => {
    const runId = await issued(5)
    const { token, job } = await link(runId, 5)
    const later = new Date(Date.now() + 73 * 3_600_000)
    await expect(openSerialList(container, { token, now: later })).rejects.toMatchObject({ code: "link_expired" })
    const unknown = openSerialList(container, { token: "A".repeat(43), now: now() })
    await expect(unknown).rejects.toMatchObject({ code: "link_not_found" })
    await expect(open(job.id), "no file of a member's").rejects.toMatchObject({ code: "print_job_not_found" })
    const rows = await tables.sql.raw(`select l::text as row from serial_list_link l`)
    for (const { row } of rows.rows) expect(row).not.toContain(token)
  })

  it("makes text of what a spreadsheet would calculate", () => {
    expect(rowOf(["=1+1", "+2", "-3", "@x", 'a"b', "c,d", "e"])).toBe(`'=1+1,'+2,'-3,'@x,"a""b","c,d",e\r\n`)
    expect(rowOf([" =1", "\u00a0+1", "\uff1d1", "\t1", "a=1"])).toBe(`' =1,'\u00a0+1,'\uff1d1,'\t1,a=1\r\n`)
  })
})
