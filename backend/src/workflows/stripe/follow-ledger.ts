import { generateEntityId } from "@medusajs/framework/utils"
import { lockAttempt } from "../../modules/payment_ledger/attempt-store"
import { insertRefund, refundedOf } from "../../modules/payment_ledger/refund-store"
import type { Attempt } from "../../modules/payment_ledger/types"
import {
  changedAttempts,
  changedAttemptsOf,
  markSeen,
  type WatchedAttempt,
} from "../../modules/stripe_api/attempt-store"
import { lockAnyIntent, writeIntent } from "../../modules/stripe_api/intent-store"
import { endedRefunds, endStripeRefund, type EndedRefund } from "../../modules/stripe_api/refund-store"
import type { Intent, Sql } from "../../modules/stripe_api/types"
import { afterReport } from "./intent-state"
import { transferAction } from "./open-attempt"
import { bankAccountOf } from "./settings"
import { tell, tellOfIntent } from "./tell"
import { chargeView, refundView } from "./views"

const BATCH = 50

/**
 * Turns what the ledger learnt since into states of intents and refunds and the events of them, each in a transaction
 * of its own: a crash in between leaves the rest for the next pass.
 * @returns how many changes there were
 */
export async function followLedger(sql: Sql): Promise<number> {
  const attempts = await changedAttempts(sql, BATCH)
  const refunds = await endedRefunds(sql, BATCH)
  const steps = [
    ...[...new Set(attempts.map(({ intent_id }) => intent_id))].map((id) => (tx: Sql) => followIntent(tx, id)),
    ...refunds.map((ended) => (tx: Sql) => followRefund(tx, ended)),
  ]
  const faults: unknown[] = []
  // What cannot be followed is left for the next pass, and does not hold up the others.
  for (const step of steps) await sql.transaction(step).catch((error: unknown) => faults.push(error))
  if (faults.length > 0)
    throw new AggregateError(
      faults,
      `${faults.length} of ${steps.length} changes were not followed, the first because of ${String(faults[0])}`,
    )
  return steps.length
}

async function followRefund(sql: Sql, ended: EndedRefund): Promise<void> {
  const refund = await endStripeRefund(sql, ended)
  if (!refund) return
  await tell(sql, refund, "refund.updated", refundView(refund), { status: "pending" })
  if (refund.status === "failed") await tell(sql, refund, "refund.failed", refundView(refund))
}

/** One intent, also before it is shown or changed: its attempts in the order in which they were paid. @param sql a transaction */
export async function followIntent(sql: Sql, intentId: string): Promise<void> {
  await lockAnyIntent(sql, intentId)
  for (const attempt of await changedAttemptsOf(sql, intentId)) await followAttempt(sql, attempt)
}

async function followAttempt(sql: Sql, { reference, intent_id }: WatchedAttempt): Promise<void> {
  const intent = await lockAnyIntent(sql, intent_id)
  const attempt = await lockAttempt(sql, reference)
  if (!intent || !attempt) return
  await markSeen(sql, reference, seenOf(attempt))
  const change = afterReport(intent, attempt)
  if (change.giveBack) await giveBack(sql, attempt)
  if (change.told.length === 0) return
  const now = await writeIntent(sql, showingWhatIsLeft(change.intent, attempt))
  if (change.charged) await tell(sql, now, `charge.${change.charged}`, await chargeOf(sql, now, attempt))
  for (const type of change.told) await tellOfIntent(sql, now, type, now)
}

export const chargeOf = async (sql: Sql, intent: Intent, attempt: Attempt) =>
  chargeView(intent, attempt, await refundedOf(sql, attempt.reference))

function showingWhatIsLeft(intent: Intent, attempt: Attempt): Intent {
  const account = attempt.provider === "vietqr" && intent.status === "requires_action" && bankAccountOf(intent.account)
  return account ? { ...intent, next_action: transferAction(account, attempt) } : intent
}

/** As the store compares it. */
const seenOf = (attempt: Attempt): string =>
  [
    attempt.status,
    attempt.is_held ? "t" : "f",
    attempt.amount_received,
    attempt.response_code ?? "",
    attempt.transaction_status ?? "",
  ].join("|")

/** Paid after a cancellation, twice, or an amount that is asked for no more. The ledger sends what it can, and asks an officer else. */
async function giveBack(sql: Sql, attempt: Attempt): Promise<void> {
  const left = attempt.amount_received - (await refundedOf(sql, attempt.reference))
  if (left <= 0) return
  await insertRefund(sql, {
    id: generateEntityId(undefined, "pref"),
    reference: attempt.reference,
    // More may come in to the same address: what came by then is given back once.
    key: `stripe:unowed:${attempt.reference}:${attempt.amount_received}`,
    amount: left,
    isFull: left === attempt.amount_received,
    reason: "The intent was canceled, changed or paid already",
  })
}
