import { createHash } from "node:crypto"
import { generateEntityId } from "@medusajs/framework/utils"
import { lockAttempt, writeReport } from "../../modules/payment_ledger/attempt-store"
import { closeCaseAbout, openCase } from "../../modules/payment_ledger/case-store"
import { addEvent } from "../../modules/payment_ledger/event-store"
import { enqueue } from "../../modules/payment_ledger/outbox-store"
import { insertTransfer, matchTransfer, receivedBy } from "../../modules/payment_ledger/transfer-store"
import type { PaymentSettings } from "../../modules/payment_ledger/settings"
import type { Attempt, Sql } from "../../modules/payment_ledger/types"
import { findPaymentCode, type BankTransfer } from "../../providers/payment-vietqr/core"
import { oweBack } from "./owe-back"

export type TransferPlace = "matched" | "known" | "no_code" | "not_ours"

/**
 * Money on one of our accounts. It has a row before anything is made of it; the code in its memo says what it is for,
 * and without one a person looks. Told twice, it counts once.
 */
export async function receiveTransfer(
  sql: Sql,
  settings: PaymentSettings,
  { transfer, raw }: { transfer: BankTransfer; raw: string },
): Promise<TransferPlace> {
  const isOurs = settings.vietqr.accounts.some(({ account }) => account === transfer.account)
  if (!isOurs || transfer.direction !== "in" || transfer.amount <= 0) return "not_ours"
  return sql.transaction(async (tx) => {
    const code = findPaymentCode(transfer.memo)
    const attempt = code === null ? null : await lockAttempt(tx, code)
    const isMatched = attempt?.provider === "vietqr" && attempt.account === transfer.account
    const reference = isMatched ? attempt.reference : null
    const id = generateEntityId(undefined, "ptr")
    const isNew = await insertTransfer(tx, {
      ...{ id, provider: transfer.provider, providerId: transfer.id, account: transfer.account },
      ...{
        amount: transfer.amount,
        memo: transfer.memo.slice(0, 500),
        bankReference: transfer.bankReference,
        reference,
      },
      happenedAt: transfer.at,
    })
    if (!isNew) return "known"
    await addEvent(tx, {
      ...{ provider: transfer.provider, source: "bank", reference, raw, outcome: isMatched ? "matched" : "no_code" },
      ...{ dedupeKey: `bank:${transfer.provider}:${hashOf(transfer.id)}`, answer: null },
    })
    if (isMatched) await countTransfer(tx, attempt)
    else
      await openCase(tx, {
        kind: "no_code",
        subject: id,
        reference: null,
        amount: transfer.amount,
        detail: transfer.memo,
      })
    return isMatched ? "matched" : "no_code"
  })
}

/** What came in sum decides: less waits for the rest, enough is paid, more is owed back by hand. */
export async function countTransfer(tx: Sql, attempt: Attempt): Promise<void> {
  const { reference, amount } = attempt
  const received = await receivedBy(tx, reference)
  const isPaid = received >= amount
  const status = isPaid ? "succeeded" : attempt.status
  await writeReport(tx, reference, {
    ...{ status, isHeld: false, received },
    ...{ transactionNo: null, bankCode: null, paidDigits: null, responseCode: null, transactionStatus: null },
  })
  const now: Attempt = { ...attempt, status, amount_received: received }
  if (attempt.intent_id !== null) return showUnowed(tx, now)
  if (attempt.outcome === "order") return oweBack(tx, now, "over")
  // What comes after the order was given up is owed back; enough of it may still become an order, or not.
  if (attempt.outcome === "refund" || status === "failed") return oweBack(tx, now, "late")
  if (isPaid) await enqueue(tx, { kind: "settle", reference, key: `settle:${reference}` })
}

/** What becomes of an intent's money its merchant decides; that it is not as asked an officer sees too. */
async function showUnowed(tx: Sql, { reference, amount, amount_received: received, status }: Attempt): Promise<void> {
  const about = { subject: reference, reference, detail: `${received} ₫ for ${amount} ₫` }
  if (received > amount) await openCase(tx, { ...about, kind: "over", amount: received - amount })
  else if (status === "failed") await openCase(tx, { ...about, kind: "late", amount: received })
}

/**
 * Puts a transfer without a code to the payment it was for: it counts as if it had carried the code.
 * @returns false when it has its place already
 */
export async function putTransfer(tx: Sql, attempt: Attempt, { id, by }: { id: string; by: string }): Promise<boolean> {
  const { reference } = attempt
  if (!(await matchTransfer(tx, id, reference, by))) return false
  await countTransfer(tx, attempt)
  await closeCaseAbout(tx, "no_code", id, { by, resolution: reference })
  return true
}

const hashOf = (id: string): string => createHash("sha256").update(id).digest("hex").slice(0, 32)
