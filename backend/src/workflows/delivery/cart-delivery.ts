import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, MedusaError, Modules } from "@medusajs/framework/utils"
import { refreshPaymentCollectionForCartWorkflow } from "@medusajs/medusa/core-flows"
import { datesOfVariants } from "../../modules/visit/visit-store"
import { databaseOf } from "../transparency/database"
import { amountOf, cooperativesOf } from "../seller_order/core-order"
import { DEFAULT_PROVINCE, quotesOf, type SenderQuote } from "./quotes"

type Amount = Parameters<typeof amountOf>[0]
type Method = { id: string; amount?: Amount; data?: Record<string, unknown> | null }
type CartRow = {
  id: string
  completed_at?: string | Date | null
  shipping_address?: { province?: string | null } | null
  items?: ({ product_id?: string | null; variant_id?: string | null } | null)[] | null
  shipping_methods?: (Method | null)[] | null
}

/** One parcel of each sender in the cart, to where the cart goes or to a province that is only looked at. */
export async function quotesOfCart(
  container: MedusaContainer,
  cartId: string,
  province: string | null,
): Promise<SenderQuote[]> {
  const cart = await readCart(container, cartId)
  return quotesFor(container, cart, province ?? cart.shipping_address?.province ?? DEFAULT_PROVINCE)
}

/**
 * Puts one delivery for each sender on the cart, priced to its address; visits have none. The same again changes nothing; what was chosen
 * before goes. Until it is done the cart becomes no order, see requireDelivery.
 * @throws 404 `cart_not_found`; 400 `delivery_address_missing`, `delivery_goods_unknown`
 */
export async function deliverCart(container: MedusaContainer, cartId: string): Promise<SenderQuote[]> {
  const cart = await readCart(container, cartId)
  const quotes = await expectedOf(container, cart)
  if (isDelivered(cart, quotes)) return quotes
  const carts = container.resolve(Modules.CART)
  const before = methodsOf(cart).map(({ id }) => id)
  const [option] = await container.resolve(Modules.FULFILLMENT).listShippingOptions({}, { take: 1 })
  if (!option) throw new MedusaError(MedusaError.Types.UNEXPECTED_STATE, "There is no way of delivery")
  if (before.length > 0) await carts.deleteShippingMethods(before)
  if (quotes.length > 0)
    await carts.addShippingMethods(
      cart.id,
      quotes.map((quote) => ({
        ...{ cart_id: cart.id, shipping_option_id: option.id, name: quote.name, amount: quote.amount },
        data: { cooperative_id: quote.cooperative_id, days_min: quote.days_min, days_max: quote.days_max },
      })),
    )
  await refreshPaymentCollectionForCartWorkflow(container).run({ input: { cart_id: cart.id } })
  return quotes
}

/** @throws 400 `delivery_not_chosen` for a cart whose senders are not all paid their delivery, and no other */
export async function requireDelivery(container: MedusaContainer, cartId: string): Promise<void> {
  const cart = await readCart(container, cartId)
  if (cart.completed_at || isDelivered(cart, await expectedOf(container, cart))) return
  throw new MedusaError(MedusaError.Types.INVALID_DATA, "Delivery is priced anew first", "delivery_not_chosen")
}

async function readCart(container: MedusaContainer, id: string): Promise<CartRow> {
  const { data } = await container.resolve(ContainerRegistrationKeys.QUERY).graph({
    entity: "cart",
    fields: [
      "id",
      "completed_at",
      "shipping_address.province",
      "items.product_id",
      "items.variant_id",
      "shipping_methods.*",
    ],
    filters: { id },
  })
  const cart = data[0] as unknown as CartRow | undefined
  if (!cart) throw new MedusaError(MedusaError.Types.NOT_FOUND, "Cart not found", "cart_not_found")
  return withoutVisits(container, cart)
}

/** Whoever books a day comes to the place: nothing is sent. */
async function withoutVisits(container: MedusaContainer, cart: CartRow): Promise<CartRow> {
  const items = cart.items ?? []
  const visits = await datesOfVariants(
    databaseOf(container),
    items.flatMap((item) => item?.variant_id ?? []),
  )
  return { ...cart, items: items.filter((item) => !visits.has(item?.variant_id ?? "")) }
}

async function expectedOf(container: MedusaContainer, cart: CartRow): Promise<SenderQuote[]> {
  if ((cart.items ?? []).length === 0) return []
  const province = cart.shipping_address?.province
  if (province) return quotesFor(container, cart, province)
  throw new MedusaError(MedusaError.Types.INVALID_DATA, "Where it goes is not known yet", "delivery_address_missing")
}

async function quotesFor(container: MedusaContainer, cart: CartRow, province: string): Promise<SenderQuote[]> {
  const productIds = [...new Set((cart.items ?? []).flatMap((item) => item?.product_id ?? []))]
  const cooperatives = await cooperativesOf(container, productIds)
  if (productIds.some((id) => !cooperatives.has(id))) {
    throw new MedusaError(MedusaError.Types.INVALID_DATA, "Nobody sends one of these", "delivery_goods_unknown")
  }
  return quotesOf(container, [...new Set(cooperatives.values())], province)
}

const methodsOf = (cart: CartRow): Method[] => (cart.shipping_methods ?? []).filter((method) => method !== null)

/** The amounts are compared as well: they are the cart's own words, which Medusa's other routes change. */
function isDelivered(cart: CartRow, quotes: readonly SenderQuote[]): boolean {
  const methods = methodsOf(cart)
  if (methods.length !== quotes.length) return false
  return quotes.every(({ cooperative_id: id, amount }) =>
    methods.some((method) => method.data?.cooperative_id === id && amountOf(method.amount) === amount),
  )
}
