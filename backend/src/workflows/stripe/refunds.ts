import { z } from "@medusajs/framework/zod"
import { generateEntityId } from "@medusajs/framework/utils"
import { findAttempt, lockAttempt } from "../../modules/payment_ledger/attempt-store"
import { insertRefund, refundedOf } from "../../modules/payment_ledger/refund-store"
import type { Attempt } from "../../modules/payment_ledger/types"
import { intentOfReference } from "../../modules/stripe_api/attempt-store"
import { lockIntent } from "../../modules/stripe_api/intent-store"
import { newId } from "../../modules/stripe_api/new-id"
import { findStripeRefund, insertStripeRefund, listStripeRefunds } from "../../modules/stripe_api/refund-store"
import type { Intent } from "../../modules/stripe_api/types"
import { invalid, noSuch } from "./fault"
import { chargeOf, followIntent } from "./follow-ledger"
import type { Form } from "./form"
import { requireIntent } from "./intents"
import { listView, readListed } from "./listing"
import { expand, integer, mergeMetadata, metadata, page, readParams, text } from "./params"
import { tell } from "./tell"
import { refundView } from "./views"
import type { ListView, View, Work } from "./work"

const createParams = z.strictObject({
  amount: integer.optional(),
  charge: text.optional(),
  currency: text.optional(),
  payment_intent: text.optional(),
  reason: z.enum(["duplicate", "fraudulent", "requested_by_customer"]).optional(),
  metadata: metadata.optional(),
  expand,
})
const listParams = z.strictObject({ ...page, payment_intent: text.optional(), charge: text.optional() })

/** Written here and in the ledger at once; the ledger sends it, and asks until it knows how it ended. */
export async function createRefund(work: Work, form: Form): Promise<View> {
  const params = readParams(createParams, form)
  const intent = await paidIntent(work, params)
  const reference = intent.paid_reference as string
  const attempt = (await lockAttempt(work.sql, reference)) as Attempt
  const before = await refundedOf(work.sql, reference)
  const amount = requireAmount(params.amount, attempt.amount_received - before)

  const id = newId("re")
  const ledgerKey = `stripe:${id}`
  await insertRefund(work.sql, {
    ...{ id: generateEntityId(undefined, "pref"), reference, key: ledgerKey, amount },
    isFull: before === 0 && amount === attempt.amount_received,
    reason: params.reason ?? "requested through the interface",
  })
  const { account, livemode } = work.caller
  const refund = await insertStripeRefund(work.sql, {
    ...{ id, account, livemode, intent_id: intent.id, reference, ledger_key: ledgerKey, amount },
    reason: params.reason ?? null,
    metadata: mergeMetadata({}, params.metadata),
  })
  await tell(work.sql, work.caller, "refund.created", refundView(refund))
  await tell(work.sql, work.caller, "charge.refunded", await chargeOf(work.sql, intent, attempt))
  return refundView(refund)
}

export async function retrieveRefund(work: Work, id: string, form: Form): Promise<View> {
  readParams(z.strictObject({ expand }), form)
  const refund = await findStripeRefund(work.sql, work.caller.account, id)
  if (!refund) throw noSuch("refund", id, "id")
  return refundView(refund)
}

export async function listAllRefunds(work: Work, form: Form): Promise<ListView> {
  const { payment_intent: id, charge, ...listed } = readParams(listParams, form)
  const intentId = id ?? (charge ? await intentOfCharge(work, charge) : undefined)
  const found = await listStripeRefunds(work.sql, work.caller.account, { ...readListed(listed), intentId })
  return listView("/v1/refunds", found, refundView)
}

export async function retrieveCharge(work: Work, id: string, form: Form): Promise<View> {
  readParams(z.strictObject({ expand }), form)
  const intent = await requireIntent(work, await intentOfCharge(work, id))
  const attempt = await findAttempt(work.sql, id.slice(3))
  if (!attempt || attempt.status === "pending") throw noSuch("charge", id, "charge")
  return chargeOf(work.sql, intent, attempt)
}

async function intentOfCharge(work: Work, id: string): Promise<string> {
  const found = id.startsWith("ch_") ? await intentOfReference(work.sql, id.slice(3)) : null
  if (found === null) throw noSuch("charge", id, "charge")
  return (await requireIntent(work, found, "charge")).id
}

type Named = { payment_intent?: string | null | undefined; charge?: string | null | undefined }

async function paidIntent(work: Work, { payment_intent: id, charge }: Named): Promise<Intent> {
  const named = id ?? (charge ? await intentOfCharge(work, charge) : null)
  if (!named) {
    throw invalid(
      "One of the following params should be provided for this request: payment_intent or charge.",
      "parameter_missing",
      "payment_intent",
    )
  }
  if (!(await lockIntent(work.sql, work.caller.account, named))) throw noSuch("payment_intent", named, "payment_intent")
  await followIntent(work.sql, named)
  const intent = await requireIntent(work, named, "payment_intent")
  if (intent.paid_reference !== null) return intent
  throw invalid(
    `This PaymentIntent (${named}) does not have a successful charge to refund.`,
    "charge_not_refundable",
    "payment_intent",
  )
}

function requireAmount(asked: number | undefined, left: number): number {
  if (left <= 0) throw invalid("The charge has already been refunded.", "charge_already_refunded", "charge")
  if (asked === undefined) return left
  if (asked < 1) throw invalid("This value must be greater than or equal to 1.", "parameter_invalid_integer", "amount")
  if (asked <= left) return asked
  throw invalid(
    `Refund amount (₫${asked}) is greater than unrefunded amount on charge (₫${left})`,
    "amount_too_large",
    "amount",
  )
}
