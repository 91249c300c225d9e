import type { MedusaContainer } from "@medusajs/framework/types"
import { COOPERATIVE_MODULE } from "../../modules/cooperative"
import type CooperativeModuleService from "../../modules/cooperative/service"
import { markPrinted, startPrintJob } from "../../modules/stamp/print-store"
import { activateRange } from "../../workflows/stamp/activate-stamps"
import { createPrintJob } from "../../workflows/stamp/printing/create-print-job"
import { voidStamps } from "../../workflows/stamp/void-stamps"
import { databaseOf } from "../../workflows/transparency/database"

/** A run this large has stamps left over: the last of them are not on packs yet. */
const LARGE_RUN = 1_000
const LEFT_OVER = 400
const SPOILED = 12

type Run = { id: string; quantity: number; cooperative_id: string }
type Who = { cooperativeId: string; memberId: string }

/** Of each demonstration run most stamps are on packs; of the large one some are left and a few spoiled in printing. */
export async function useDemonstrationStamps(container: MedusaContainer): Promise<void> {
  const cooperatives = container.resolve<CooperativeModuleService>(COOPERATIVE_MODULE)
  for (const run of await unusedRuns(container)) {
    const [member] = await cooperatives.listMembers({ cooperative_id: run.cooperative_id, role: "owner" })
    if (!member) continue
    await useRun(container, run, { cooperativeId: run.cooperative_id, memberId: member.id })
  }
}

/** Our own runs, and only those that nobody has taken up: a visitor's stamps are the visitor's. */
async function unusedRuns(container: MedusaContainer): Promise<Run[]> {
  const result: { rows: Run[] } = await databaseOf(container).raw(
    `select r.id, r.quantity, r.cooperative_id from stamp_run r join batch b on b.id = r.batch_id
      where r.state = 'issued' and b.state = 'sealed' and r.idempotency_key like 'demonstration-%'
        and not exists (select from stamp_activation a where a.run_id = r.id)
        and not exists (select from stamp_void v where v.run_id = r.id)
      order by r.created_at`,
  )
  return result.rows
}

/** The log says what a demonstration's print shop did; no file is drawn for it. */
async function logPrinting(container: MedusaContainer, order: Who & { runId: string; from: number; to: number }) {
  const sheets = {
    stock: "a4-65",
    dpi: 300,
    format: "pdf",
    level: "M",
    startAt: 1,
    printerId: null,
    reason: null,
  } as const
  const { id } = await createPrintJob(container, { ...order, ...sheets })
  await startPrintJob(databaseOf(container), id)
  await markPrinted(databaseOf(container), id)
}

async function useRun(container: MedusaContainer, run: Run, who: Who): Promise<void> {
  const order = { ...who, runId: run.id }
  await logPrinting(container, { ...order, from: 1, to: run.quantity })
  if (run.quantity < LARGE_RUN) {
    await activateRange(container, { ...order, from: 1, to: run.quantity })
    return
  }
  const firstLeft = run.quantity - LEFT_OVER + 1
  await activateRange(container, { ...order, from: 1, to: firstLeft - 1 })
  const spoiled = { from: firstLeft, to: firstLeft + SPOILED - 1 }
  await voidStamps(container, { ...order, ...spoiled, reason: "spoiled", note: "Kẹt giấy khi in (minh họa)" })
}
