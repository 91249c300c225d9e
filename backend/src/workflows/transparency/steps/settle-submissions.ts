import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { TRANSPARENCY_MODULE } from "../../../modules/transparency"
import type TransparencyModuleService from "../../../modules/transparency/service"

/** Reads the chain and writes down what it shows. No undo: what was seen was seen. */
export const settleSubmissionsStep = createStep("settle-submissions", async (_: object, { container }) => {
  const transparency = container.resolve<TransparencyModuleService>(TRANSPARENCY_MODULE)
  const view = await transparency.readChain()
  const moved = await transparency.settleSubmissions(view)
  await transparency.recordContact()
  return new StepResponse({ view, moved })
})
