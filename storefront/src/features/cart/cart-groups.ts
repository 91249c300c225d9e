import type { Cart, CartLine } from "@/lib/backend/cart"
import type { CatalogProduct } from "@/lib/backend/catalog"
import type { CartVisit } from "@/lib/backend/visit-shapes"

export type CartGoods = { line: CartLine; product: CatalogProduct | null; visit: CartVisit | null }
export type CartGroup = {
  /** A visit is not sent: its goods stand apart from the parcel of the same cooperative. */
  isVisit: boolean
  handle: string | null
  name: string | null
  place: string | null
  goods: CartGoods[]
  subtotal: number
}

/** What each cooperative sends, in the order in which one came to it; goods whose page is gone come last. */
export function groupsOf(
  cart: Cart,
  products: ReadonlyMap<string, CatalogProduct>,
  visits: readonly CartVisit[] = [],
): CartGroup[] {
  const groups = new Map<string, CartGroup>()
  for (const line of cart.items) {
    const product = products.get(line.product_handle ?? "") ?? null
    const sender = product?.cooperative ?? null
    const visit = visits.find(({ line_id }) => line_id === line.id) ?? null
    const key = visit ? `visit:${sender?.handle ?? ""}` : (sender?.handle ?? "")
    const place = sender ? `${sender.commune}, ${sender.province}` : null
    const group = groups.get(key) ?? {
      isVisit: visit !== null,
      handle: sender?.handle ?? null,
      name: sender?.name ?? null,
      place,
      goods: [],
      subtotal: 0,
    }
    group.goods.push({ line, product, visit })
    group.subtotal += line.subtotal
    groups.set(key, group)
  }
  const [known, unknown] = [[...groups.values()], groups.get("")]
  return unknown ? [...known.filter((group) => group !== unknown), unknown] : known
}
