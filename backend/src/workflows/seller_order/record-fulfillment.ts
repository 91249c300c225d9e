import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import { createFulfillmentWorkflow } from "@medusajs/medusa/core-flows"
import * as store from "../../modules/seller_order/settlement-store"
import type { SellerOrderItemRow } from "../../modules/seller_order/types"
import { cooperativeStockLocation } from "../catalog/steps/load-selling-context"
import { databaseOf } from "../transparency/database"

/**
 * Makes the fulfilment of a parcel in the core order. Medusa's own workflow for it also takes the stock, which has left
 * with the parcel in the transaction that handed it over; so its three other effects are made here one by one, each
 * where it is not there yet: the fulfilment, its link to the order, and the order's own count of what was fulfilled.
 * @returns the fulfilment's id
 */
export async function recordFulfillment(
  container: MedusaContainer,
  due: store.DueOrder,
  items: readonly SellerOrderItemRow[],
): Promise<string> {
  const sql = databaseOf(container)
  const lineIds = items.map(({ order_item_id }) => order_item_id)
  const id = (await store.fulfillmentOf(sql, due.id, lineIds)) ?? (await createFulfillment(container, due, items))
  await container
    .resolve(ContainerRegistrationKeys.LINK)
    .create({ [Modules.ORDER]: { order_id: due.order_id }, [Modules.FULFILLMENT]: { fulfillment_id: id } })
  if (!(await store.hasOrderAction(sql, due.order_id, { fulfillmentId: id, action: "FULFILL_ITEM" }))) {
    await container.resolve(Modules.ORDER).registerFulfillment({
      ...{ order_id: due.order_id, reference: Modules.FULFILLMENT, reference_id: id },
      items: items.map(({ order_item_id, quantity }) => ({ id: order_item_id, quantity })),
    })
  }
  await store.noteFulfillment(sql, due.id, id)
  return id
}

/** The parcel arrived. */
export async function recordDelivery(
  container: MedusaContainer,
  due: store.DueOrder & { fulfillment_id: string },
  items: readonly SellerOrderItemRow[],
): Promise<void> {
  const { fulfillment_id: fulfillmentId, order_id: orderId } = due
  const fulfillments = container.resolve(Modules.FULFILLMENT)
  const fulfillment = await fulfillments.retrieveFulfillment(fulfillmentId)
  if (!fulfillment.delivered_at) {
    await fulfillments.updateFulfillment(fulfillmentId, { delivered_at: due.delivered_at ?? new Date() })
  }
  if (await store.hasOrderAction(databaseOf(container), orderId, { fulfillmentId, action: "DELIVER_ITEM" })) return
  await container.resolve(Modules.ORDER).registerDelivery({
    ...{ order_id: orderId, reference: Modules.FULFILLMENT, reference_id: fulfillmentId },
    items: items.map(({ order_item_id, quantity }) => ({ id: order_item_id, quantity })),
  })
}

/** The parcel came back from the door: the order counts its goods as not sent. A parcel it was never told of is none. */
export async function withdrawFulfillment(
  container: MedusaContainer,
  due: store.DueOrder,
  items: readonly SellerOrderItemRow[],
): Promise<void> {
  const sql = databaseOf(container)
  const lineIds = items.map(({ order_item_id }) => order_item_id)
  const fulfillmentId = due.fulfillment_id ?? (await store.fulfillmentOf(sql, due.id, lineIds))
  if (fulfillmentId === null) return
  const has = (action: "FULFILL_ITEM" | "CANCEL_ITEM_FULFILLMENT") =>
    store.hasOrderAction(sql, due.order_id, { fulfillmentId, action })
  if ((await has("FULFILL_ITEM")) && !(await has("CANCEL_ITEM_FULFILLMENT"))) {
    await container.resolve(Modules.ORDER).cancelFulfillment({
      ...{ order_id: due.order_id, reference: Modules.FULFILLMENT, reference_id: fulfillmentId },
      items: items.map(({ order_item_id, quantity }) => ({ id: order_item_id, quantity })),
    })
  }
  await container.resolve(Modules.FULFILLMENT).cancelFulfillment(fulfillmentId)
}

type OrderRow = {
  shipping_address?: Record<string, unknown> | null
  shipping_methods?: ({ shipping_option_id?: string | null; data?: Record<string, unknown> | null } | null)[] | null
}

async function createFulfillment(
  container: MedusaContainer,
  due: store.DueOrder,
  items: readonly SellerOrderItemRow[],
): Promise<string> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data } = await query.graph({
    entity: "order",
    fields: ["id", "display_id", "currency_code", "shipping_address.*", "shipping_methods.*"],
    filters: { id: due.order_id },
  })
  const order = data[0] as unknown as OrderRow | undefined
  if (!order) throw new Error(`Order ${due.order_id} is not there`)
  const method = order.shipping_methods?.find((each) => each?.shipping_option_id)
  const option = await optionOf(container, method?.shipping_option_id ?? null)
  const { id: _id, ...address } = order.shipping_address ?? {}
  const { result } = await createFulfillmentWorkflow(container).run({
    input: {
      location_id: await cooperativeStockLocation(container, due.cooperative_id),
      provider_id: option.provider_id,
      ...(option.id === null ? {} : { shipping_option_id: option.id }),
      order: order as never,
      data: method?.data ?? {},
      items: items.map((item) => ({
        ...{ line_item_id: item.order_item_id, quantity: item.quantity, title: item.title, sku: "", barcode: "" },
      })),
      labels: due.tracking_number ? [{ tracking_number: due.tracking_number, tracking_url: "", label_url: "" }] : [],
      delivery_address: address as never,
      packed_at: new Date(),
      // By which a try after a crash finds it.
      metadata: { seller_order_id: due.id, number: due.number, carrier: due.carrier },
    },
  })
  return result.id
}

/** How the buyer had it sent; a provider is needed in any case. */
async function optionOf(
  container: MedusaContainer,
  optionId: string | null,
): Promise<{ id: string | null; provider_id: string }> {
  const manual = { id: null, provider_id: "manual_manual" }
  if (optionId === null) return manual
  const [option] = await container
    .resolve(Modules.FULFILLMENT)
    .listShippingOptions({ id: optionId }, { select: ["id", "provider_id"], take: 1 })
  return option ? { id: option.id, provider_id: option.provider_id } : manual
}
