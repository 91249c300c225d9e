import type { MedusaContainer } from "@medusajs/framework/types"
import { appendEntriesWorkflow } from "./workflows/append-entries"

/** Brings every entry that may stand in the log into it. @returns how many were appended */
export async function appendPendingEntries(container: MedusaContainer): Promise<number> {
  let total = 0
  for (;;) {
    const { result } = await appendEntriesWorkflow(container).run()
    if (result.appended === 0) return total
    total += result.appended
  }
}
