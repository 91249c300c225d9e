import type { MedusaResponse } from "@medusajs/framework/http"
import { z } from "@medusajs/framework/zod"
import { reportImport, viewImport } from "../../../workflows/goods/product-import"
import { MAX_SHEET_BYTES } from "../../../workflows/goods/sheet/refuse-sheet"
import { line, parseQuery } from "../../input"
import { receiveUpload } from "../../receive-upload"
import { requireRole, type MemberRequest } from "../member-request"

const UploadQuery = z.object({ name: line(120).default("bang.xlsx") })

/** The body is the sheet itself. The answer says what it would do; of products nothing is written. */
export const POST = async (req: MemberRequest, res: MedusaResponse) => {
  requireRole(req, "owner", "manager")
  const { name: fileName } = parseQuery(UploadQuery, req.query)
  const { cooperativeId, id: memberId } = req.member
  const id = await receiveUpload(req, MAX_SHEET_BYTES, (bytes) =>
    reportImport(req.scope, { cooperativeId, memberId, fileName, bytes }),
  )
  res.status(201).json({ import: await viewImport(req.scope, cooperativeId, id) })
}
