import { findAttempt } from "../../modules/payment_ledger/attempt-store"
import { lookAgain } from "../../modules/stripe_api/attempt-store"
import { findCustomer } from "../../modules/stripe_api/customer-store"
import {
  findIntent,
  findIntentByMethod,
  insertIntent,
  listIntents,
  lockIntent,
  writeIntent,
} from "../../modules/stripe_api/intent-store"
import { newId, randomText } from "../../modules/stripe_api/new-id"
import type { Intent, IntentStatus, MethodType } from "../../modules/stripe_api/types"
import { StripeFault, invalid, noSuch } from "./fault"
import { followIntent } from "./follow-ledger"
import type { Form } from "./form"
import * as schema from "./intent-params"
import { listView, readListed } from "./listing"
import { openAttempt } from "./open-attempt"
import { mergeMetadata, readParams } from "./params"
import { tellOfIntent } from "./tell"
import { intentView, methodView } from "./views"
import type { ListView, View, Work } from "./work"

const OPEN: readonly IntentStatus[] = ["requires_payment_method", "requires_confirmation", "requires_action"]

export async function createIntent(work: Work, form: Form): Promise<View> {
  const params = readParams(schema.createParams, form)
  schema.requireDong(params.currency)
  schema.refuseImpossible(params)
  if (params.payment_method) throw noSuch("PaymentMethod", params.payment_method, "payment_method")
  const { account, livemode } = work.caller
  const types = schema.requireTypes(account, params.payment_method_types)
  const type = params.payment_method_data && requireType(types, params.payment_method_data.type)
  const id = newId("pi")
  const intent = await insertIntent(work.sql, {
    ...{ id, account, livemode, amount: schema.requireAmount(params.amount) },
    status: type ? "requires_confirmation" : "requires_payment_method",
    client_secret: `${id}_secret_${randomText(25)}`,
    customer: await requireCustomer(work, params.customer),
    description: params.description ?? null,
    receipt_email: params.receipt_email ?? null,
    metadata: mergeMetadata({}, params.metadata),
    method_types: types,
    method_options: schema.optionsOf({}, params.payment_method_options),
    method_id: type ? newId("pm") : null,
    method_type: type ?? null,
    billing_details: schema.billingOf(params.payment_method_data?.billing_details),
    return_url: params.return_url ? schema.requireReturnUrl(params.return_url) : null,
  })
  await tellOfIntent(work.sql, work.caller, "created", intent)
  return intentView(params.confirm ? await send(work, intent, {}) : intent)
}

export async function retrieveIntent(work: Work, id: string, form: Form): Promise<View> {
  readParams(schema.retrieveParams, form)
  await requireIntent(work, id)
  await followIntent(work.sql, id)
  return intentView(await requireIntent(work, id))
}

export async function listAllIntents(work: Work, form: Form): Promise<ListView> {
  const { customer, ...page } = readParams(schema.listIntentsParams, form)
  const listed = await listIntents(work.sql, work.caller.account, { ...readListed(page), customer })
  return listView("/v1/payment_intents", listed, intentView)
}

export async function updateIntent(work: Work, id: string, form: Form): Promise<View> {
  const params = readParams(schema.updateParams, form)
  if (params.currency !== undefined) schema.requireDong(params.currency)
  schema.refuseImpossible(params)
  const intent = await holdIntent(work, id)
  const amount = params.amount === undefined ? intent.amount : schema.requireAmount(params.amount)
  const types = params.payment_method_types
    ? schema.requireTypes(intent.account, params.payment_method_types)
    : intent.method_types
  // What only describes a payment may be changed whenever; what the buyer was asked for may not after it was paid.
  if (amount !== intent.amount || types !== intent.method_types || params.payment_method_data)
    requireOpen("update", intent)
  const type = params.payment_method_data && requireType(types, params.payment_method_data.type)
  await lookAgain(work.sql, id)
  const changed: Intent = {
    ...withdrawn(intent, amount !== intent.amount || type !== undefined),
    ...{ amount, method_types: types },
    customer: params.customer === undefined ? intent.customer : await requireCustomer(work, params.customer),
    description: params.description === undefined ? intent.description : params.description,
    receipt_email: params.receipt_email === undefined ? intent.receipt_email : params.receipt_email,
    metadata: mergeMetadata(intent.metadata, params.metadata),
    method_options: schema.optionsOf(intent.method_options, params.payment_method_options),
    return_url: params.return_url ? schema.requireReturnUrl(params.return_url) : intent.return_url,
  }
  if (type) {
    const billing = schema.billingOf(params.payment_method_data?.billing_details)
    const method = { method_id: newId("pm"), method_type: type, billing_details: billing }
    return intentView(await writeIntent(work.sql, { ...changed, ...method, status: "requires_confirmation" }))
  }
  return intentView(await writeIntent(work.sql, changed))
}

/** The address that the buyer has still works, and stays watched: a payment of another amount is given back. */
const withdrawn = (intent: Intent, isChanged: boolean): Intent =>
  isChanged && intent.status === "requires_action"
    ? { ...intent, status: "requires_confirmation", reference: null, next_action: null, amount_received: 0 }
    : intent

export async function confirmIntent(work: Work, id: string, form: Form): Promise<View> {
  const params = readParams(schema.confirmIntentParams, form)
  schema.refuseImpossible(params)
  const intent = await holdIntent(work, id)
  requireOpen("confirm", intent)
  return intentView(await send(work, intent, params))
}

/** Sends the buyer to pay. The address of an attempt that is still open is given again: one more would ask twice. */
async function send(work: Work, intent: Intent, params: schema.MethodParams): Promise<Intent> {
  if (params.payment_method && params.payment_method !== intent.method_id) {
    throw noSuch("PaymentMethod", params.payment_method, "payment_method")
  }
  const given = params.payment_method_data
  const types = params.payment_method_types
    ? schema.requireTypes(intent.account, params.payment_method_types)
    : intent.method_types
  const type = given ? requireType(types, given.type) : (intent.method_id && intent.method_type) || onlyOf(types)
  const returnUrl = params.return_url ? schema.requireReturnUrl(params.return_url) : intent.return_url
  if (type === "vnpay" && returnUrl === null) {
    throw invalid("VNPay sends the buyer away: a return_url is required.", "parameter_missing", "return_url")
  }
  if (type === intent.method_type && (await isStillOpen(work, intent))) return intent
  const asked: Intent = {
    ...intent,
    ...{ method_types: types, method_type: type, return_url: returnUrl },
    method_id: given || intent.method_id === null ? newId("pm") : intent.method_id,
    method_options: schema.optionsOf(intent.method_options, params.payment_method_options),
    billing_details: given ? schema.billingOf(given.billing_details) : intent.billing_details,
    receipt_email: params.receipt_email ?? intent.receipt_email,
  }
  await lookAgain(work.sql, intent.id)
  const { reference, nextAction } = await openAttempt(work, asked, type)
  const sent = await writeIntent(work.sql, {
    ...asked,
    ...{ status: "requires_action", reference, next_action: nextAction, last_error: null, amount_received: 0 },
  })
  await tellOfIntent(work.sql, work.caller, "requires_action", sent)
  return sent
}

async function isStillOpen({ sql, now }: Work, { status, reference }: Intent): Promise<boolean> {
  if (status !== "requires_action" || reference === null) return false
  const attempt = await findAttempt(sql, reference)
  return attempt?.status === "pending" && attempt.expires_at > now
}

export async function captureIntent(work: Work, id: string, form: Form): Promise<View> {
  readParams(schema.captureParams, form)
  throw unexpected("captured", await holdIntent(work, id))
}

/** Here and now; at VNPay it cannot be: the attempt stays watched, and a payment that still comes is given back. */
export async function cancelIntent(work: Work, id: string, form: Form): Promise<View> {
  const { cancellation_reason: reason } = readParams(schema.cancelParams, form)
  const intent = await holdIntent(work, id)
  if (!OPEN.includes(intent.status)) throw unexpected("canceled", intent)
  await lookAgain(work.sql, id)
  const canceled = await writeIntent(work.sql, {
    ...intent,
    ...{ status: "canceled", cancellation_reason: reason ?? null, canceled_at: work.now, next_action: null },
  })
  await tellOfIntent(work.sql, work.caller, "canceled", canceled)
  return intentView(canceled)
}

export async function retrieveMethod({ sql, caller }: Work, id: string): Promise<View> {
  const intent = await findIntentByMethod(sql, caller.account, id)
  if (!intent) throw noSuch("PaymentMethod", id, "payment_method")
  return methodView(intent)
}

export async function requireIntent({ sql, caller }: Work, id: string, param = "intent"): Promise<Intent> {
  const intent = await findIntent(sql, caller.account, id)
  if (!intent) throw noSuch("payment_intent", id, param)
  return intent
}

/** As the ledger has it now, and nobody else's to change until the request is done. */
async function holdIntent(work: Work, id: string): Promise<Intent> {
  if (!(await lockIntent(work.sql, work.caller.account, id))) throw noSuch("payment_intent", id, "intent")
  await followIntent(work.sql, id)
  return requireIntent(work, id)
}

function requireType(types: readonly MethodType[], given: string): MethodType {
  const type = types.find((each) => each === given)
  if (type) return type
  throw invalid(
    `The payment method type "${given}" is not among this PaymentIntent's payment_method_types.`,
    ...(["payment_intent_incompatible_payment_method", "payment_method_data[type]"] as const),
  )
}

function onlyOf(types: readonly MethodType[]): MethodType {
  const [type, ...others] = types
  if (type && others.length === 0) return type
  throw invalid(
    "You cannot confirm this PaymentIntent because it's missing a payment method. Say which with payment_method_data[type].",
    ...(["payment_intent_unexpected_state", "payment_method"] as const),
  )
}

async function requireCustomer({ sql, caller }: Work, id: string | null | undefined): Promise<string | null> {
  if (!id) return null
  const customer = await findCustomer(sql, caller.account, id)
  if (!customer || customer.deleted_at) throw noSuch("customer", id, "customer")
  return id
}

function requireOpen(verb: string, intent: Intent): void {
  if (!OPEN.includes(intent.status)) throw unexpected(`${verb}ed`.replace("eed", "ed"), intent)
}

const unexpected = (done: string, intent: Intent): StripeFault =>
  new StripeFault(
    "invalid_request_error",
    `This PaymentIntent could not be ${done} because it has a status of ${intent.status}.`,
    { code: "payment_intent_unexpected_state", paymentIntent: intentView(intent) },
  )
