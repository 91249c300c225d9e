import type { MedusaContainer } from "@medusajs/framework/types"
import type { PaymentSettings } from "../../modules/payment_ledger/settings"
import { databaseOf } from "../transparency/database"
import { placerOf } from "./place-paid"
import { queryAttempts } from "./query-attempts"
import { reportOverdueRefunds, sendRefunds } from "./send-refunds"
import { expireTransfers, settleAttempts } from "./settle-attempts"

/** What is paid becomes an order, and what was not paid in time is given up. */
export async function settlePayments(container: MedusaContainer): Promise<void> {
  const sql = databaseOf(container)
  await expireTransfers(sql, new Date())
  await settleAttempts(sql, placerOf(container))
}

/** What only VNPay can tell or do. A VNPay that does not answer holds up nothing but this. */
export async function askVnpay(container: MedusaContainer, settings: PaymentSettings): Promise<void> {
  const sql = databaseOf(container)
  const clock = () => new Date()
  await queryAttempts(sql, settings, clock)
  await sendRefunds(sql, settings, clock)
  await reportOverdueRefunds(sql, clock())
}
