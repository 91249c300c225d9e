import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import { promiseRefund } from "../../modules/payment_ledger/ask"
import { referenceOfPayment } from "../../modules/payment_ledger/order-payment-store"
import { paidPaymentOf, refundOf } from "../../modules/payout/core-payment-store"
import type { DueOrder } from "../../modules/seller_order/settlement-store"
import { CASH_ON_DELIVERY } from "../seller_order/core-order"
import { databaseOf } from "../transparency/database"

export type WithdrawnPart = Pick<DueOrder, "id" | "order_id" | "item_total" | "shipping_total">

/** What a buyer who paid beforehand gets back for a part that nobody delivers: its goods and its delivery, to the đồng. */
export const refundDue = ({ item_total, shipping_total }: WithdrawnPart): number => item_total + shipping_total

/**
 * Pays a part back that was paid beforehand and left the order. Never more than is left of what came: an order that was
 * cancelled whole has been paid back by the core. The refund bears the part's id and is looked for first, so that a
 * second try after a crash promises nothing twice; the provider keeps its promise under the refund's id.
 * @returns the refund, or null where there is nothing to pay back
 */
export async function refundPart(container: MedusaContainer, part: WithdrawnPart): Promise<string | null> {
  const sql = databaseOf(container)
  const payment = await paidPaymentOf(sql, part.order_id, CASH_ON_DELIVERY)
  if (!payment) return null
  const made = await refundOf(sql, payment.id, part.id)
  const amount = made ? made.amount : Math.min(refundDue(part), payment.captured - payment.refunded)
  if (amount <= 0) return null
  if (!made) {
    const note = "A part of the order was not delivered"
    await container
      .resolve(Modules.PAYMENT)
      .refundPayment({ payment_id: payment.id, amount, created_by: part.id, note })
  }
  const refund = made ?? (await refundOf(sql, payment.id, part.id))
  if (!refund) throw new Error(`The refund of ${part.id} is not there`)
  // A crash between the core's refund and the provider's promise leaves the first alone.
  const reference = await referenceOfPayment(sql, payment.id)
  if (reference !== null) await promiseRefund(sql, { reference, amount, key: refund.id, reason: "order" })
  const orders = container.resolve(Modules.ORDER)
  const told = { order_id: part.order_id, reference: "refund", reference_id: refund.id }
  const before = await orders.listOrderTransactions(told, { take: 1 })
  if (before.length === 0) await orders.addOrderTransactions({ ...told, amount: -amount, currency_code: "vnd" })
  return refund.id
}
