import type { MedusaContainer } from "@medusajs/framework/types"
import type { StampRunRow } from "../../modules/stamp/types"
import { TRANSPARENCY_MODULE } from "../../modules/transparency"
import { NOT_IN_LOG } from "../../modules/transparency/anchor-status"
import type TransparencyModuleService from "../../modules/transparency/service"
import { entryKeyOf } from "../transparency"

/** A run as the portal shows it, with the state of its own entry on the way to the chain. */
export async function toRunView(container: MedusaContainer, run: StampRunRow) {
  const key = entryKeyOf("stamps-issued", run.id)
  const anchors = await container.resolve<TransparencyModuleService>(TRANSPARENCY_MODULE).anchorStatuses([key])
  return {
    id: run.id,
    batch_id: run.batch_id,
    state: run.state,
    quantity: run.quantity,
    progress: run.progress,
    with_pin: run.with_pin,
    anchor_state: (anchors.get(key) ?? NOT_IN_LOG).state,
    error: run.error,
  }
}
