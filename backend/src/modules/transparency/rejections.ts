import type { AnchorPolicy } from "./anchor-policy"
import { clearAlerts, raiseAlert } from "./alert-store"
import { recallData } from "./call-data"
import type { ChainDesk } from "./chain-desk"
import { ChainRefusal, type ChainPort } from "./chain-port"
import { nowhere } from "./submission-life"
import * as store from "./submission-store"
import type { Submission } from "./types"

/** Somebody was faster in this moment; the next pass reads the chain again and knows. */
const OVERTAKEN = ["StampLogWrongSequence", "StampLogSizeNotGrown", "StampLogAlreadyRecalled"]

export async function recordRefusal({ sql }: ChainDesk, submission: Submission, refusal: ChainRefusal): Promise<void> {
  if (OVERTAKEN.some((reason) => refusal.reason.startsWith(reason))) {
    return store.noteError(sql, [submission.id], refusal.message)
  }
  await sql.transaction(async (trx) => {
    await store.rejectSubmission(trx, submission, refusal.message)
    await raiseAlert(trx, { code: "rejected", subject: submission.id, message: refusal.reason })
  })
}

/** Recalls that the contract refused are tried again when it would take them. */
export async function requeueRecalls(desk: ChainDesk, now: Date): Promise<void> {
  for (const recall of await store.rejectedRecalls(desk.sql, desk.target)) {
    if (recall.kind !== "recall" || !isDue(recall, now, desk.policy)) continue
    const refusal = await refusalOf(desk.chain, recallData(desk, recall))
    if (refusal !== null) {
      await store.markChecked(desk.sql, recall.id, refusal)
      continue
    }
    await desk.sql.transaction(async (sql) => {
      await store.moveSubmission(sql, recall, nowhere("queued"))
      await clearAlerts(sql, ["rejected"], recall.id)
    })
  }
}

export function isDue({ checkedAt }: Submission, now: Date, policy: AnchorPolicy): boolean {
  return checkedAt === null || now.getTime() - checkedAt.getTime() >= policy.rejectedRetrySeconds * 1000
}

/** Why the contract would refuse the call now, null when it would not. */
export async function refusalOf(chain: ChainPort, data: string): Promise<string | null> {
  try {
    await chain.quote(data)
    return null
  } catch (error) {
    if (!(error instanceof ChainRefusal)) throw error
    return error.message
  }
}
