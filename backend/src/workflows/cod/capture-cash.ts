import type { IOrderModuleService, MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import { captureOf, cashPaymentOf } from "../../modules/seller_order/cash-store"
import type { DueOrder } from "../../modules/seller_order/settlement-store"
import { databaseOf } from "../transparency/database"
import { CASH_ON_DELIVERY } from "../seller_order/core-order"

export type CashOfPart = Pick<DueOrder, "id" | "order_id" | "cod_amount"> & { cash_collected: number }

/**
 * Captures what a part's buyer paid at the door in the core payment, up to what was due; more than that is between
 * cooperative and buyer. The capture bears the part's id and is looked for first, since one that was made and not told
 * to the order would be made again. The core's workflow is not used: it tells the order this amount for every capture
 * that it finds untold.
 */
export async function captureCash(container: MedusaContainer, part: CashOfPart): Promise<void> {
  const sql = databaseOf(container)
  const orders = container.resolve(Modules.ORDER)
  const wanted = Math.min(part.cash_collected, part.cod_amount)
  if (wanted <= 0) return
  const payment = await cashPaymentOf(sql, part.order_id, CASH_ON_DELIVERY)
  const told = { order_id: part.order_id, currency_code: "vnd" }
  // Orders edited before there were captures lost their payment with the edit: the order alone is told.
  if (!payment) return tell(orders, { ...told, amount: wanted, reference: "cash", reference_id: part.id })
  const made = await captureOf(sql, payment.id, part.id)
  const amount = made ? made.amount : Math.min(wanted, payment.amount - payment.captured)
  if (amount <= 0) return
  if (!made) {
    await container.resolve(Modules.PAYMENT).capturePayment({ payment_id: payment.id, amount, captured_by: part.id })
  }
  const capture = made ?? (await captureOf(sql, payment.id, part.id))
  if (!capture) throw new Error(`The capture of ${part.id} is not there`)
  await tell(orders, { ...told, amount, reference: "capture", reference_id: capture.id })
}

type Told = { order_id: string; currency_code: string; amount: number; reference: string; reference_id: string }
type Orders = Pick<IOrderModuleService, "listOrderTransactions" | "addOrderTransactions">

async function tell(orders: Orders, { order_id, reference, reference_id, ...rest }: Told): Promise<void> {
  const before = await orders.listOrderTransactions({ order_id, reference, reference_id }, { take: 1 })
  if (before.length === 0) await orders.addOrderTransactions({ order_id, reference, reference_id, ...rest })
}
