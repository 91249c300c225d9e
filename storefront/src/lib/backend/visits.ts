import "server-only"
import { storeHeaders } from "./catalog"
import { request } from "./client"
import type { Result } from "./result"
import { cartVisits, type CartVisits } from "./visit-shapes"

/** Which days are in the cart and whether they can still be booked: asked anew each time, never kept. */
export const visitsOfCart = (cartId: string): Promise<Result<CartVisits>> =>
  request(`/store/carts/${encodeURIComponent(cartId)}/visits`, cartVisits, { headers: storeHeaders() })
