import type { MedusaResponse } from "@medusajs/framework/http"
import { MedusaError } from "@medusajs/framework/utils"
import { SHEET_FILES, writeProductFile } from "../../../../workflows/goods/export-products"
import type { MemberRequest } from "../../member-request"

export const GET = async (req: MemberRequest, res: MedusaResponse) => {
  const name = SHEET_FILES.find((file) => file === req.params.name)
  if (!name) throw new MedusaError(MedusaError.Types.NOT_FOUND, "File not found", "not_found")
  const { mediaType, bytes } = await writeProductFile(req.scope, req.member.cooperativeId, name)
  res.set({
    "Content-Type": mediaType,
    "Content-Disposition": `attachment; filename="${name}"`,
    "Cache-Control": "private, no-store",
  })
  res.send(bytes)
}
