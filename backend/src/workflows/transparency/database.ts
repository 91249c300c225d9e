import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import type { Sql } from "../../modules/transparency/types"

/**
 * The pool that all modules share. A workflow that has to change a batch and queue its log entry at once does both in
 * one transaction of it: two services with a transaction each could be torn apart by a crash.
 */
export const databaseOf = (container: MedusaContainer): Sql =>
  container.resolve<Sql>(ContainerRegistrationKeys.PG_CONNECTION)
