import type { ExecArgs } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { rollEndpointSecret } from "../workflows/stripe"
import { FLOOR } from "../workflows/stripe/settings"

/** `medusa exec ./src/scripts/roll-stripe-webhook-secret.js <we_…> [handle]`; the old secret signs beside it for a day. */
export default async function rollStripeWebhookSecret({ container, args }: ExecArgs): Promise<void> {
  const [id, account = FLOOR] = args
  const sql = container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
  const secret = id ? await rollEndpointSecret(sql, { id, account, now: new Date() }) : null
  if (secret === null) throw new Error("The account has no such webhook endpoint")
  console.log(secret)
}
