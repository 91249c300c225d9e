import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"
import type { StampRunRow } from "../../modules/stamp/types"
import * as useStore from "../../modules/stamp/use-store"
import { databaseOf } from "../transparency/database"
import { entryKeyOf } from "../transparency"
import { withdrawEntry } from "../transparency/record-entry"
import { conflict, type RunOrder } from "./own-run"

/**
 * Calls a run off while nobody can have met it: not printed, not activated, and its entry not in the log, which takes
 * nothing back. Its stamps go, its packs are free for another run, and a worker that is at it finds it gone. Said twice
 * it is done once; a run that failed is over already.
 * @throws 404 `stamp_run_not_found`, 409 `stamp_run_in_use`, `stamp_run_in_log`
 */
export async function cancelRun(
  container: MedusaContainer,
  { runId, cooperativeId }: Pick<RunOrder, "runId" | "cooperativeId">,
): Promise<StampRunRow> {
  return databaseOf(container).transaction(async (sql) => {
    const run = await useStore.lockRun(sql, cooperativeId, runId)
    if (!run) throw new MedusaError(MedusaError.Types.NOT_FOUND, "Stamp run not found", "stamp_run_not_found")
    if (run.state === "cancelled" || run.state === "failed") return run
    if (run.state === "issued") {
      if (await useStore.isInUse(sql, run.id)) {
        throw conflict("stamp_run_in_use", "Stamps of this run were printed or used; void them instead")
      }
      if (!(await withdrawEntry(container, sql, entryKeyOf("stamps-issued", run.id)))) {
        throw conflict(
          "stamp_run_in_log",
          "The run stands in the log, which takes nothing back; void its stamps instead",
        )
      }
    }
    await useStore.cancelRun(sql, run.id)
    return { ...run, state: "cancelled", progress: 0, issued_at: null, error: null }
  })
}
