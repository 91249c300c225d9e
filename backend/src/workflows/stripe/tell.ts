import { insertEvent } from "../../modules/stripe_api/event-store"
import type { Intent, Owner, Sql } from "../../modules/stripe_api/types"
import { intentView } from "./views"
import type { Caller, View } from "./work"

/** On whose account it happened, and which request caused it; none did where VNPay or a bank spoke. */
export type Cause = Owner & Partial<Pick<Caller, "requestId" | "idempotencyKey">>

export async function tell(sql: Sql, cause: Cause, type: string, object: View, previous?: View): Promise<void> {
  await insertEvent(sql, {
    account: cause.account,
    livemode: cause.livemode,
    type,
    data: previous === undefined ? { object } : { object, previous_attributes: previous },
    requestId: cause.requestId ?? null,
    idempotencyKey: cause.idempotencyKey ?? null,
  })
}

export const tellOfIntent = (sql: Sql, cause: Cause, type: string, intent: Intent): Promise<void> =>
  tell(sql, cause, `payment_intent.${type}`, intentView(intent))
