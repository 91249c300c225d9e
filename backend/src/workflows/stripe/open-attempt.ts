import type { BankAccount } from "../../modules/payment_ledger/settings"
import type { Attempt } from "../../modules/payment_ledger/types"
import { insertWatch } from "../../modules/stripe_api/attempt-store"
import type { Intent, MethodType } from "../../modules/stripe_api/types"
import { buildVietQr } from "../../providers/payment-vietqr/core"
import { openVietQrAttempt } from "../../providers/payment-vietqr/open-attempt"
import { openVnpayAttempt } from "../../providers/payment-vnpay/open-attempt"
import { invalid } from "./fault"
import { bankAccountOf, returnUrl, settings, vnpayAccountOf } from "./settings"
import { seconds, type View, type Work } from "./work"

const DAY_MS = 24 * 60 * 60_000
/** VNPay is asked for three days at most; a transfer may come when its payer gets round to it. */
const WATCH_DAYS = 90

export type Opened = { reference: string; nextAction: View }

/** Asks the buyer for the intent's amount: a row in the ledger first, then what the buyer is shown. */
export async function openAttempt(work: Work, intent: Intent, type: MethodType): Promise<Opened> {
  const opened = type === "vnpay" ? await openVnpay(work, intent) : await openVietQr(work, intent)
  const watchUntil = new Date(work.now.getTime() + WATCH_DAYS * DAY_MS)
  await insertWatch(work.sql, { reference: opened.reference, intent_id: intent.id, watchUntil })
  return opened
}

/** The parts of an attempt that Medusa's own checkout would fill in. */
const ofIntent = (intent: Intent) => ({ amount: intent.amount, sessionId: null, cartId: null, intentId: intent.id })

async function openVnpay({ sql, caller, now }: Work, intent: Intent): Promise<Opened> {
  const account = vnpayAccountOf(intent.account)
  if (!account) throw unavailable("vnpay")
  const { bank_code: bankCode = null, locale, ip = caller.ip } = intent.method_options.vnpay ?? {}
  const { attempt, payUrl: url } = await openVnpayAttempt(
    sql,
    settings,
    { account, ...ofIntent(intent), language: locale === "en" ? "en" : "vi", ip, bankCode, returnUrl },
    now,
  )
  const nextAction = { type: "redirect_to_url", redirect_to_url: { url, return_url: intent.return_url } }
  return { reference: attempt.reference, nextAction }
}

async function openVietQr({ sql, now }: Work, intent: Intent): Promise<Opened> {
  const account = bankAccountOf(intent.account)
  if (!account) throw unavailable("vietqr")
  const { attempt } = await openVietQrAttempt(sql, settings, { account, ...ofIntent(intent), language: "vi" }, now)
  return { reference: attempt.reference, nextAction: transferAction(account, attempt) }
}

/** A code for what is still missing, with the same memo: a second transfer tops up the first. */
export function transferAction(account: BankAccount, attempt: Attempt): View {
  const left = attempt.amount - attempt.amount_received
  return {
    type: "vietqr_display_qr_code",
    vietqr_display_qr_code: {
      data: buildVietQr({ bin: account.bin, account: account.account, amount: left, purpose: attempt.reference }),
      amount_remaining: left,
      bank: { bin: account.bin, name: account.bank, account: account.account, holder: account.holder },
      memo: attempt.reference,
      expires_at: seconds(attempt.expires_at),
      hosted_instructions_url: null,
      image_url_png: null,
      image_url_svg: null,
    },
  }
}

const unavailable = (type: MethodType) =>
  invalid(
    `The payment method type "${type}" is not set up for this account.`,
    ...(["payment_method_not_available", "payment_method_types"] as const),
  )
