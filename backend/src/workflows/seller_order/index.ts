import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { env } from "../../config/env"
import { insertOrderMail, insertPartMail } from "../../modules/notice/buyer-mail-store"
import { askForPhoneChecks } from "../../modules/seller_order/status-store"
import type { Sql } from "../../modules/seller_order/types"
import type { ToldPart } from "./derive-parts"
import { servicesOfParts } from "../../modules/visit/visit-store"
import { notify } from "../notice/notify"
import { markShopStale } from "../shop/mark-shop-stale"
import { databaseOf } from "../transparency/database"
import { readCoreOrder } from "./core-order"
import { deriveOrder, reconcileOrders, type Derivations } from "./reconcile-orders"

export { settleSellerOrders } from "./settle-orders"

/** Deals one order out to its cooperatives; does nothing when that is done. */
export const deriveSellerOrders = (container: MedusaContainer, orderId: string): Promise<void> =>
  deriveOrder(derivationsOf(container), orderId)

/** Closes what gaps there are between core orders and their parts. @returns how many orders were looked at */
export const reconcileSellerOrders = (container: MedusaContainer): Promise<number> =>
  reconcileOrders(derivationsOf(container))

const derivationsOf = (container: MedusaContainer): Derivations => ({
  sql: databaseOf(container),
  logger: container.resolve(ContainerRegistrationKeys.LOGGER),
  readOrder: (orderId) => readCoreOrder(container, orderId),
  announce: async ({ made, cancelled }, sql) => {
    const ids = made.map(({ id }) => id)
    await askForPhoneChecks(sql, ids, env.COD_CONFIRM_AMOUNT)
    for (const part of made) await announce(container, sql, { part, kind: "order_placed" })
    for (const part of cancelled) await announce(container, sql, { part, kind: "order_cancelled" })
    await insertOrderMail(sql, ids)
    for (const { id } of cancelled) await insertPartMail(sql, { kind: "cancelled", sellerOrderId: id, waitMinutes: 0 })
    await markShopStale(
      sql,
      await servicesOfParts(
        sql,
        [...made, ...cancelled].map(({ id }) => id),
      ),
    )
  },
})

type Announcement = { part: ToldPart; kind: "order_placed" | "order_cancelled" }

const announce = (container: MedusaContainer, sql: Sql, { part, kind }: Announcement): Promise<boolean> =>
  notify(
    container,
    {
      ...{ cooperativeId: part.cooperativeId, kind, subjectId: part.id, dedupeKey: `${kind}:${part.id}` },
      data: { number: part.number, items: part.itemCount },
    },
    sql,
  )
