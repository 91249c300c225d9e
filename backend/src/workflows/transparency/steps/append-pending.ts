import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { TRANSPARENCY_MODULE } from "../../../modules/transparency"
import type TransparencyModuleService from "../../../modules/transparency/service"

/** No undo, by design: what is in the log stays. The last step of its workflow, one transaction. */
export const appendPendingStep = createStep("append-pending", async (_: object, { container }) => {
  const result = await container.resolve<TransparencyModuleService>(TRANSPARENCY_MODULE).appendPending()
  return new StepResponse({ appended: result?.appended ?? 0, size: result?.head.size ?? null })
})
