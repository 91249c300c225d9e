import { intentOfReference } from "../../modules/stripe_api/attempt-store"
import { lockAnyIntent } from "../../modules/stripe_api/intent-store"
import type { Sql } from "../../modules/stripe_api/types"
import { receiveReturn } from "../payment"
import { settings } from "./settings"

/**
 * Where the buyer goes on from our address: the shop's own, with the intent and how it went as Stripe writes them. What
 * the browser brings is shown there and changes nothing.
 * @returns null for an address that VNPay did not make, or not for an intent
 */
export async function returnOf(sql: Sql, rawQuery: string, now: Date): Promise<string | null> {
  const returned = await receiveReturn(sql, settings, { rawQuery, now })
  const intentId = returned && (await intentOfReference(sql, returned.reference))
  if (!returned || !intentId) return null
  const intent = await sql.transaction((transaction) => lockAnyIntent(transaction, intentId))
  if (!intent?.return_url) return null
  const url = new URL(intent.return_url)
  url.searchParams.set("payment_intent", intent.id)
  url.searchParams.set("payment_intent_client_secret", intent.client_secret)
  url.searchParams.set("redirect_status", STATUSES[returned.said])
  return url.href
}

const STATUSES = { succeeded: "succeeded", failed: "failed", held: "pending", pending: "pending" } as const
