import type { ChainPort } from "./chain-port"
import type { ChainView } from "./chain-view"
import type { RelayerId } from "./relayer-store"
import { attemptOutcome, nextState, type Observation, type Receipt } from "./submission-life"
import * as store from "./submission-store"
import type { Attempt, Sql, Submission, SubmissionState } from "./types"

export type ChainDesk = {
  sql: Sql
  chain: ChainPort
  target: store.Target
  relayer: RelayerId
  confirmations: number
}

/** `entries` are those that a tree head covers beyond the head before it; null for a recall. */
export type Move = {
  submissionId: string
  from: SubmissionState
  to: SubmissionState
  entries: { from: number; to: number } | null
}

/** Brings every submission to the state that the chain shows. Sends nothing. @returns what moved. */
export async function settleSubmissions(desk: ChainDesk, view: ChainView): Promise<Move[]> {
  const watched = await submissionsToWatch(desk, view)
  const attempts = await store.attemptsToWatch(desk.sql, desk.relayer, idsOf(watched))
  const receipts = await readReceipts(desk.chain, attempts)
  await closeAttempts(desk, attempts, receipts, view)
  const moved: Move[] = []
  for (const submission of watched) {
    const seen: Observation = {
      block: view.block,
      headSeq: view.head.seq,
      relayerNonce: view.relayerNonce,
      effectAt: await desk.chain.effectAt(submission),
      receipts,
    }
    const own = attempts.filter((attempt) => attempt.submissionId === submission.id)
    const transition = nextState(submission, own, seen, desk.confirmations)
    if (!transition) continue
    await store.moveSubmission(desk.sql, submission, transition)
    moved.push({
      submissionId: submission.id,
      from: submission.state,
      to: transition.state,
      entries: submission.kind === "publish" ? { from: submission.prevSize, to: submission.size } : null,
    })
  }
  return moved
}

/** What is final is read again only when the chain has visibly gone back. */
async function submissionsToWatch(desk: ChainDesk, view: ChainView): Promise<Submission[]> {
  const reopened = await store.reopenAttempts(desk.sql, desk.relayer, view.relayerNonce)
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
    const outcome = attemptOutcome(attempt.nonce, receipts.get(attempt.txHash) ?? null, view.relayerNonce)
    if (outcome) await store.closeAttempt(desk.sql, attempt.txHash, outcome)
  }
}

const idsOf = (submissions: readonly Submission[]): string[] => submissions.map((submission) => submission.id)
