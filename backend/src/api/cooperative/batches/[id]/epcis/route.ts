import type { MedusaResponse } from "@medusajs/framework/http"
import { MedusaError } from "@medusajs/framework/utils"
import { parseDossier } from "@nguon/traceability/dossier"
import { batchDocumentText } from "@nguon/traceability/epcis"
import { env } from "../../../../../config/env"
import { requireOwnBatch, type MemberRequest } from "../../../member-request"

/** The history of a sealed batch as an EPCIS 2.0 document, for the systems of whoever buys it. */
export const GET = async (req: MemberRequest, res: MedusaResponse) => {
  const batch = await requireOwnBatch(req)
  if (batch.dossier === null || batch.sealed_at === null) {
    throw new MedusaError(MedusaError.Types.CONFLICT, "A draft has no dossier to export", "batch_not_sealed")
  }
  const recall =
    batch.recalled_at === null ? null : { at: batch.recalled_at.toISOString(), reason: batch.recall_reason ?? "" }
  const text = batchDocumentText({
    ...{ dossier: parseDossier(batch.dossier), baseUrl: env.RESOLVER_PUBLIC_URL, recall },
    sealedAt: batch.sealed_at.toISOString(),
  })
  res.type("application/ld+json").set("GS1-EPCIS-Version", "2.0").send(text)
}
