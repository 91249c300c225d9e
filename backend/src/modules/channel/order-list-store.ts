import type { Stage } from "./order-store"
import type { OrderKey } from "./placing-store"
import { OPEN_STAGES } from "./promise-store"
import type { Rows, Sql } from "./types"

export const ORDER_STATES = ["open", "needs_mapping", "all"] as const
export type OrderState = (typeof ORDER_STATES)[number]

export type ListedLine = {
  external_line_id: string
  title: string
  quantity: number
  unit_price: number | null
  seller_sku: string | null
  product_id: string | null
  promised: number | null
  oversold: number
}
export type ListedOrder = {
  external_order_id: string
  stage: Stage
  status: string
  placed_at: Date | null
  ship_by: Date | null
  total: number | null
  is_cash: boolean
  needs_mapping: boolean
  seller_order: { id: string; number: string } | null
  lines: ListedLine[]
}

type Page = { state: OrderState; limit: number; offset: number }
type Asked = { accountId: string; orderId: string | null } & Page

/** Of one account: of those that are open first what nobody can pack before it has a name, then the newest. */
export async function listChannelOrders(
  sql: Sql,
  accountId: string,
  page: Page,
): Promise<{ orders: ListedOrder[]; count: number }> {
  const orders = await read(sql, { accountId, orderId: null, ...page })
  const counted: Rows<{ count: number }> = await sql.raw(
    `select count(*)::int as count from channel_order o where ${WHERE}`,
    bindings({ accountId, orderId: null, ...page }),
  )
  return { orders, count: counted.rows[0]?.count ?? 0 }
}

export async function findChannelOrder(sql: Sql, key: OrderKey): Promise<ListedOrder | null> {
  const asked = { accountId: key.account_id, orderId: key.external_order_id }
  return (await read(sql, { ...asked, state: "all", limit: 1, offset: 0 }))[0] ?? null
}

const WHERE = `o.account_id = :accountId
  and (cast(:orderId as text) is null or o.external_order_id = :orderId)
  and (:state = 'all' or (:state = 'needs_mapping' and o.needs_mapping) or (:state = 'open' and o.stage = any(:open)))`

const bindings = (asked: Asked) => ({ ...asked, open: [...OPEN_STAGES] }) as never

async function read(sql: Sql, asked: Asked): Promise<ListedOrder[]> {
  const found: Rows<ListedOrder> = await sql.raw(
    `select o.external_order_id, o.stage, o.status, o.placed_at, o.ship_by, o.total::float8, o.is_cash, o.needs_mapping,
            (select jsonb_build_object('id', s.id, 'number', s.number) from seller_order s
              where s.order_id = o.core_order_id order by s.ordinal limit 1) as seller_order,
            (select coalesce(jsonb_agg(jsonb_build_object('external_line_id', l.external_line_id, 'title', l.title,
                'quantity', l.quantity, 'unit_price', l.unit_price, 'seller_sku', l.seller_sku,
                'product_id', case when l.variant_id is not null then l.product_id end, 'promised', l.promised,
                'oversold', l.oversold) order by l.external_line_id), '[]')
               from channel_order_line l
              where l.account_id = o.account_id and l.external_order_id = o.external_order_id) as lines
       from channel_order o where ${WHERE}
      order by (:state = 'open' and o.needs_mapping) desc, coalesce(o.placed_at, o.first_seen_at) desc,
        o.external_order_id limit :limit offset :offset`,
    bindings(asked),
  )
  return found.rows
}

/**
 * Says which of the cooperative's goods a line is.
 * @returns `named` also where it was named so before; `taken` where it is something else already
 */
export async function nameLine(
  sql: Sql,
  key: OrderKey & { external_line_id: string },
  { variantId, cooperativeId }: { variantId: string; cooperativeId: string },
): Promise<"named" | "taken" | "no_line" | "no_variant"> {
  const own: Rows<{ product_id: string }> = await sql.raw(
    `select v.product_id from product_variant v join cooperative_cooperative_product_product c
         on c.product_id = v.product_id and c.deleted_at is null
      where v.id = ? and v.deleted_at is null and c.cooperative_id = ?`,
    [variantId, cooperativeId],
  )
  const productId = own.rows[0]?.product_id
  if (productId === undefined) return "no_variant"
  const place = [key.account_id, key.external_order_id, key.external_line_id]
  const named: Rows<unknown> = await sql.raw(
    `update channel_order_line set variant_id = ?, product_id = ?
      where account_id = ? and external_order_id = ? and external_line_id = ? and variant_id is null`,
    [variantId, productId, ...place],
  )
  if (named.rowCount === 1) return "named"
  const before: Rows<{ variant_id: string }> = await sql.raw(
    `select variant_id from channel_order_line
      where account_id = ? and external_order_id = ? and external_line_id = ?`,
    place,
  )
  if (before.rows[0] === undefined) return "no_line"
  return before.rows[0].variant_id === variantId ? "named" : "taken"
}
