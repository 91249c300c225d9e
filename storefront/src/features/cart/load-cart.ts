import "server-only"
import { findCart, type Cart } from "@/lib/backend/cart"
import { getCatalogProduct, type CatalogProduct } from "@/lib/backend/catalog"
import type { Result } from "@/lib/backend/result"
import { cartId } from "./cart-cookie"
import { groupsOf, type CartGroup } from "./cart-groups"

export type FilledCart = { cart: Cart; groups: CartGroup[] }

/** This browser's cart by sender; null while there is nothing in it. */
export async function loadCart(): Promise<Result<FilledCart | null>> {
  const id = await cartId()
  const found = id === null ? null : await findCart(id)
  if (found === null) return { ok: true, data: null }
  if (!found.ok) return found
  const cart = found.data
  if (cart === null || cart.items.length === 0) return { ok: true, data: null }
  const handles = [...new Set(cart.items.flatMap(({ product_handle: handle }) => (handle === null ? [] : [handle])))]
  const loaded = await Promise.all(handles.map(async (handle) => [handle, await getCatalogProduct(handle)] as const))
  const products = new Map<string, CatalogProduct>()
  for (const [handle, product] of loaded) if (product.ok && product.data) products.set(handle, product.data)
  return { ok: true, data: { cart, groups: groupsOf(cart, products) } }
}
