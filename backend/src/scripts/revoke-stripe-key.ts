import type { ExecArgs } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { revokeKey } from "../modules/stripe_api/key-store"
import { FLOOR } from "../workflows/stripe/settings"

/** `medusa exec ./src/scripts/revoke-stripe-key.js <last four characters> [handle]` */
export default async function revokeStripeKey({ container, args }: ExecArgs): Promise<void> {
  const [ending = "", account = FLOOR] = args
  const isRevoked = await revokeKey(container.resolve(ContainerRegistrationKeys.PG_CONNECTION), account, ending)
  if (!isRevoked) throw new Error("No key in use of this account ends so")
}
