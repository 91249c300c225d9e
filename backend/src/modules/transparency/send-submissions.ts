import type { FeeQuote } from "@nguon/traceability/chain"
import { clearAlerts, raiseAlert } from "./alert-store"
import * as attemptStore from "./attempt-store"
import { callData } from "./call-data"
import type { LeasedDesk } from "./chain-desk"
import { ChainRefusal, type Quote } from "./chain-port"
import type { ChainView } from "./chain-view"
import { recordRefusal } from "./rejections"
import { lockRelayer } from "./relayer-lease"
import { recordNonce } from "./relayer-store"
import { feesWithin, isWaiting, nextSend, nowhere, type SendDecision } from "./submission-life"
import * as store from "./submission-store"
import type { Attempt, Submission } from "./types"

type Planned = { submission: Submission; decision: SendDecision }

/**
 * Sends what waits. One nonce is outstanding at a time, so that a gap cannot arise; only a chain that went back makes
 * several known transactions go out at once, in the order of their nonces.
 */
export async function sendSubmissions(desk: LeasedDesk, view: ChainView, now: Date): Promise<void> {
  const open = await store.openSubmissions(desk.sql, desk.target)
  const waiting = open.filter((submission) => isWaiting(submission.state))
  const ids = waiting.map((submission) => submission.id)
  const attempts = await attemptStore.attemptsToWatch(desk.sql, desk.relayer, ids)
  const planned = waiting.map((submission) => ({
    submission,
    decision: nextSend(attemptsOf(submission, attempts), view.relayerNonce, now, desk.policy),
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

async function repeatBroadcasts(desk: LeasedDesk, planned: readonly Planned[]): Promise<void> {
  const attempts = planned.flatMap(({ decision }) => (decision.do === "broadcast" ? [decision.attempt] : []))
  for (const attempt of attempts.sort((a, b) => a.nonce - b.nonce)) await broadcast(desk, attempt)
}

type Written = Pick<Attempt, "submissionId" | "rawTx" | "txHash">

async function broadcast({ sql, chain }: LeasedDesk, { submissionId, rawTx, txHash }: Written): Promise<void> {
  try {
    await chain.broadcast(rawTx)
  } catch (error) {
    if (isRefusal(error)) await raiseAlert(sql, { code: "send-refused", subject: submissionId, message: error.message })
    throw error
  }
  await attemptStore.markSent(sql, txHash)
  await clearAlerts(sql, ["send-refused"], submissionId)
}

/** The node's own "no", as for an account without coins; an outage is none. */
const isRefusal = (error: unknown): error is Error & { code: "refused" } =>
  error instanceof Error && "code" in error && error.code === "refused"

/** Simulated before a nonce is reserved: what the contract refuses costs none. */
async function sendFirst(desk: LeasedDesk, submission: Submission, nonce: number): Promise<void> {
  const data = await callData(desk, submission)
  const quote = await quoteOrRecord(desk, submission, data)
  if (quote && (await isWithinGas(desk, submission, quote.gasLimit))) {
    await sendAttempt(desk, submission, { nonce, data, quote })
  }
}

/** Not simulated again: a node that simulates on its pending block would find the stuck transaction's own effect there. */
async function replaceAttempt(desk: LeasedDesk, submission: Submission, stuck: Attempt): Promise<void> {
  const quote = { gasLimit: stuck.gasLimit, fees: await desk.chain.fees() }
  const sent = await sendAttempt(desk, submission, {
    nonce: stuck.nonce,
    data: await callData(desk, submission),
    quote,
  })
  // Under the cap nothing better can be offered: what is out there is kept alive in the pools.
  if (!sent) await broadcast(desk, stuck)
}

type Call = { nonce: number; data: string; quote: Quote }

/**
 * Reserves the nonce and writes the signed bytes, then sends them: a crash in between repeats the same bytes.
 * @returns false when the fee cap forbids it
 */
async function sendAttempt(desk: LeasedDesk, submission: Submission, call: Call): Promise<boolean> {
  const written = await desk.sql.transaction(async (sql) => {
    await lockRelayer(sql, desk.relayer, desk.lease)
    const known = await attemptStore.attemptsToWatch(sql, desk.relayer, [])
    const displaced = known.filter((attempt) => attempt.nonce === call.nonce)
    const fees = feesWithin(desk.policy.maxFeePerGas, call.quote.fees, displaced)
    if (!fees) return null
    const { nonce, data, quote } = call
    const { type } = quote.fees
    const signed = desk.chain.signTransaction({ data, nonce, gasLimit: quote.gasLimit, fees, type })
    const attempt = { ...signed, ...fees, submissionId: submission.id, nonce, gasLimit: quote.gasLimit }
    await attemptStore.insertAttempt(sql, desk.relayer, attempt)
    await recordNonce(sql, desk.relayer, nonce + 1)
    if (submission.state !== "submitted") await store.moveSubmission(sql, submission, nowhere("submitted"))
    await clearAlerts(sql, ["fee-cap", "gas-ceiling"], submission.id)
    return attempt
  })
  if (written) await broadcast(desk, written)
  else await recordCap(desk, submission, call.quote.fees)
  return written !== null
}

async function recordCap({ sql, policy }: LeasedDesk, { id, state }: Submission, fees: FeeQuote): Promise<void> {
  const what = state === "submitted" ? "a higher fee for what is out" : "the fee of the next block"
  const message = `The cap of ${policy.maxFeePerGas} wei per gas is below ${what}; the chain asks for ${fees.floor}`
  await raiseAlert(sql, { code: "fee-cap", subject: id, message })
  await store.noteError(sql, [id], message)
}

async function isWithinGas({ sql, policy }: LeasedDesk, { id }: Submission, gasLimit: bigint): Promise<boolean> {
  if (gasLimit <= policy.maxGas) return true
  const message = `The call may need ${gasLimit} gas, more than the ceiling of ${policy.maxGas}`
  await raiseAlert(sql, { code: "gas-ceiling", subject: id, message })
  await store.noteError(sql, [id], message)
  return false
}

async function quoteOrRecord(desk: LeasedDesk, submission: Submission, data: string): Promise<Quote | null> {
  try {
    return await desk.chain.quote(data)
  } catch (error) {
    if (!(error instanceof ChainRefusal)) throw error
    await recordRefusal(desk, submission, error)
    return null
  }
}
