import type { Cart, CartLine } from "@/lib/backend/cart"
import type { CatalogProduct } from "@/lib/backend/catalog"

export type CartGoods = { line: CartLine; product: CatalogProduct | null }
export type CartGroup = {
  handle: string | null
  name: string | null
  place: string | null
  goods: CartGoods[]
  subtotal: number
}

/** What each cooperative sends, in the order in which one came to it; goods whose page is gone come last. */
export function groupsOf(cart: Cart, products: ReadonlyMap<string, CatalogProduct>): CartGroup[] {
  const groups = new Map<string, CartGroup>()
  for (const line of cart.items) {
    const product = products.get(line.product_handle ?? "") ?? null
    const sender = product?.cooperative ?? null
    const key = sender?.handle ?? ""
    const place = sender ? `${sender.commune}, ${sender.province}` : null
    const group = groups.get(key) ?? {
      handle: sender?.handle ?? null,
      name: sender?.name ?? null,
      place,
      goods: [],
      subtotal: 0,
    }
    group.goods.push({ line, product })
    group.subtotal += line.subtotal
    groups.set(key, group)
  }
  const [known, unknown] = [[...groups.values()], groups.get("")]
  return unknown ? [...known.filter((group) => group !== unknown), unknown] : known
}
