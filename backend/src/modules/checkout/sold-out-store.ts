import type { Sql } from "./run-store"

type Rows<T> = { rows: T[]; rowCount: number }

/** Whether the cart asks for more of anything than is free; what holds is decided when the reservations are written. */
export async function isSoldOut(sql: Sql, cartId: string): Promise<boolean> {
  const found: Rows<unknown> = await sql.raw(
    `with wanted as (
       select k.inventory_item_id, sum(line.quantity * coalesce(k.required_quantity, 1)) as quantity
         from cart_line_item line
         join product_variant v on v.id = line.variant_id and v.manage_inventory and not v.allow_backorder
         join product_variant_inventory_item k on k.variant_id = v.id and k.deleted_at is null
        where line.cart_id = ? and line.deleted_at is null
        group by k.inventory_item_id
     )
     select 1 from wanted
      where quantity > (select coalesce(sum(l.stocked_quantity - l.reserved_quantity), 0) from inventory_level l
        where l.inventory_item_id = wanted.inventory_item_id and l.deleted_at is null)
      limit 1`,
    [cartId],
  )
  return found.rows.length > 0
}
