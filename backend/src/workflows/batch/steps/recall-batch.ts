import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { recallLots, type RecallInput } from "../recall/recall-lots"

/** No undo: a warning that was given is not taken back by a fault of ours, and a repeated recall changes nothing. */
export const recallBatchStep = createStep("recall-batch", async (input: RecallInput, { container }) => {
  return new StepResponse(await recallLots(container, input))
})
