import type { MedusaContainer } from "@medusajs/framework/types"
import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { env } from "../../../config/env"
import { databaseOf } from "../../transparency/database"
import { medusaOrders } from "./medusa-orders"
import { placeAll } from "./place-orders"

export { promiseNews } from "./promise"
export { sealRecipient } from "./recipient"

/** Orders that floors brought become orders of ours, and what floors called off is called off. @returns how many */
export const placeChannelOrders = (container: MedusaContainer): Promise<number> =>
  placeAll({
    sql: databaseOf(container) as Knex,
    core: medusaOrders(container, Buffer.from(env.MASTER_KEY, "hex")),
    logger: container.resolve(ContainerRegistrationKeys.LOGGER),
  })
