import { createWorkflow, transform, WorkflowResponse, type WorkflowData } from "@medusajs/framework/workflows-sdk"
import { emitEventStep } from "@medusajs/medusa/core-flows"
import type { RecallInput } from "../recall/recall-lots"
import { recallBatchStep } from "../steps/recall-batch"

/** The events are hints for what wants to be quick; the shop's pages also have rows that a job works off. */
export const recallBatchWorkflow = createWorkflow("recall-batch", (input: WorkflowData<RecallInput>) => {
  const done = recallBatchStep(input)
  emitEventStep({
    eventName: "batch.recalled",
    data: transform(done, ({ recalled }) => recalled.map(({ batch_id: id, product_id }) => ({ id, product_id }))),
  })
  return new WorkflowResponse(done)
})
