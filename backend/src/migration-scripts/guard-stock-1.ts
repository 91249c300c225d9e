import type { ExecArgs } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { GUARD_STOCK_SQL } from "../modules/goods/guard-stock-sql"

/** Runs after the migrations of all modules: the tables it watches are Medusa's. */
export default async function guardStock({ container }: ExecArgs): Promise<void> {
  await container.resolve(ContainerRegistrationKeys.PG_CONNECTION).raw(GUARD_STOCK_SQL)
}
