import { findAttempt, orderOfCart } from "../../modules/payment_ledger/attempt-store"
import { attemptsForOrder } from "../../modules/payment_ledger/order-payment-store"
import { refundsOf } from "../../modules/payment_ledger/refund-store"
import type { PaymentSettings } from "../../modules/payment_ledger/settings"
import type { Attempt, Refund, Sql } from "../../modules/payment_ledger/types"
import { declineOf } from "../../providers/payment-vnpay/core"
import { buildVietQr } from "../../providers/payment-vietqr/core"

export type PaymentState =
  /** Nobody has paid yet, and still can. */
  | "waiting"
  /** Paid; the order is being made. */
  | "confirming"
  | "paid"
  /** VNPay looks into it. */
  | "held"
  | "failed"
  | "expired"
  /** It came, and goes back. */
  | "refunding"
  | "refunded"

export type TransferDetails = {
  /** EMVCo text of the code, for what is still to come. */
  qr: string
  bank: string
  account: string
  holder: string
  memo: string
  left: number
}
export type PaymentView = {
  reference: string
  provider: Attempt["provider"]
  state: PaymentState
  amount: number
  amount_received: number
  order_id: string | null
  /** Why the bank declined, as a code of ours. */
  decline: string | null
  expires_at: Date
  /** VNPay's page, while it can still be paid there. */
  pay_url: string | null
  transfer: TransferDetails | null
  refunds: { amount: number; state: "on_the_way" | "done" | "by_hand" }[]
}

/** What a buyer is told of one attempt; its reference is a secret of 80 bits. */
export async function readPayment(
  sql: Sql,
  settings: PaymentSettings,
  { reference, now }: { reference: string; now: Date },
): Promise<PaymentView | null> {
  const attempt = await findAttempt(sql, reference)
  if (!attempt || attempt.intent_id !== null) return null
  return toView(sql, settings, { attempt, now })
}

/** @returns null for an order that is paid in another way */
export async function readOrderPayment(
  sql: Sql,
  settings: PaymentSettings,
  { orderId, now }: { orderId: string; now: Date },
): Promise<PaymentView | null> {
  const [attempt] = await attemptsForOrder(sql, orderId)
  return attempt ? toView(sql, settings, { attempt, now }) : null
}

async function toView(sql: Sql, settings: PaymentSettings, { attempt, now }: { attempt: Attempt; now: Date }) {
  const refunds = await refundsOf(sql, attempt.reference)
  const state = stateOf(attempt, refunds, now)
  const orderId = attempt.order_id ?? (attempt.cart_id === null ? null : await orderOfCart(sql, attempt.cart_id))
  return {
    ...{ reference: attempt.reference, provider: attempt.provider, state },
    ...{ amount: attempt.amount, amount_received: attempt.amount_received, expires_at: attempt.expires_at },
    order_id: attempt.outcome === "refund" ? null : orderId,
    decline: state === "failed" && attempt.response_code !== null ? whyDeclined(attempt.response_code) : null,
    pay_url: state === "waiting" && now < attempt.expires_at ? attempt.pay_url : null,
    transfer: state === "waiting" ? transferOf(settings, attempt) : null,
    refunds: refunds.map(({ amount, status }) => ({ amount, state: refundState(status) })),
  } satisfies PaymentView
}

/** What came of an attempt that was given up goes back as well. */
export function stateOf(
  attempt: Pick<Attempt, "provider" | "status" | "outcome" | "is_held" | "response_code" | "fault" | "expires_at">,
  refunds: readonly Pick<Refund, "status">[],
  now: Date,
): PaymentState {
  if (attempt.outcome === "refund" || (attempt.status === "failed" && refunds.length > 0))
    return refunds.some(({ status }) => status !== "succeeded") ? "refunding" : "refunded"
  if (attempt.outcome === "order") return "paid"
  if (attempt.status === "succeeded") return "confirming"
  if (attempt.is_held) return "held"
  if (attempt.status === "failed")
    return attempt.response_code === "11" || attempt.fault === "expired" ? "expired" : "failed"
  return attempt.provider === "vietqr" && attempt.expires_at < now ? "expired" : "waiting"
}

const whyDeclined = (responseCode: string): string =>
  responseCode === "24" ? "canceled" : (declineOf(responseCode).declineCode ?? "processing_error")

const refundState = (status: Refund["status"]) =>
  status === "succeeded" ? "done" : status === "rejected" ? "by_hand" : "on_the_way"

function transferOf(settings: PaymentSettings, attempt: Attempt): TransferDetails | null {
  if (attempt.provider !== "vietqr") return null
  const account = settings.vietqr.accounts.find((each) => each.account === attempt.account)
  if (!account) return null
  const left = Math.max(0, attempt.amount - attempt.amount_received)
  return {
    qr: buildVietQr({ bin: account.bin, account: account.account, amount: left, purpose: attempt.reference }),
    ...{ bank: account.bank, account: account.account, holder: account.holder, memo: attempt.reference, left },
  }
}
