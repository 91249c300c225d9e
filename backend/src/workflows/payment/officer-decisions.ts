import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"
import { findAttempt } from "../../modules/payment_ledger/attempt-store"
import { closeCase } from "../../modules/payment_ledger/case-store"
import { addEvent } from "../../modules/payment_ledger/event-store"
import { findRefund, markRefundedByHand } from "../../modules/payment_ledger/refund-store"
import type { Refund, Sql } from "../../modules/payment_ledger/types"
import { requireOfficer } from "../custody/officers"
import { recordDecision } from "../officer/decisions"
import { databaseOf } from "../transparency/database"

type Decision = { id: string; userId: string; reason: string }

/**
 * An officer has looked into it and says how it ended.
 * @throws 403 `not_an_officer`; 409 `payment_case_closed`
 */
export async function closePaymentCase(container: MedusaContainer, { id, userId, reason }: Decision): Promise<void> {
  await databaseOf(container).transaction(async (sql) => {
    const officer = await requireOfficer(sql, userId)
    const closed = await closeCase(sql, id, { by: officer.id, resolution: reason })
    if (!closed) throw conflict("payment_case_closed", "This case is closed")
    await recordDecision(
      container,
      { userId, subjectType: "payment_case", subjectId: id, action: "close", reason },
      sql,
    )
    await note(sql, { reference: closed.reference, key: `case:${id}`, raw: reason, outcome: `closed ${closed.kind}` })
  })
}

/**
 * A transfer goes back only by a person's hand: an officer made it and says where it is written.
 * @throws 403 `not_an_officer`; 404 `refund_not_found`; 409 `refund_by_machine`, `refund_over`
 */
export async function refundByHand(container: MedusaContainer, { id, userId, reason }: Decision): Promise<void> {
  await databaseOf(container).transaction(async (sql) => {
    await requireOfficer(sql, userId)
    const refund = await handRefund(sql, id)
    if (!(await markRefundedByHand(sql, id, reason))) throw conflict("refund_over", "This refund is over")
    await recordDecision(
      container,
      { userId, subjectType: "payment_refund", subjectId: id, action: "refund_by_hand", reason },
      sql,
    )
    await note(sql, { reference: refund.reference, key: `refund:${id}`, raw: reason, outcome: "refunded by hand" })
  })
}

/** VNPay's money is sent back by the worker: done by hand as well, it would go back twice. */
async function handRefund(sql: Sql, id: string): Promise<Refund> {
  const refund = await findRefund(sql, id)
  if (!refund) throw new MedusaError(MedusaError.Types.NOT_FOUND, "There is no such refund", "refund_not_found")
  const attempt = await findAttempt(sql, refund.reference)
  if (attempt?.provider !== "vietqr") throw conflict("refund_by_machine", "VNPay sends this refund back")
  return refund
}

type Note = { reference: string | null; key: string; raw: string; outcome: string }

const note = (sql: Sql, { reference, key, raw, outcome }: Note): Promise<boolean> =>
  addEvent(sql, {
    ...{ provider: "officer", source: "officer", reference, dedupeKey: `officer:${key}` },
    ...{ raw, outcome, answer: null },
  })

const conflict = (code: string, message: string) => new MedusaError(MedusaError.Types.CONFLICT, message, code)
