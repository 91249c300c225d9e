import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"
import * as activationStore from "../../modules/stamp/activation-store"
import type { StampActivationRow } from "../../modules/stamp/types"
import { databaseOf } from "../transparency/database"
import { conflict, lockIssuedRun } from "./own-run"

export const UNDO_HOURS = 24

/**
 * For the wrong roll scanned: what one activation put into use is not in use any more. Stamps that became void since
 * stay void. Said twice it is done once.
 * @throws 404 `activation_not_found`, 409 `activation_too_old`, `stamps_scanned` once somebody was told of its stamps
 */
export async function undoActivation(
  container: MedusaContainer,
  { id, cooperativeId, now }: { id: string; cooperativeId: string; now: Date },
): Promise<StampActivationRow> {
  return databaseOf(container).transaction(async (sql) => {
    const found = await activationStore.findActivation(sql, cooperativeId, id)
    if (!found) throw new MedusaError(MedusaError.Types.NOT_FOUND, "Activation not found", "activation_not_found")
    await lockIssuedRun(sql, { runId: found.run_id, cooperativeId })
    if (found.undone_at !== null) return found
    if (now.getTime() - found.activated_at.getTime() > UNDO_HOURS * 3_600_000) {
      throw conflict(
        "activation_too_old",
        `An activation can be undone for ${UNDO_HOURS} hours; void the stamps instead`,
      )
    }
    if (await activationStore.wasScannedSince(sql, id)) {
      throw conflict("stamps_scanned", "Stamps of this activation were scanned; void them instead")
    }
    await activationStore.undoActivation(sql, id)
    return (await activationStore.findActivation(sql, cooperativeId, id)) ?? found
  })
}
