import { ContainerRegistrationKeys, MedusaService } from "@medusajs/framework/utils"
import * as store from "./order-store"
import type { SellerOrderStatus } from "./status"
import type { SellerOrderEvent, SellerOrderItemRow, SellerOrderRow, Sql } from "./types"

type Dependencies = { [ContainerRegistrationKeys.PG_CONNECTION]: Sql }

/** Reads of the parts of orders that cooperatives fulfil; what changes them is in workflows/seller_order. */
export default class SellerOrderModuleService extends MedusaService({}) {
  private readonly sql: Sql

  constructor(dependencies: Dependencies) {
    super(...arguments)
    this.sql = dependencies[ContainerRegistrationKeys.PG_CONNECTION]
  }

  /** Of one cooperative, oldest first. */
  listSellerOrders(filter: store.SellerOrderFilter): Promise<SellerOrderRow[]> {
    return store.listOrders(this.sql, filter)
  }

  /** How many a cooperative has in each status; one that has none is absent. */
  countByStatus(cooperativeId: string): Promise<Map<SellerOrderStatus, number>> {
    return store.countByStatus(this.sql, cooperativeId)
  }

  findSellerOrder(cooperativeId: string, id: string): Promise<SellerOrderRow | null> {
    return store.findOrder(this.sql, cooperativeId, id)
  }

  /** All parts of one core order. */
  listPartsOfOrder(orderId: string): Promise<SellerOrderRow[]> {
    return store.ordersOf(this.sql, orderId)
  }

  listItems(sellerOrderIds: readonly string[]): Promise<SellerOrderItemRow[]> {
    return store.itemsOf(this.sql, sellerOrderIds)
  }

  listHistory(sellerOrderId: string): Promise<SellerOrderEvent[]> {
    return store.historyOf(this.sql, sellerOrderId)
  }
}
