import { writeFile } from "node:fs/promises"
import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, MedusaError } from "@medusajs/framework/utils"
import { deriveCode, stampUrl } from "@nguon/traceability/stamp"
import { env } from "../../config/env"
import { BATCH_MODULE } from "../../modules/batch"
import type BatchModuleService from "../../modules/batch/service"
import { STAMP_MODULE } from "../../modules/stamp"
import type StampModuleService from "../../modules/stamp/service"
import { DEMO_LOT } from "./demonstration"

/** What a visitor needs to try the shop: the first stamp of the demonstration run and where its product is sold. */
export async function describeDemo(container: MedusaContainer) {
  const [batch] = await container.resolve<BatchModuleService>(BATCH_MODULE).listBatches({ lot_code: DEMO_LOT })
  const stamps = container.resolve<StampModuleService>(STAMP_MODULE)
  const [run] = batch ? await stamps.listRunsOfBatches([batch.id]) : []
  const { data } = await container.resolve(ContainerRegistrationKeys.QUERY).graph({
    entity: "product",
    fields: ["handle", "variants.barcode"],
    filters: { id: batch?.product_id ?? "" },
  })
  const product = data[0]
  if (!batch || !run || !product) {
    throw new MedusaError(MedusaError.Types.UNEXPECTED_STATE, "The demonstration batch is incomplete")
  }
  return {
    batchId: batch.id,
    runId: run.id,
    lotCode: batch.lot_code,
    quantity: run.quantity,
    stampUrl: stampUrl({
      baseUrl: env.RESOLVER_PUBLIC_URL,
      gtin: product.variants?.[0]?.barcode ?? null,
      lotCode: batch.lot_code,
      code: deriveCode(stamps.runKey(run.id), batch.id, 1),
    }),
    productHandle: product.handle,
  }
}

/** Holds the demonstration passwords: only the owner may read it. */
export async function writeOutput(path: string, output: unknown): Promise<void> {
  await writeFile(path, `${JSON.stringify(output, null, 2)}\n`, { mode: 0o600 })
}
