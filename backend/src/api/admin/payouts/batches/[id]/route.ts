import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { MedusaError } from "@medusajs/framework/utils"
import { batchFile } from "../../../../../modules/payout/payout-store"
import { databaseOf } from "../../../../../workflows/transparency/database"
import { pathId } from "../../../../input"
import { sendFile } from "../../../../send-file"
import { requireOfficer } from "../../../../../workflows/custody/officers"

/** The same file each time. */
export const GET = async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  await requireOfficer(databaseOf(req.scope), req.auth_context.actor_id)
  const id = pathId(req.params.id)
  const file = await batchFile(databaseOf(req.scope), id)
  if (file === null) throw new MedusaError(MedusaError.Types.NOT_FOUND, "File not found", "payout_batch_not_found")
  const bytes = once(Buffer.from(file, "utf8"))
  await sendFile(res, { name: `chi-tra-${id}.csv`, mediaType: "text/csv; charset=utf-8", bytes })
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(bytes)
}
