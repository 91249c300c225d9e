import { CART_MARK } from "./run-store"

/** Orders are looked up by the cart they were made of; the table is Medusa's. */
export const INDEX_ORDERS_SQL = `
  create index if not exists "IDX_order_checkout_cart" on "order" ((metadata ->> '${CART_MARK}'))
    where metadata ->> '${CART_MARK}' is not null
`
