import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { TRANSPARENCY_MODULE } from "../../../modules/transparency"
import type TransparencyModuleService from "../../../modules/transparency/service"

/** No undo: a transaction that was sent cannot be called back, and what was seen was seen. */
export const advanceAnchorsStep = createStep("advance-anchors", async (_: object, { container }) => {
  const transparency = container.resolve<TransparencyModuleService>(TRANSPARENCY_MODULE)
  return new StepResponse({ moved: await transparency.advanceAnchors(new Date()) })
})
