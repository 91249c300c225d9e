import { consistencyPath } from "@nguon/traceability/log"
import { ChainRefusal, type Quote, type Signature } from "./chain-port"
import type { ChainView } from "./chain-view"
import { leafHashes } from "./log-store"
import { lockRelayer, recordNonce } from "./relayer-store"
import type { ChainDesk } from "./settle-submissions"
import { isWaiting, nextSend, replacementFees, type SendDecision, type SendPolicy } from "./submission-life"
import * as store from "./submission-store"
import type { Attempt, Submission } from "./types"

/** Refusals that another signature or another chain state cannot cure. */
const HOPELESS = ["StampLogBadSignature", "StampLogBadConsistency"]

type Planned = { submission: Submission; decision: SendDecision }

/**
 * Sends what waits. One nonce is outstanding at a time, so that a gap cannot arise; only a chain that went back makes
 * several known transactions go out at once, in the order of their nonces.
 */
export async function sendSubmissions(desk: ChainDesk, view: ChainView, now: Date, policy: SendPolicy): Promise<void> {
  const open = await store.openSubmissions(desk.sql, desk.target)
  const waiting = open.filter((submission) => isWaiting(submission.state))
  const attempts = await store.attemptsToWatch(
    desk.sql,
    desk.relayer,
    waiting.map((submission) => submission.id),
  )
  const planned = waiting.map((submission) => ({
    submission,
    decision: nextSend(attemptsOf(submission, attempts), view.relayerNonce, now, policy),
  }))
  await repeatBroadcasts(desk, planned)
  for (const { submission, decision } of planned) {
    if (decision.do === "replace") await replaceAttempt(desk, submission, decision.attempt)
  }
  const outstanding = planned.some(({ decision }) => decision.do !== "send")
  const next = planned.find(({ submission }) => isNext(submission, view))
  if (!outstanding && next) await sendFirst(desk, next.submission, view.relayerNonce)
}

const attemptsOf = (submission: Submission, attempts: readonly Attempt[]): Attempt[] =>
  attempts.filter((attempt) => attempt.submissionId === submission.id)

const isNext = (submission: Submission, view: ChainView): boolean =>
  submission.kind === "recall" || submission.seq === view.head.seq + 1

async function repeatBroadcasts(desk: ChainDesk, planned: readonly Planned[]): Promise<void> {
  const attempts = planned.flatMap(({ decision }) => (decision.do === "broadcast" ? [decision.attempt] : []))
  for (const attempt of attempts.sort((a, b) => a.nonce - b.nonce)) await broadcast(desk, attempt)
}

async function broadcast(desk: ChainDesk, attempt: { rawTx: string; txHash: string }): Promise<void> {
  await desk.chain.broadcast(attempt.rawTx)
  await store.markSent(desk.sql, attempt.txHash)
}

/** Simulated before a nonce is reserved: what the contract refuses costs none. */
async function sendFirst(desk: ChainDesk, submission: Submission, nonce: number): Promise<void> {
  const data = await callData(desk, submission)
  const quote = await quoteOrNote(desk, submission, data)
  if (quote) await sendAttempt(desk, submission, { nonce, data, quote })
}

/** Not simulated again: a node that simulates on its pending block would find the stuck transaction's own effect there. */
async function replaceAttempt(desk: ChainDesk, submission: Submission, stuck: Attempt): Promise<void> {
  const quote = { gasLimit: stuck.gasLimit, fees: await desk.chain.fees() }
  await sendAttempt(desk, submission, { nonce: stuck.nonce, data: await callData(desk, submission), quote })
}

type Call = { nonce: number; data: string; quote: Quote }

/** Reserves the nonce and writes the signed bytes, then sends them: a crash in between repeats the same bytes. */
async function sendAttempt(desk: ChainDesk, submission: Submission, { nonce, data, quote }: Call): Promise<void> {
  const written = await desk.sql.transaction(async (sql) => {
    await lockRelayer(sql, desk.relayer)
    const atNonce = (await store.attemptsToWatch(sql, desk.relayer, [])).filter((attempt) => attempt.nonce === nonce)
    const fees = replacementFees(quote.fees, atNonce)
    const signed = desk.chain.signTransaction({ data, nonce, gasLimit: quote.gasLimit, fees })
    const attempt = { ...signed, ...fees, submissionId: submission.id, nonce, gasLimit: quote.gasLimit }
    await store.insertAttempt(sql, desk.relayer, attempt)
    await recordNonce(sql, desk.relayer, nonce + 1)
    if (submission.state !== "submitted") await store.moveSubmission(sql, submission, SUBMITTED)
    return attempt
  })
  await broadcast(desk, written)
}

const SUBMITTED = { state: "submitted", txHash: null, blockNumber: null, anchoredAt: null } as const

async function quoteOrNote(desk: ChainDesk, submission: Submission, data: string) {
  try {
    return await desk.chain.quote(data)
  } catch (error) {
    if (!(error instanceof ChainRefusal)) throw error
    if (HOPELESS.some((reason) => error.reason.startsWith(reason))) {
      await store.rejectSubmission(desk.sql, submission, error.message)
    } else {
      // Paused, not admitted yet, or overtaken in this moment: the next pass reads the chain again.
      await store.noteError(desk.sql, [submission.id], error.message)
    }
    return null
  }
}

async function callData(desk: ChainDesk, submission: Submission): Promise<string> {
  const signature = signatureOf(submission)
  if (submission.kind === "recall") {
    return desk.chain.recallCall({ subject: submission.subject, reason: submission.reason, ...signature })
  }
  const leaves = await leafHashes(desk.sql, submission.size)
  const consistencyProof = submission.prevSize === 0 ? [] : consistencyPath(leaves, submission.prevSize)
  return desk.chain.publishCall({
    seq: submission.seq,
    size: submission.size,
    root: submission.root,
    consistencyProof,
    ...signature,
  })
}

function signatureOf(submission: Submission): Signature {
  if (submission.r === null || submission.vs === null) {
    throw new Error(`Submission ${submission.id} waits for the chain without a signature`)
  }
  return { r: submission.r, vs: submission.vs }
}
