import type { Knex } from "@medusajs/framework/mikro-orm/knex"

/** The pool, or one transaction of it. */
export type Sql = Knex | Knex.Transaction
export type Rows<T> = { rows: T[]; rowCount: number }

export type Metadata = Record<string, string>
/** Whose things they are: "floor", or the handle of a cooperative. */
export type Owner = { account: string; livemode: boolean }

export type IntentStatus =
  "requires_payment_method" | "requires_confirmation" | "requires_action" | "processing" | "succeeded" | "canceled"
export type MethodType = "vnpay" | "vietqr"
/** Open text of the caller that goes with a method: the bank, the language, the buyer's address on the network. */
export type MethodOptions = {
  vnpay?: { bank_code?: string; locale?: "vn" | "en"; ip?: string }
}
export type BillingDetails = { name?: string; email?: string; phone?: string }
export type LastError = {
  type: "card_error"
  code: string
  decline_code: string | null
  message: string
  charge: string
  vnpay_response_code: string
}

export type Intent = Owner & {
  seq: string
  id: string
  /** Whole dong. */
  amount: number
  amount_received: number
  status: IntentStatus
  client_secret: string
  customer: string | null
  description: string | null
  receipt_email: string | null
  metadata: Metadata
  method_types: MethodType[]
  method_options: MethodOptions
  method_id: string | null
  method_type: MethodType | null
  billing_details: BillingDetails
  return_url: string | null
  /** The attempt that the buyer was last sent to. */
  reference: string | null
  next_action: Record<string, unknown> | null
  last_error: LastError | null
  paid_reference: string | null
  charge_reference: string | null
  cancellation_reason: string | null
  canceled_at: Date | null
  created_at: Date
}

export type StripeRefund = Owner & {
  seq: string
  id: string
  intent_id: string
  reference: string
  ledger_key: string
  amount: number
  reason: string | null
  metadata: Metadata
  status: "pending" | "succeeded" | "failed"
  failure_reason: string | null
  created_at: Date
}

export type Customer = Owner & {
  seq: string
  id: string
  email: string | null
  name: string | null
  phone: string | null
  description: string | null
  address: Record<string, string> | null
  metadata: Metadata
  created_at: Date
  deleted_at: Date | null
}

export type StripeEvent = Owner & {
  seq: string
  id: string
  type: string
  data: { object: Record<string, unknown>; previous_attributes?: Record<string, unknown> }
  request_id: string | null
  idempotency_key: string | null
  created_at: Date
  pending_webhooks: number
}

export type Endpoint = Owner & {
  seq: string
  id: string
  url: string
  description: string | null
  enabled_events: string[]
  is_enabled: boolean
  metadata: Metadata
  sealed_secret: string
  previous_sealed_secret: string | null
  previous_until: Date | null
  created_at: Date
}
