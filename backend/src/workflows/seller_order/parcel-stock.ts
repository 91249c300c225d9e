import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import {
  inventoryOfItems,
  issueStock,
  returnStock,
  type IssuedItem,
  type Parcel,
} from "../../modules/goods/issue-store"
import { findOrder, itemsOf } from "../../modules/seller_order/order-store"
import type { SellerOrderItemRow, SellerOrderRow, Sql } from "../../modules/seller_order/types"
import { databaseOf } from "../transparency/database"
import { withOrder, type OwnOrder } from "./own-order"

/** As long as Medusa waits for the same locks when a cart becomes an order. */
const LOCK_SECONDS = 10

/**
 * Like `withOrder`, for steps that move stock: Medusa reads, adds and writes a reservation in three steps under a lock of
 * its own, which is held here too, so that neither loses what the other wrote.
 */
export async function withOrderAndStock<T>(
  container: MedusaContainer,
  act: OwnOrder,
  work: (sql: Sql, order: SellerOrderRow) => Promise<T>,
): Promise<T> {
  const sql = databaseOf(container)
  const order = await findOrder(sql, act.cooperativeId, act.id)
  const keys = order ? await inventoryOfItems(sql, await issuedItems(sql, order)) : []
  if (keys.length === 0) return withOrder(container, act, work)
  return container
    .resolve(Modules.LOCKING)
    .execute(keys, () => withOrder(container, act, work), { timeout: LOCK_SECONDS })
}

/** @param sql the transaction that hands the parcel over */
export async function takeParcelFromStock(sql: Sql, order: SellerOrderRow, memberId: string): Promise<void> {
  await issueStock(sql, parcelOf(order, memberId), await issuedItems(sql, order))
}

/** @param sql the transaction that takes the hand-over back */
export async function putParcelBack(sql: Sql, order: SellerOrderRow, memberId: string): Promise<void> {
  await returnStock(sql, parcelOf(order, memberId), await issuedItems(sql, order))
}

const parcelOf = ({ id, number, cooperative_id }: SellerOrderRow, by: string): Parcel => ({
  ...{ sellerOrderId: id, number, cooperativeId: cooperative_id, by },
})

async function issuedItems(sql: Sql, { id }: SellerOrderRow): Promise<IssuedItem[]> {
  return (await itemsOf(sql, [id])).map(toIssued)
}

const toIssued = (item: SellerOrderItemRow): IssuedItem => ({
  ...{ orderItemId: item.order_item_id, productId: item.product_id, variantId: item.variant_id },
  quantity: item.quantity,
})
