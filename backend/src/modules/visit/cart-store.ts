import type { Sql } from "./visit-store"

type Rows<T> = { rows: T[] }

export type CartLineRow = { id: string; variant_id: string | null; product_id: string | null; quantity: number }

/** Null for a cart that is not there, or that became an order. */
export async function cartLines(sql: Sql, cartId: string): Promise<CartLineRow[] | null> {
  const found: Rows<{ id: string | null } & Omit<CartLineRow, "id">> = await sql.raw(
    `select i.id, i.variant_id, i.product_id, i.quantity::int from cart c
       left join cart_line_item i on i.cart_id = c.id and i.deleted_at is null
      where c.id = ? and c.deleted_at is null and c.completed_at is null order by i.created_at, i.id`,
    [cartId],
  )
  if (found.rows.length === 0) return null
  return found.rows.flatMap(({ id, ...row }) => (id === null ? [] : [{ id, ...row }]))
}

/** How many of these are variants of a service. */
export async function servicesAmong(sql: Sql, variantIds: readonly string[]): Promise<number> {
  const found: Rows<{ count: number }> = await sql.raw(
    `select count(*)::int as count from product_variant v join product p on p.id = v.product_id
      where v.id = any(?::text[]) and p.metadata ->> 'ocop_group' = 'tourism'`,
    [[...variantIds]],
  )
  return found.rows[0]?.count ?? 0
}
