import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, MedusaError } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { buildDossier, type Dossier } from "@nguon/traceability/dossier"
import { BATCH_MODULE } from "../../../modules/batch"
import type BatchModuleService from "../../../modules/batch/service"
import { toDossierInput, type CertificateFacts, type CooperativeOfBatch, type ProductOfBatch } from "../dossier-facts"

const COOPERATIVE_FIELDS = ["id", "name", "commune", "province", "former_place"]
const CERTIFICATE_FIELDS = ["id", "kind", "number", "stars", "issuer", "issued_on", "expires_on", "file_hash"]

/** The dossier a batch would have if it were sealed now, at the version after its last one. Reads only. */
export async function gatherDossier(container: MedusaContainer, batchId: string): Promise<Dossier> {
  const batches = container.resolve<BatchModuleService>(BATCH_MODULE)
  const batch = await batches.retrieveBatch(batchId)
  const events = await batches.listTraceEvents({ batch_id: batchId }, { take: null })
  const [product, cooperative, certificates] = await Promise.all([
    one<ProductOfBatch>(container, "product", ["id", "title", "metadata", "variants.barcode"], batch.product_id),
    one<CooperativeOfBatch>(container, "cooperative", COOPERATIVE_FIELDS, batch.cooperative_id),
    list<CertificateFacts>(container, "certificate", CERTIFICATE_FIELDS, { product_id: batch.product_id }),
  ])
  return buildDossier(toDossierInput({ batch, product, cooperative, certificates, events }))
}

export const gatherDossierStep = createStep(
  "gather-dossier",
  async ({ batch_id }: { batch_id: string }, { container }) =>
    new StepResponse(await gatherDossier(container, batch_id)),
)

async function one<T>(container: MedusaContainer, entity: string, fields: string[], id: string): Promise<T> {
  const [row] = await list<T>(container, entity, fields, { id })
  if (!row) throw new MedusaError(MedusaError.Types.UNEXPECTED_STATE, `The batch names a ${entity} that is not there`)
  return row
}

async function list<T>(
  container: MedusaContainer,
  entity: string,
  fields: string[],
  filters: Record<string, unknown>,
): Promise<T[]> {
  const { data } = await container.resolve(ContainerRegistrationKeys.QUERY).graph({ entity, fields, filters })
  return data as T[]
}
