import { closeCasesOf, openCase } from "../../modules/payment_ledger/case-store"
import { writeReport } from "../../modules/payment_ledger/attempt-store"
import { enqueue } from "../../modules/payment_ledger/outbox-store"
import type { Attempt, Sql } from "../../modules/payment_ledger/types"
import { outcomeOf } from "../../providers/payment-vnpay/core"

/** What VNPay said of an attempt, in a notice or when it was asked. */
export type SignedReport = {
  responseCode: string
  transactionStatus: string
  amount: number | null
  transactionNo: string | null
  bankCode: string | null
  payDate: string | null
}
export type Applied = "recorded" | "already_succeeded" | "wrong_amount"

/**
 * Writes down what was said, and what follows of it, in one transaction. A success beats a failure whichever comes
 * first; a failure after a success changes nothing and is looked at by a person.
 * @param sql a transaction that holds the attempt
 */
export async function applyReport(sql: Sql, attempt: Attempt, report: SignedReport): Promise<Applied> {
  const { reference } = attempt
  if (report.amount !== attempt.amount) {
    const detail = `${report.responseCode}/${report.transactionStatus}: ${report.amount ?? "?"} ₫ instead of ${attempt.amount} ₫`
    await openCase(sql, { kind: "amount_mismatch", subject: reference, reference, amount: report.amount, detail })
    return "wrong_amount"
  }
  const outcome = outcomeOf(report.responseCode, report.transactionStatus)
  if (attempt.status === "succeeded") {
    if (outcome !== "succeeded" && outcome !== "pending") {
      const detail = `${report.responseCode}/${report.transactionStatus}`
      await openCase(sql, {
        kind: "failure_after_success",
        subject: reference,
        reference,
        amount: attempt.amount,
        detail,
      })
    }
    return "already_succeeded"
  }
  await writeReport(sql, reference, {
    status: outcome === "succeeded" ? "succeeded" : outcome === "failed" ? "failed" : attempt.status,
    isHeld: outcome === "held",
    received: outcome === "succeeded" ? attempt.amount : 0,
    transactionNo: report.transactionNo === "0" ? null : report.transactionNo,
    ...{ bankCode: report.bankCode, paidDigits: report.payDate },
    ...{ responseCode: report.responseCode, transactionStatus: report.transactionStatus },
  })
  if (outcome === "held") await holdFor(sql, attempt, report)
  if (outcome === "succeeded") {
    await closeCasesOf(sql, reference, ["suspected_fraud"], { by: "ledger", resolution: "VNPay reports success" })
    if (attempt.intent_id === null) await enqueue(sql, { kind: "settle", reference, key: `settle:${reference}` })
  }
  return "recorded"
}

/** The money may have been taken: neither goods nor a word of failure before a person has asked VNPay. */
async function holdFor(sql: Sql, { reference, amount }: Attempt, report: SignedReport): Promise<void> {
  const detail = `${report.responseCode}/${report.transactionStatus}`
  await openCase(sql, { kind: "suspected_fraud", subject: reference, reference, amount, detail })
}
