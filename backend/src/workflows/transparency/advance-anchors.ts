import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import { TRANSPARENCY_MODULE } from "../../modules/transparency"
import type TransparencyModuleService from "../../modules/transparency/service"
import { LOG_ANCHORED } from "../shop/shop-tags"
import { anchorHeadWorkflow } from "./workflows/anchor-head"

/** Moves anchors and recalls on by one pass. An outage of the chain is written down and does not throw. */
export async function advanceAnchors(container: MedusaContainer): Promise<void> {
  const logger = container.resolve(ContainerRegistrationKeys.LOGGER)
  const { result } = await anchorHeadWorkflow(container).run()
  for (const { submissionId, from, to } of result.moved) logger.info(`Chain: ${submissionId} ${from} -> ${to}`)
  const transparency = container.resolve<TransparencyModuleService>(TRANSPARENCY_MODULE)
  await transparency.announceAlerts((alert) => logger.error(JSON.stringify(alert)))
  const anchored = result.moved.flatMap(({ entries }) => entries ?? [])
  if (anchored.length === 0) return
  await container.resolve(Modules.EVENT_BUS).emit(anchored.map((data) => ({ name: LOG_ANCHORED, data })))
}
