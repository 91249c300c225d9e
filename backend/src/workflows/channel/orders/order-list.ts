import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { MedusaError } from "@medusajs/framework/utils"
import {
  findChannelOrder,
  listChannelOrders,
  type ListedOrder,
  nameLine,
  type OrderState,
} from "../../../modules/channel/order-list-store"
import { holdChannelOrder } from "../../../modules/channel/placing-store"
import { type Shipment, shipmentsOf } from "../../../modules/channel/shipment-store"
import type { Account } from "../../../modules/channel/types"
import { promiseOrder } from "./promise"

const view = (order: ListedOrder, shipment: Shipment | undefined) => ({
  ...order,
  shipment: shipment
    ? {
        ...{ tracking_number: shipment.tracking_number, problem: shipment.problem },
        next: shipment.step === "done" ? null : `${shipment.wish}_${shipment.step}`,
        has_label: shipment.label_file !== null,
      }
    : null,
})

export async function listOrders(
  sql: Knex,
  { id }: Account,
  page: { state: OrderState; limit: number; offset: number },
) {
  const { orders, count } = await listChannelOrders(sql, id, page)
  const ids = orders.map(({ external_order_id }) => external_order_id)
  const shipments = await shipmentsOf(sql, id, ids)
  return {
    orders: orders.map((order) => view(order, shipments.get(order.external_order_id))),
    count,
    limit: page.limit,
    offset: page.offset,
  }
}

type Naming = { orderId: string; lineId: string; variantId: string }

/**
 * Says of which of its goods a line is, and promises them at once; the order becomes one of ours when the last line is
 * named.
 * @throws 404 `channel_order_not_found`, `variant_not_found`; 409 `line_named_already`
 */
export async function nameOrderLine(sql: Knex, account: Account, { orderId, lineId, variantId }: Naming) {
  const key = { account_id: account.id, external_order_id: orderId }
  await sql.transaction(async (tx) => {
    if (!(await holdChannelOrder(tx, key))) throw notFound()
    const line = { ...key, external_line_id: lineId }
    const named = await nameLine(tx, line, { variantId, cooperativeId: account.cooperative_id })
    if (named === "no_line") throw notFound()
    if (named === "no_variant")
      throw new MedusaError(MedusaError.Types.NOT_FOUND, "No goods of yours", "variant_not_found")
    if (named === "taken")
      throw new MedusaError(MedusaError.Types.CONFLICT, "The line is something else already", "line_named_already")
    await promiseOrder(tx, key)
  })
  const order = await findChannelOrder(sql, key)
  return order && view(order, undefined)
}

const notFound = () => new MedusaError(MedusaError.Types.NOT_FOUND, "Order not found", "channel_order_not_found")
