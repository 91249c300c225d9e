import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { ChainView } from "../../../modules/transparency/chain-view"
import { TRANSPARENCY_MODULE } from "../../../modules/transparency"
import type TransparencyModuleService from "../../../modules/transparency/service"
import { messageOf } from "../message-of"

/**
 * No undo: a transaction that was sent cannot be called back. A chain that fails here leaves everything as it is
 * written, so the failure is recorded and not thrown: the checkpoint that waits keeps its place.
 */
export const sendSubmissionsStep = createStep(
  "send-submissions",
  async ({ view }: { view: ChainView }, { container }) => {
    const transparency = container.resolve<TransparencyModuleService>(TRANSPARENCY_MODULE)
    try {
      await transparency.sendSubmissions(view, new Date())
      return new StepResponse({ sent: true })
    } catch (error) {
      container.resolve(ContainerRegistrationKeys.LOGGER).warn(`Sending to the chain failed: ${messageOf(error)}`)
      await transparency.recordOutage(messageOf(error))
      return new StepResponse({ sent: false })
    }
  },
)
