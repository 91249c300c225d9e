import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"
import { findAttempt, lockAttempt } from "../../modules/payment_ledger/attempt-store"
import { addEvent } from "../../modules/payment_ledger/event-store"
import { findRefund } from "../../modules/payment_ledger/refund-store"
import type { Refund, Sql } from "../../modules/payment_ledger/types"
import { requireOfficer } from "../custody/officers"
import { recordDecision } from "../officer/decisions"
import { databaseOf } from "../transparency/database"
import { closeByHand, sentByHand } from "./owe-back"
import { putTransfer } from "./receive-transfer"

type Decision = { id: string; userId: string; reason: string }

/**
 * An officer has looked into it and says how it ended.
 * @throws 403 `not_an_officer`; 409 `payment_case_closed`, `refund_waits`
 */
export async function closePaymentCase(container: MedusaContainer, { id, userId, reason }: Decision): Promise<void> {
  await databaseOf(container).transaction(async (sql) => {
    const officer = await requireOfficer(sql, userId)
    const closed = await closeByHand(sql, id, { by: officer.id, resolution: reason })
    if (closed === "refund_waits") throw conflict("refund_waits", "Money of this case waits to be sent back")
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
    const officer = await requireOfficer(sql, userId)
    const refund = await handRefund(sql, id)
    const isNew = await sentByHand(sql, refund, { by: officer.id, note: reason })
    if (!isNew) throw conflict("refund_over", "This refund is over")
    await recordDecision(
      container,
      { userId, subjectType: "payment_refund", subjectId: id, action: "refund_by_hand", reason },
      sql,
    )
    await note(sql, { reference: refund.reference, key: `refund:${id}`, raw: reason, outcome: "refunded by hand" })
  })
}

/**
 * A transfer without a code, put to the payment it was for: it counts as if it had carried the code.
 * @throws 403 `not_an_officer`; 404 `payment_not_found`; 409 `transfer_placed`
 */
export async function placeTransfer(
  container: MedusaContainer,
  { id, userId, reference }: { id: string; userId: string; reference: string },
): Promise<void> {
  await databaseOf(container).transaction(async (sql) => {
    const officer = await requireOfficer(sql, userId)
    const attempt = await lockAttempt(sql, reference)
    if (attempt?.provider !== "vietqr")
      throw new MedusaError(MedusaError.Types.NOT_FOUND, "There is no such payment", "payment_not_found")
    if (!(await putTransfer(sql, attempt, { id, by: officer.id })))
      throw conflict("transfer_placed", "This transfer has its place")
    const decision = { userId, subjectType: "payment_transfer", subjectId: id, action: "place_transfer" }
    await recordDecision(container, { ...decision, reason: reference }, sql)
    await note(sql, { reference, key: `transfer:${id}`, raw: id, outcome: "transfer placed" })
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
