import { generateEntityId } from "@medusajs/framework/utils"
import { floorsOfOrders } from "../../modules/channel/placing-store"
import { markRefundSettled, methodOf, unsettledRefunds, type CoreRefund } from "../../modules/payout/core-payment-store"
import { enter, entriesOfParts, holdBook, monthOf, openMonth } from "../../modules/payout/entry-store"
import { listFeeRules, provinceGroupOf } from "../../modules/payout/fee-rule-store"
import { closeMonth, monthsToClose } from "../../modules/payout/statement-store"
import type { Sql, StatementRow } from "../../modules/payout/types"
import { apportion } from "../../modules/seller_order/apportion"
import { bookedParts, markBooked, unbookedParts, type BookedPart } from "../../modules/seller_order/booking-store"
import { entriesOfPart, entriesOfRefund, leftOf } from "./part-entries"

const PER_PASS = 200

type Warn = (fault: string) => void

/**
 * Enters what has come to pass. Each fact is one transaction, so that one that fails holds up none of the others.
 * @returns how many were entered
 */
export async function bookFacts(sql: Sql, warn: Warn): Promise<number> {
  let entered = 0
  const attempt = async (id: string, work: () => Promise<void>) => {
    try {
      await work()
      entered += 1
    } catch (error) {
      warn(`${id} is not in the books: ${error instanceof Error ? error.message : String(error)}`)
    }
  }
  for (const part of await unbookedParts(sql, PER_PASS)) await attempt(part.id, () => bookPart(sql, part))
  for (const refund of await unsettledRefunds(sql, PER_PASS)) await attempt(refund.id, () => bookRefund(sql, refund))
  return entered
}

async function bookPart(sql: Sql, part: BookedPart): Promise<void> {
  const { cooperative_id: cooperativeId, earned_at: at } = part
  const rules = await listFeeRules(sql)
  const method = part.cod_amount > 0 ? "cash" : await methodOf(sql, part.order_id)
  const provinceGroup = await provinceGroupOf(sql, cooperativeId)
  await sql.transaction(async (transaction) => {
    const month = openMonth(at, await holdBook(transaction, cooperativeId))
    if (!(await markBooked(transaction, part.id))) return
    // The floor has the buyer's money, takes its own fee and pays the cooperative: none of it passes through here.
    if ((await floorsOfOrders(transaction, [part.order_id])).size > 0) return
    await enter(transaction, { cooperativeId, month, at }, entriesOfPart(part, { rules, method, provinceGroup }))
  })
}

/** Shared by what is left of each part, or charged to the one that it was for; more than that is the platform's own. */
async function bookRefund(sql: Sql, refund: CoreRefund): Promise<void> {
  const rules = await listFeeRules(sql)
  await sql.transaction(async (transaction) => {
    if (!(await markRefundSettled(transaction, refund.id))) return
    const all = await bookedParts(transaction, refund.order_id)
    const parts = refund.part === null ? all : all.filter(({ id }) => id === refund.part)
    // In one order for everybody, so that two refunds wait for each other and do not deadlock.
    const closed = new Map<string, string | null>()
    for (const id of [...new Set(parts.map(({ cooperative_id }) => cooperative_id))].sort()) {
      closed.set(id, await holdBook(transaction, id))
    }
    const before = await entriesOfParts(
      transaction,
      parts.map(({ id }) => id),
    )
    const ofPart = (id: string) => before.filter(({ seller_order_id }) => seller_order_id === id)
    const left = parts.map(({ id }) => leftOf(ofPart(id)))
    const sum = left.reduce((total, amount) => total + amount, 0)
    const shares = sum === 0 ? [] : apportion(Math.min(refund.amount, sum), left)
    for (const [index, part] of parts.entries()) {
      const { cooperative_id: cooperativeId } = part
      const entries = entriesOfRefund({ refundId: refund.id, part, amount: shares[index] ?? 0 }, ofPart(part.id), rules)
      const month = openMonth(refund.at, closed.get(cooperativeId) ?? null)
      await enter(transaction, { cooperativeId, month, at: refund.at }, entries)
    }
  })
}

/** Closes the months that are over in Viet Nam, once everything that is known of them is entered. */
export async function closeMonths(sql: Sql, now: Date, warn: Warn): Promise<StatementRow[]> {
  while ((await bookFacts(sql, warn)) > 0);
  const closed: StatementRow[] = []
  for (;;) {
    const due = await monthsToClose(sql, monthOf(now), PER_PASS)
    if (due.length === 0) return closed
    for (const { cooperative_id: cooperativeId, month } of due) {
      const id = generateEntityId(undefined, "stmt")
      const made = await sql.transaction((transaction) =>
        closeMonth(transaction, { id, cooperativeId, month, at: now }),
      )
      if (made) closed.push(made)
    }
  }
}
