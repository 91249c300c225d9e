import { env } from "../../config/env"
import type { BankAccount, VnpayAccount } from "../../modules/payment_ledger/settings"
import type { MethodType } from "../../modules/stripe_api/types"
import { settings } from "../payment/settings"

export { settings }

/** Of a key that pays into the accounts of the floor. */
export const FLOOR = "floor"

/** The accounts a key pays into are its own: never another's, and never what a request says. */
const isOf = (account: string) => (each: { cooperative: string | null }) =>
  account === FLOOR ? each.cooperative === null : each.cooperative === account

export const vnpayAccountOf = (account: string): VnpayAccount | null =>
  settings.vnpay.accounts.find(isOf(account)) ?? null
export const bankAccountOf = (account: string): BankAccount | null =>
  settings.vietqr.accounts.find(isOf(account)) ?? null

export const methodsOf = (account: string): MethodType[] => [
  ...(vnpayAccountOf(account) ? (["vnpay"] as const) : []),
  ...(bankAccountOf(account) ? (["vietqr"] as const) : []),
]

/** Where VNPay sends the buyer's browser back to. */
export const returnUrl = `${env.BACKEND_PUBLIC_URL ?? `http://${env.HOST}:${env.PORT}`}/hooks/stripe/return`
/** VNPay's own production host takes real money; every other one plays. */
export const isLive = new URL(settings.vnpay.payUrl).hostname === "pay.vnpay.vn"
export const masterKey = Buffer.from(env.MASTER_KEY, "hex")
export const webhooksMayBeLocal = env.WEBHOOKS_MAY_BE_LOCAL
