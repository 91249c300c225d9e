import { createWorkflow, when, WorkflowResponse, type WorkflowData } from "@medusajs/framework/workflows-sdk"
import { emitEventStep } from "@medusajs/medusa/core-flows"
import { gatherDossierStep } from "../steps/gather-dossier"
import { requireSealableStep, type BatchOfCooperative } from "../steps/require-sealable"
import { sealBatchStep } from "../steps/seal-batch"

/** Sealing a sealed batch changes nothing and is not a fault. */
export const sealBatchWorkflow = createWorkflow("seal-batch", (input: WorkflowData<BatchOfCooperative>) => {
  const current = requireSealableStep(input)
  when("batch-is-draft", { current }, ({ current }) => !current.sealed).then(() => {
    const dossier = gatherDossierStep({ batch_id: input.batch_id })
    sealBatchStep({ batch_id: input.batch_id, cooperative_id: input.cooperative_id, dossier })
    emitEventStep({ eventName: "batch.sealed", data: { id: input.batch_id } })
  })
  return new WorkflowResponse(current)
})
