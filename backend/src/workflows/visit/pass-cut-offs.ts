import type { MedusaContainer } from "@medusajs/framework/types"
import { passCutOffs } from "../../modules/visit/visit-store"
import { markShopStale } from "../shop/mark-shop-stale"
import { databaseOf } from "../transparency/database"

/** Days that can no longer be booked are shown as such, also when nobody did anything. */
export const passVisitCutOffs = (container: MedusaContainer): Promise<void> =>
  databaseOf(container).transaction(async (sql) => {
    await markShopStale(sql, await passCutOffs(sql))
  })
