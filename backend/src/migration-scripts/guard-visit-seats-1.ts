import type { ExecArgs } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { GUARD_SEATS_SQL } from "../modules/visit/guard-seats-sql"

/** Runs after the migrations of all modules: the table it watches is Medusa's. */
export default async function guardVisitSeats({ container }: ExecArgs): Promise<void> {
  await container.resolve(ContainerRegistrationKeys.PG_CONNECTION).raw(GUARD_SEATS_SQL)
}
