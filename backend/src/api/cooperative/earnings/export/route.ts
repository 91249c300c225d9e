import type { MedusaResponse } from "@medusajs/framework/http"
import { earningsTable } from "../../../../workflows/seller_order/earnings"
import { rowOf } from "../../../../workflows/stamp/printing/serial-list"
import { parseQuery } from "../../../input"
import { sendFile } from "../../../send-file"
import { requireRole, type MemberRequest } from "../../member-request"
import { ExportMonth } from "../validators"

/** Excel takes a file without it for Windows-1252. */
const BYTE_ORDER_MARK = "\uFEFF"

export const GET = async (req: MemberRequest, res: MedusaResponse) => {
  requireRole(req, "owner", "manager")
  const { month } = parseQuery(ExportMonth, req.query)
  const table = await earningsTable(req.scope, { cooperativeId: req.member.cooperativeId, month })
  const rows = [table.header, ...table.rows].map((row) => rowOf(row.map(String)))
  const text = Buffer.from(BYTE_ORDER_MARK + rows.join(""), "utf8")
  await sendFile(res, { name: `thu-nhap-${month}.csv`, mediaType: "text/csv; charset=utf-8", bytes: once(text) })
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(bytes)
}
