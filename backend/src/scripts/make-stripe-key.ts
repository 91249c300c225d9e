import type { ExecArgs } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { makeKey } from "../workflows/stripe"

/** `medusa exec ./src/scripts/make-stripe-key.js <name> [handle of a cooperative]`; prints the key, which is kept nowhere. */
export default async function makeStripeKey({ container, args }: ExecArgs): Promise<void> {
  const [name, account] = args
  if (!name) throw new Error("Name the key, so that it can be told apart from others")
  const sql = container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
  console.log(await makeKey(sql, { name, ...(account === undefined ? {} : { account }) }))
}
