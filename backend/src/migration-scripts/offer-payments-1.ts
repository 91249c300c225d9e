import type { ExecArgs } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { INDEX_PHONES_SQL } from "../modules/seller_order/cash-store"
import { offerPayments } from "../workflows/cod/offer-payments"

/** Regions that were made with Medusa's own cash; a new database has none yet, and the seed makes it as it is to be. */
export default async function offerPaymentsInRegions({ container }: ExecArgs): Promise<void> {
  await container.resolve(ContainerRegistrationKeys.PG_CONNECTION).raw(INDEX_PHONES_SQL)
  await offerPayments(container)
}
