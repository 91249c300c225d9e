import type { MedusaResponse } from "@medusajs/framework/http"
import { earningsTable, type EarningsTable } from "../../../../workflows/seller_order/earnings"
import { writeWorkbook } from "../../../../workflows/goods/sheet/workbook"
import { rowOf } from "../../../../workflows/stamp/printing/serial-list"
import { parseQuery } from "../../../input"
import { sendFile } from "../../../send-file"
import { requireRole, type MemberRequest } from "../../member-request"
import { ExportMonth } from "../validators"

/** Excel takes a file without it for Windows-1252. */
const BYTE_ORDER_MARK = "\uFEFF"
const WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

export const GET = async (req: MemberRequest, res: MedusaResponse) => {
  requireRole(req, "owner", "manager")
  const { month, format } = parseQuery(ExportMonth, req.query)
  const table = await earningsTable(req.scope, { cooperativeId: req.member.cooperativeId, month })
  const { mediaType, bytes } = format === "xlsx" ? asWorkbook(table) : asCsv(table)
  await sendFile(res, { name: `thu-nhap-${month}.${format}`, mediaType, bytes: once(bytes) })
}

/** Sums are numbers in it, so that a bookkeeper can add them up. */
const asWorkbook = ({ header, rows }: EarningsTable) => ({
  mediaType: WORKBOOK,
  bytes: writeWorkbook("Thu nhap", [header, ...rows]),
})

function asCsv({ header, rows }: EarningsTable) {
  const text = [header, ...rows].map((row) => rowOf(row.map(String))).join("")
  return { mediaType: "text/csv; charset=utf-8", bytes: Buffer.from(BYTE_ORDER_MARK + text, "utf8") }
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(bytes)
}
