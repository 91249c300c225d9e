import { claimDelivery, markTold, type Delivery } from "../../modules/stripe_api/delivery-store"
import { findEndpoint } from "../../modules/stripe_api/endpoint-store"
import { findEvent } from "../../modules/stripe_api/event-store"
import type { Sql } from "../../modules/stripe_api/types"
import { secretsOf } from "./endpoints"
import { nextTry } from "./next-try"
import { sendWebhook } from "./send-webhook"
import { webhooksMayBeLocal } from "./settings"
import { signWebhook } from "./sign-webhook"
import { eventView } from "./views"

const PER_LANE = 20
/** A receiver that hangs holds up one of them. */
const LANES = 4
/** Longer than one POST may take. */
const LEASE_SECONDS = 60

/** @returns how many were sent, well or badly */
export async function deliverWebhooks(sql: Sql): Promise<number> {
  const done = await Promise.all(Array.from({ length: LANES }, () => deliverInTurn(sql)))
  return done.reduce((sum, each) => sum + each, 0)
}

async function deliverInTurn(sql: Sql): Promise<number> {
  for (let done = 0; done < PER_LANE; done += 1) {
    const delivery = await claimDelivery(sql, LEASE_SECONDS)
    if (!delivery) return done
    await deliver(sql, delivery)
  }
  return PER_LANE
}

async function deliver(sql: Sql, delivery: Delivery): Promise<void> {
  const { account, event_id, endpoint_id, tries } = delivery
  const event = await findEvent(sql, account, event_id)
  const endpoint = await findEndpoint(sql, account, endpoint_id)
  if (!event || !endpoint) {
    return markTold(sql, delivery, { isDelivered: false, status: null, fault: "endpoint_deleted", nextAt: null })
  }
  const now = new Date()
  const body = JSON.stringify(eventView(event), null, 2)
  const signature = signWebhook(secretsOf(endpoint, now), body, now)
  const { status, fault } = await sendWebhook(endpoint.url, { body, signature, mayBeLocal: webhooksMayBeLocal })
  const nextAt = fault === null ? null : nextTry(delivery.event_created_at, tries, new Date())
  await markTold(sql, delivery, { isDelivered: fault === null, status, fault, nextAt })
}
