import { sellersOfCart } from "../../modules/payment_ledger/attempt-store"
import { accountFor, type PaymentSettings } from "../../modules/payment_ledger/settings"
import type { Sql } from "../../modules/payment_ledger/types"

export type PaymentMethod = "vnpay" | "vietqr" | "cod"

/** Whichever this deployment has an account for that these goods may be paid into, and cash. */
export async function paymentMethods(sql: Sql, settings: PaymentSettings, cartId: string): Promise<PaymentMethod[]> {
  const sellers = await sellersOfCart(sql, cartId)
  return [
    "cod",
    ...(accountFor(settings.vietqr.accounts, sellers) ? (["vietqr"] as const) : []),
    ...(accountFor(settings.vnpay.accounts, sellers) ? (["vnpay"] as const) : []),
  ]
}
