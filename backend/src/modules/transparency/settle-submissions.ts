import { judgeTestimony } from "@nguon/traceability/chain"
import { clearAlerts, raiseAlert, type AlertCode } from "./alert-store"
import * as attemptStore from "./attempt-store"
import type { ChainDesk } from "./chain-desk"
import type { ChainPort } from "./chain-port"
import type { ChainView } from "./chain-view"
import { attemptOutcome, hasLanded, lost, nextState, type Observation, type Receipt } from "./submission-life"
import type { Transition } from "./submission-life"
import * as store from "./submission-store"
import type { Attempt, Submission, SubmissionState } from "./types"

/** `entries` are those that a tree head covers beyond the head before it; null for a recall. */
export type Move = {
  submissionId: string
  from: SubmissionState
  to: SubmissionState
  entries: { from: number; to: number } | null
}

/** Alerts about a submission that are over once it is on the chain or has given way. */
const SENDING_ALERTS: AlertCode[] = ["rejected", "fee-cap", "gas-ceiling", "send-refused"]
const AUDITED_PER_PASS = 20

/** Brings every submission to the state that the chain shows. Sends nothing. @returns what moved. */
export async function settleSubmissions(desk: ChainDesk, view: ChainView): Promise<Move[]> {
  const watched = await submissionsToWatch(desk, view)
  const ids = watched.map((submission) => submission.id)
  const attempts = await attemptStore.attemptsToWatch(desk.sql, desk.relayer, ids)
  const receipts = await readReceipts(desk.chain, attempts)
  await closeAttempts(desk, attempts, receipts, view)
  const moved: Move[] = []
  for (const submission of watched) {
    const seen = await observe(desk, view, submission, receipts)
    const own = attempts.filter((attempt) => attempt.submissionId === submission.id)
    const proposed = nextState(submission, own, seen, desk.policy)
    const transition = proposed && (await confirmed(desk, submission, proposed))
    if (transition) moved.push(...(await move(desk, submission, transition)))
  }
  return [...moved, ...(await auditFinal(desk))]
}

async function observe(
  desk: ChainDesk,
  view: ChainView,
  submission: Submission,
  receipts: ReadonlyMap<string, Receipt>,
): Promise<Observation> {
  const { block, safe, finalized, relayerNonce } = view
  const effectAt = await desk.chain.effectAt(submission)
  return { block, safe, finalized, relayerNonce, headSeq: view.head.seq, effectAt, receipts }
}

async function move(desk: ChainDesk, submission: Submission, transition: Transition): Promise<Move[]> {
  const { sql } = desk
  const moved = await sql.transaction(async (trx) => {
    if (!(await store.moveSubmission(trx, submission, transition))) return false
    const over = hasLanded(transition.state) || transition.state === "superseded"
    if (over) await clearAlerts(trx, [...SENDING_ALERTS, "anchor-lost"], submission.id)
    if (submission.state === "final") await raiseAlert(trx, lostAlert(submission))
    return true
  })
  if (!moved) return []
  const entries = submission.kind === "publish" ? { from: submission.prevSize, to: submission.size } : null
  return [{ submissionId: submission.id, from: submission.state, to: transition.state, entries }]
}

const lostAlert = (submission: Submission) => ({
  code: "anchor-lost" as const,
  subject: submission.id,
  message: `Was final in block ${submission.blockNumber} (${submission.txHash ?? "sent by somebody else"}) and is gone`,
})

/** What was final is left, and what becomes final is entered, only on the word of several RPCs. */
async function confirmed(desk: ChainDesk, submission: Submission, proposed: Transition): Promise<Transition | null> {
  // A development node that was started anew has no such block to be asked about.
  if (submission.state === "final" && desk.policy.development) return proposed
  if (submission.state === "final") return (await hear(desk, submission)) === "gone" ? proposed : null
  if (proposed.state !== "final") return proposed
  const claimed = { ...submission, blockNumber: proposed.blockNumber, blockHash: proposed.blockHash }
  const verdict = await hear(desk, claimed)
  if (verdict === "open" && desk.policy.witnesses > 1) {
    const message = `Final by one RPC, but fewer than ${desk.policy.witnesses} agree so far`
    await store.noteError(desk.sql, [submission.id], message)
  }
  return verdict === "settled" ? proposed : null
}

/** What all RPCs say of an effect; a contradiction is an alert until they agree again. */
async function hear(desk: ChainDesk, submission: Submission) {
  const blockNumber = submission.blockNumber ?? 0
  const answers = await desk.chain.testify(submission, blockNumber)
  const { verdict, contradicting } = judgeTestimony(answers, {
    kind: submission.kind,
    blockNumber,
    blockHash: submission.blockHash,
    required: desk.policy.witnesses,
    confirmations: desk.policy.confirmations,
  })
  if (contradicting.length === 0) {
    await clearAlerts(desk.sql, ["rpc-disagree"], submission.id)
  } else {
    const message = `Contradicted: ${contradicting.join(", ")}, on ${submission.kind} in block ${blockNumber}`
    await raiseAlert(desk.sql, { code: "rpc-disagree", subject: submission.id, message })
  }
  return verdict
}

/** Each final effect is looked for again once a day, whether or not anything looks wrong. */
async function auditFinal(desk: ChainDesk): Promise<Move[]> {
  const due = await store.finalToAudit(desk.sql, desk.target, desk.policy.auditSeconds, AUDITED_PER_PASS)
  const moved: Move[] = []
  for (const submission of due) {
    if ((await hear(desk, submission)) === "gone") moved.push(...(await move(desk, submission, lost(submission))))
    else await store.markAudited(desk.sql, submission.id)
  }
  return moved
}

/** What is final is read again at once only when the chain has visibly gone back. */
async function submissionsToWatch(desk: ChainDesk, view: ChainView): Promise<Submission[]> {
  const reopened = await attemptStore.reopenAttempts(desk.sql, desk.relayer, view.relayerNonce)
  const known = await store.landedSize(desk.sql, desk.target)
  const open = await store.openSubmissions(desk.sql, desk.target)
  if (reopened === 0 && known <= view.head.size) return open
  return [...(await store.finalSubmissions(desk.sql, desk.target)), ...open]
}

async function readReceipts(chain: ChainPort, attempts: readonly Attempt[]): Promise<Map<string, Receipt>> {
  const receipts = new Map<string, Receipt>()
  for (const attempt of attempts) {
    const settledOtherwise = attempt.outcome === "reverted" || attempt.outcome === "nonce-used"
    if (settledOtherwise) continue
    const receipt = await chain.receipt(attempt.txHash)
    if (receipt) receipts.set(attempt.txHash, receipt)
  }
  return receipts
}

async function closeAttempts(
  desk: ChainDesk,
  attempts: readonly Attempt[],
  receipts: ReadonlyMap<string, Receipt>,
  view: ChainView,
): Promise<void> {
  for (const attempt of attempts) {
    if (attempt.outcome !== null) continue
    const receipt = receipts.get(attempt.txHash) ?? null
    const outcome = attemptOutcome(attempt.nonce, receipt, view.relayerNonce)
    if (outcome) await attemptStore.closeAttempt(desk.sql, attempt.txHash, outcome, receipt)
  }
}
