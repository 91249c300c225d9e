import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { ChainView } from "../../../modules/transparency/chain-view"
import { TRANSPARENCY_MODULE } from "../../../modules/transparency"
import type TransparencyModuleService from "../../../modules/transparency/service"

/** Undo: a checkpoint that nobody has seen gives way to the next one. */
export const signNewestHeadStep = createStep(
  "sign-newest-head",
  async ({ view }: { view: ChainView }, { container }) => {
    const transparency = container.resolve<TransparencyModuleService>(TRANSPARENCY_MODULE)
    const queued = await transparency.signNewestHead(view)
    return new StepResponse({ queued }, queued)
  },
  async (queued, { container }) => {
    if (!queued) return
    await container.resolve<TransparencyModuleService>(TRANSPARENCY_MODULE).supersedeUnsent(queued)
  },
)
