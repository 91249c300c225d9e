import type { MedusaResponse } from "@medusajs/framework/http"
import { statementTable } from "../../../../../workflows/payout/statements"
import { rowOf } from "../../../../../workflows/stamp/printing/serial-list"
import { sendFile } from "../../../../send-file"
import { requireRole, type MemberRequest } from "../../../member-request"
import { ownStatement } from "../../own-month"

/** Excel takes a file without it for Windows-1252. */
const BYTE_ORDER_MARK = "\uFEFF"

export const GET = async (req: MemberRequest, res: MedusaResponse) => {
  requireRole(req, "owner", "manager")
  const statement = await ownStatement(req)
  const { header, rows } = statementTable(statement)
  const text = BYTE_ORDER_MARK + [header, ...rows].map((row) => rowOf(row.map(String))).join("")
  const bytes = once(Buffer.from(text, "utf8"))
  await sendFile(res, { name: `doi-soat-${statement.month}.csv`, mediaType: "text/csv; charset=utf-8", bytes })
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(bytes)
}
