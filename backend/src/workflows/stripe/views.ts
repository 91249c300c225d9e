import type { Attempt } from "../../modules/payment_ledger/types"
import type { Customer, Endpoint, Intent, StripeEvent, StripeRefund } from "../../modules/stripe_api/types"
import { declineOf, RESPONSE_CODES } from "../../providers/payment-vnpay/core"
import { seconds, type View } from "./work"

/** What this interface was written beside; no version changes what it answers. */
export const API_VERSION = "2024-04-10"

export const chargeId = (reference: string): string => `ch_${reference}`

export function intentView(intent: Intent): View {
  return {
    id: intent.id,
    object: "payment_intent",
    amount: intent.amount,
    amount_capturable: 0,
    amount_received: intent.amount_received,
    automatic_payment_methods: null,
    canceled_at: intent.canceled_at && seconds(intent.canceled_at),
    cancellation_reason: intent.cancellation_reason,
    capture_method: "automatic",
    client_secret: intent.client_secret,
    confirmation_method: "automatic",
    created: seconds(intent.created_at),
    currency: "vnd",
    customer: intent.customer,
    description: intent.description,
    last_payment_error: intent.last_error,
    latest_charge: intent.charge_reference && chargeId(intent.charge_reference),
    livemode: intent.livemode,
    metadata: intent.metadata,
    next_action: intent.next_action,
    payment_method: intent.method_id,
    payment_method_options: intent.method_options,
    payment_method_types: intent.method_types,
    processing: null,
    receipt_email: intent.receipt_email,
    setup_future_usage: null,
    shipping: null,
    status: intent.status,
  }
}

/** A method lives as long as its intent: VNPay keeps no cards for us. */
export function methodView(intent: Intent): View {
  const { address: _, ...billing } = { address: null, ...intent.billing_details }
  const type = intent.method_type ?? "vnpay"
  return {
    id: intent.method_id,
    object: "payment_method",
    billing_details: { address: null, email: null, name: null, phone: null, ...billing },
    created: seconds(intent.created_at),
    customer: null,
    livemode: intent.livemode,
    metadata: {},
    type,
    [type]: {},
  }
}

export function chargeView(intent: Intent, attempt: Attempt, refunded: number): View {
  const paid = attempt.status === "succeeded"
  const decline = paid ? null : declineOf(attempt.response_code ?? "99")
  return {
    id: chargeId(attempt.reference),
    object: "charge",
    amount: attempt.amount,
    amount_captured: paid ? attempt.amount_received : 0,
    amount_refunded: refunded,
    balance_transaction: null,
    billing_details: { address: null, email: null, name: null, phone: null, ...intent.billing_details },
    captured: paid,
    created: seconds(attempt.created_at),
    currency: "vnd",
    customer: intent.customer,
    description: intent.description,
    failure_code: decline && (decline.declineCode ?? decline.code),
    failure_message: decline && declineMessage(decline.vnpay),
    livemode: intent.livemode,
    metadata: intent.metadata,
    paid,
    payment_intent: intent.id,
    payment_method: intent.method_id,
    payment_method_details: { type: attempt.provider, [attempt.provider]: methodDetails(attempt) },
    receipt_email: intent.receipt_email,
    refunded: paid && refunded >= attempt.amount_received,
    status: paid ? "succeeded" : "failed",
  }
}

const methodDetails = (attempt: Attempt): View => ({
  txn_ref: attempt.reference,
  transaction_no: attempt.transaction_no,
  bank_code: attempt.bank_code,
  pay_date: attempt.paid_digits,
  response_code: attempt.response_code,
  transaction_status: attempt.transaction_status,
})

export const declineMessage = (code: string): string => `${RESPONSE_CODES[code] ?? "Another error"}.`

export const refundView = (refund: StripeRefund): View => ({
  id: refund.id,
  object: "refund",
  amount: refund.amount,
  balance_transaction: null,
  charge: chargeId(refund.reference),
  created: seconds(refund.created_at),
  currency: "vnd",
  ...(refund.failure_reason === null ? {} : { failure_reason: refund.failure_reason }),
  metadata: refund.metadata,
  payment_intent: refund.intent_id,
  reason: refund.reason,
  receipt_number: null,
  status: refund.status,
})

export function customerView(customer: Customer): View {
  if (customer.deleted_at !== null) return { id: customer.id, object: "customer", deleted: true }
  return {
    id: customer.id,
    object: "customer",
    address: customer.address,
    balance: 0,
    created: seconds(customer.created_at),
    currency: null,
    default_source: null,
    delinquent: false,
    description: customer.description,
    email: customer.email,
    invoice_settings: { custom_fields: null, default_payment_method: null, footer: null, rendering_options: null },
    livemode: customer.livemode,
    metadata: customer.metadata,
    name: customer.name,
    phone: customer.phone,
    preferred_locales: [],
    shipping: null,
  }
}

export const eventView = (event: StripeEvent): View => ({
  id: event.id,
  object: "event",
  api_version: API_VERSION,
  created: seconds(event.created_at),
  data: event.data,
  livemode: event.livemode,
  pending_webhooks: event.pending_webhooks,
  request: { id: event.request_id, idempotency_key: event.idempotency_key },
  type: event.type,
})

/** @param secret given once, in the answer to its making */
export const endpointView = (endpoint: Endpoint, secret?: string): View => ({
  id: endpoint.id,
  object: "webhook_endpoint",
  api_version: null,
  application: null,
  created: seconds(endpoint.created_at),
  description: endpoint.description,
  enabled_events: endpoint.enabled_events,
  livemode: endpoint.livemode,
  metadata: endpoint.metadata,
  ...(secret === undefined ? {} : { secret }),
  status: endpoint.is_enabled ? "enabled" : "disabled",
  url: endpoint.url,
})
