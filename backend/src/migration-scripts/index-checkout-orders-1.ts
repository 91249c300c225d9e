import type { ExecArgs } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { INDEX_ORDERS_SQL } from "../modules/checkout/index-orders-sql"

/** Runs after the migrations of all modules: the table is Medusa's. */
export default async function indexCheckoutOrders({ container }: ExecArgs): Promise<void> {
  await container.resolve(ContainerRegistrationKeys.PG_CONNECTION).raw(INDEX_ORDERS_SQL)
}
