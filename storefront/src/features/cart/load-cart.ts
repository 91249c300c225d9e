import "server-only"
import { findCart, type Cart } from "@/lib/backend/cart"
import { getCatalogProduct, type CatalogProduct } from "@/lib/backend/catalog"
import { visitsOfCart } from "@/lib/backend/visits"
import type { Result } from "@/lib/backend/result"
import { cartId } from "./cart-cookie"
import { groupsOf, type CartGroup } from "./cart-groups"

export type FilledCart = { cart: Cart; groups: CartGroup[]; needsDelivery: boolean; isBookable: boolean }

/** This browser's cart by sender; null while there is nothing in it. */
export async function loadCart(): Promise<Result<FilledCart | null>> {
  const id = await cartId()
  const [found, booked] = id === null ? [null, null] : await Promise.all([findCart(id), visitsOfCart(id)])
  if (found === null) return { ok: true, data: null }
  if (!found.ok) return found
  const cart = found.data
  if (cart === null || cart.items.length === 0) return { ok: true, data: null }
  if (booked !== null && !booked.ok) return booked
  const { visits, needs_delivery: needsDelivery } = booked?.data ?? { visits: [], needs_delivery: true }
  const handles = [...new Set(cart.items.flatMap(({ product_handle: handle }) => (handle === null ? [] : [handle])))]
  const loaded = await Promise.all(handles.map(async (handle) => [handle, await getCatalogProduct(handle)] as const))
  const products = new Map<string, CatalogProduct>()
  for (const [handle, product] of loaded) if (product.ok && product.data) products.set(handle, product.data)
  const isBookable = visits.every(({ state }) => state === "open")
  return { ok: true, data: { cart, groups: groupsOf(cart, products, visits), needsDelivery, isBookable } }
}
