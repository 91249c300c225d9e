import "server-only"
import { findCart, openCart } from "@/lib/backend/cart"
import type { Result } from "@/lib/backend/result"
import { cartId } from "./cart-cookie"

/** A cart that became an order, or that is no longer kept, is replaced by a new one. */
export async function ownCart(): Promise<Result<string>> {
  const kept = await cartId()
  if (kept === null) return openCart()
  const found = await findCart(kept)
  if (!found.ok) return found
  return found.data === null ? openCart() : { ok: true, data: kept }
}
