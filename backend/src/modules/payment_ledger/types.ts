import type { Knex } from "@medusajs/framework/mikro-orm/knex"

/** The pool, or one transaction of it. */
export type Sql = Knex | Knex.Transaction
export type Rows<T> = { rows: T[]; rowCount: number }

export type PaymentProvider = "vnpay" | "vietqr"
export type AttemptStatus = "pending" | "failed" | "succeeded"
/** What became of the money: an order, a refund, or a person has to decide. */
export type AttemptOutcome = "order" | "refund" | "review"

/** One time that a buyer was asked for money. Amounts are whole đồng. */
export type Attempt = {
  /** VNPay's TxnRef, or the code in the memo of a transfer. */
  reference: string
  provider: PaymentProvider
  /** The merchant's terminal (TmnCode), or the number of the bank account. */
  account: string
  session_id: string | null
  cart_id: string | null
  order_id: string | null
  /** Of the Stripe-shaped interface; null for the shop's own checkout. */
  intent_id: string | null
  pay_url: string | null
  amount: number
  amount_received: number
  status: AttemptStatus
  /** The money may have been taken, and VNPay looks into it (07, reversal). */
  is_held: boolean
  outcome: AttemptOutcome | null
  language: "vi" | "en"
  /** yyyyMMddHHmmss in GMT+7, as it was sent: VNPay wants it back in every question. */
  created_digits: string
  expires_at: Date
  transaction_no: string | null
  bank_code: string | null
  paid_digits: string | null
  response_code: string | null
  transaction_status: string | null
  fault: string | null
  queries: number
  query_after: Date | null
  settled_at: Date | null
  created_at: Date
  updated_at: Date
}

export type RefundStatus = "pending" | "sending" | "unknown" | "sent" | "rejected" | "succeeded"

export type Refund = {
  id: string
  reference: string
  /** Of whoever asked: the same key asks for the same refund. */
  key: string
  amount: number
  /** The whole of what came, and nothing before it (VNPay's type 02). */
  is_full: boolean
  reason: string
  status: RefundStatus
  request_id: string | null
  tries: number
  response_code: string | null
  fault: string | null
  note: string | null
  /** VNPay's own number of it. */
  transaction_no: string | null
  query_after: Date | null
  created_at: Date
  updated_at: Date
}

export type CaseKind =
  | "amount_mismatch"
  | "suspected_fraud"
  | "second_payment"
  | "unknown_reference"
  | "failure_after_success"
  | "not_completed"
  | "late"
  | "under"
  | "over"
  | "no_code"
  | "refund_rejected"
  | "refund_overdue"
  | "difference"

export type PaymentCase = {
  id: string
  kind: CaseKind
  subject: string
  reference: string | null
  amount: number | null
  detail: string | null
  opened_at: Date
  closed_at: Date | null
  closed_by: string | null
  resolution: string | null
}

export type Transfer = {
  id: string
  provider: string
  provider_id: string
  account: string
  amount: number
  memo: string
  bank_reference: string | null
  reference: string | null
  matched_by: string | null
  happened_at: Date | null
  received_at: Date
}
