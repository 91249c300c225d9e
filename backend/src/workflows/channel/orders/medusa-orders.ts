import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import { cancelOrderWorkflow } from "@medusajs/medusa/core-flows"
import type { OrderToPlace } from "../../../modules/channel/placing-store"
import { flagPart } from "../../../modules/seller_order/derivation-store"
import { addHistory, ordersOf } from "../../../modules/seller_order/order-store"
import { deriveSellerOrders } from "../../seller_order"
import { readCoreOrder } from "../../seller_order/core-order"
import { databaseOf } from "../../transparency/database"
import type { CoreOrders, NewCoreOrder, PackingAddress } from "./core-orders"
import { floorChannel, floorName } from "./floor-channel"
import { openRecipient } from "./recipient"

/** Orders of Medusa, dealt out by the same derivation as those of our own shop. */
export const medusaOrders = (container: MedusaContainer, masterKey: Uint8Array): CoreOrders => ({
  isThere: async (orderId) => {
    const orders = container.resolve(Modules.ORDER)
    return (await orders.listOrders({ id: orderId }, { select: ["id"], take: 1 })).length > 0
  },
  make: (order) => make(container, order),
  dealOut: (orderId) => deriveSellerOrders(container, orderId),
  callOff: (orderId) => callOff(container, orderId),
  address: (order) => packingAddress(masterKey, order),
})

/** Name, commune and province tell parcels apart; street and number stay sealed, for the floor's label has them. */
function packingAddress(masterKey: Uint8Array, order: OrderToPlace): PackingAddress | null {
  if (order.recipient_sealed === null) return null
  const { name, ward, province } = openRecipient(masterKey, order, order.recipient_sealed)
  return { name, ward, province }
}

/**
 * Nothing is reserved here: the order's lines bear the ids under which their stock was promised when the order came. What
 * the buyer paid, or will pay at the door, goes to the floor, which pays the cooperative: the order is paid, and has no
 * payment of ours.
 */
async function make(container: MedusaContainer, order: NewCoreOrder): Promise<void> {
  const { platform, external_order_id, address } = order
  const orders = container.resolve(Modules.ORDER)
  const known = await variantsOf(container, order)
  const floor = floorName(platform)
  await orders.createOrders({
    ...{ id: order.core_order_id, currency_code: "vnd", status: "pending", no_notification: true },
    sales_channel_id: await floorChannel(container, platform),
    ...(await regionOf(container)),
    metadata: { channel: { floor: platform, external_order_id, is_cash: order.is_cash } },
    ...(address === null ? {} : { shipping_address: toAddress(address) }),
    items: order.lines.map((line) => ({ ...known.get(line.variant_id), ...toItem(line) })),
    shipping_methods: [{ name: floor, amount: 0, is_tax_inclusive: true, data: { channel: platform } }],
    transactions: [
      { amount: order.total, currency_code: "vnd", reference: "channel", reference_id: external_order_id },
    ],
  } as never)
}

const toItem = (line: NewCoreOrder["lines"][number]) => ({
  ...{ id: line.core_line_id, product_id: line.product_id, variant_id: line.variant_id, title: line.title },
  ...{ quantity: line.quantity, unit_price: line.unit_price, is_tax_inclusive: true, requires_shipping: true },
})

const toAddress = ({ name, ward, province }: PackingAddress) => ({
  ...{ first_name: name, address_2: ward, province, country_code: "vn" },
})

type Variant = { id: string; title: string; sku: string | null; product: { title: string; thumbnail: string | null } }

/** As the product is called now; a floor's title is for searching. */
async function variantsOf(container: MedusaContainer, { lines }: NewCoreOrder) {
  const { data } = await container.resolve(ContainerRegistrationKeys.QUERY).graph({
    entity: "product_variant",
    fields: ["id", "title", "sku", "product.title", "product.thumbnail"],
    filters: { id: lines.map(({ variant_id }) => variant_id) },
  })
  return new Map(
    (data as unknown as Variant[]).map(({ id, title, sku, product }) => [
      id,
      {
        ...{ product_title: product.title, thumbnail: product.thumbnail ?? undefined },
        ...{ variant_title: title, variant_sku: sku ?? undefined },
      },
    ]),
  )
}

async function regionOf(container: MedusaContainer): Promise<{ region_id?: string }> {
  const [region] = await container.resolve(Modules.REGION).listRegions({ currency_code: "vnd" }, { take: 1 })
  return region ? { region_id: region.id } : {}
}

async function callOff(container: MedusaContainer, orderId: string): Promise<void> {
  const sql = databaseOf(container)
  const isGone = await sql.transaction(async (tx) => {
    const left = (await ordersOf(tx, orderId, true)).filter(
      ({ status }) => status === "handed_over" || status === "delivered",
    )
    for (const part of left.filter(({ needs_attention }) => needs_attention === null)) {
      await flagPart(tx, part.id, "cancelled_after_hand_over")
      const entry = { sellerOrderId: part.id, action: "cancelled_after_hand_over", memberId: null }
      await addHistory(tx, { ...entry, from: part.status, to: part.status })
    }
    return left.length > 0
  })
  if (isGone) return
  const core = await readCoreOrder(container, orderId)
  if (core?.order.isCancelled === false) await cancelOrderWorkflow(container).run({ input: { order_id: orderId } })
  await deriveSellerOrders(container, orderId)
}
