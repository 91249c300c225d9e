import { generateEntityId } from "@medusajs/framework/utils"
import { holdChannelOrder, type OrderKey } from "../../../modules/channel/placing-store"
import { nameLines, promiseLines, releaseLines } from "../../../modules/channel/promise-store"
import type { Sql } from "../../../modules/channel/types"
import { promiseWaiting } from "../../../modules/channel/waiting-store"
import type { OrderStage } from "../../../providers/channel/orders"
import type { OrderDesk } from "./hear-orders"

const ENDED: readonly OrderStage[] = ["cancelled", "returned"]

/**
 * What an order is worth on our shelf, in the transaction that keeps it: what was sold is promised, what was called off
 * is free again. That the other floors are to be told the database sees for itself (hint-stock-sql.ts).
 */
export const promiseNews =
  (accountId: string): NonNullable<OrderDesk["onNews"]> =>
  async (tx, order) => {
    const key = { account_id: accountId, external_order_id: order.externalOrderId }
    await (ENDED.includes(order.stage) ? releaseLines(tx, key) : promiseOrder(tx, key))
  }

/** Promises what of an order is named and not promised yet; said twice it is the same. @param sql a transaction */
export async function promiseOrder(sql: Sql, key: OrderKey): Promise<void> {
  if (!(await holdChannelOrder(sql, key))) return
  await nameLines(sql, key)
  await promiseLines(sql, key, () => generateEntityId(undefined, "ordli"))
}

/** What an order waits for and is there again. @param sql a transaction */
export async function promiseMore(sql: Sql, key: OrderKey): Promise<void> {
  if (await holdChannelOrder(sql, key)) await promiseWaiting(sql, key)
}
