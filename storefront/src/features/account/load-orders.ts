import "server-only"
import { keptOrders } from "@/features/order/order-proof"
import { listOwnOrders, type OwnOrders } from "@/lib/backend/account"
import { getCatalogProduct, type CatalogProduct } from "@/lib/backend/catalog"
import type { Result } from "@/lib/backend/result"

export type LoadedOrders = { page: OwnOrders; products: Map<string, CatalogProduct> }

/** A page of orders, with the goods that are still sold for their pictures. */
export async function loadOrders(session: string, offset: number): Promise<Result<LoadedOrders>> {
  const found = await listOwnOrders(session, offset, await keptOrders())
  if (!found.ok) return found
  const handles = new Set(found.data.orders.flatMap(({ goods }) => goods.flatMap(({ handle }) => handle ?? [])))
  const loaded = await Promise.all(
    [...handles].map(async (handle) => [handle, await getCatalogProduct(handle)] as const),
  )
  const products = new Map<string, CatalogProduct>()
  for (const [handle, product] of loaded) if (product.ok && product.data) products.set(handle, product.data)
  return { ok: true, data: { page: found.data, products } }
}
