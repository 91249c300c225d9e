import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import { TRANSPARENCY_MODULE } from "../../modules/transparency"
import type TransparencyModuleService from "../../modules/transparency/service"
import { LOG_ANCHORED } from "../shop/shop-tags"
import { databaseOf } from "./database"
import { messageOf } from "./message-of"
import { runExclusive } from "./run-exclusive"
import { anchorHeadWorkflow } from "./workflows/anchor-head"

/** One process at a time speaks for the relayer. */
const CHAIN_LOCK = 4_707_002

/** Moves anchors and recalls on by one pass. An outage of the chain is written down and does not throw. */
export async function advanceAnchors(container: MedusaContainer): Promise<void> {
  const transparency = container.resolve<TransparencyModuleService>(TRANSPARENCY_MODULE)
  if (!(await transparency.mayContactChain(new Date()))) return
  await runExclusive(databaseOf(container), CHAIN_LOCK, async () => {
    try {
      const { result } = await anchorHeadWorkflow(container).run()
      const logger = container.resolve(ContainerRegistrationKeys.LOGGER)
      for (const { submissionId, from, to } of result.moved) logger.info(`Chain: ${submissionId} ${from} -> ${to}`)
      const anchored = result.moved.flatMap(({ entries }) => entries ?? [])
      await container.resolve(Modules.EVENT_BUS).emit(anchored.map((data) => ({ name: LOG_ANCHORED, data })))
    } catch (error) {
      await transparency.recordOutage(messageOf(error))
    }
  })
}
