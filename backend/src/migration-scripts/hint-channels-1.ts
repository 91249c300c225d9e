import type { ExecArgs } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { HINT_STOCK_SQL } from "../modules/channel/hint-stock-sql"

/** After all migrations: it ties tables of several modules together. */
export default async function hintChannels({ container }: ExecArgs): Promise<void> {
  await container.resolve(ContainerRegistrationKeys.PG_CONNECTION).raw(HINT_STOCK_SQL)
}
