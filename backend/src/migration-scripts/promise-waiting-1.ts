import type { ExecArgs } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { PROMISE_WAITING_SQL } from "../modules/channel/promise-waiting-sql"

/** After all migrations: it ties tables of several modules together. */
export default async function promiseWaiting({ container }: ExecArgs): Promise<void> {
  await container.resolve(ContainerRegistrationKeys.PG_CONNECTION).raw(PROMISE_WAITING_SQL)
}
