import type { MedusaContainer } from "@medusajs/framework/types"
import { overdueTransfers } from "../../modules/payment_ledger/attempt-store"
import { enqueue } from "../../modules/payment_ledger/outbox-store"
import type { PaymentSettings } from "../../modules/payment_ledger/settings"
import { databaseOf } from "../transparency/database"
import { placerOf } from "./place-paid"
import { queryAttempts } from "./query-attempts"
import { sendRefunds } from "./send-refunds"
import { settleAttempts } from "./settle-attempts"

/** Everything that payments wait for: orders to be made, VNPay to be asked, refunds to be sent, transfers to be given up. */
export async function workPayments(container: MedusaContainer, settings: PaymentSettings): Promise<void> {
  const sql = databaseOf(container)
  const clock = () => new Date()
  for (const { reference } of await overdueTransfers(sql, clock()))
    await enqueue(sql, { kind: "expire", reference, key: `expire:${reference}` })
  await settleAttempts(sql, placerOf(container))
  await queryAttempts(sql, settings, clock)
  await sendRefunds(sql, settings, clock)
}
