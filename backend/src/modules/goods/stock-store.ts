import { randomUUID } from "node:crypto"
import type { Sql } from "../transparency/types"

type Rows<T> = { rows: T[]; rowCount: number }

export const STOCK_REASONS = ["harvested", "counted", "damaged", "sold_elsewhere", "given_away"] as const
export type StockReason = (typeof STOCK_REASONS)[number]

export type StockLevel = { variant_id: string; level_id: string; stocked: number; reserved: number }

export type NewStockChange = {
  cooperativeId: string
  productId: string
  variantId: string
  before: number
  after: number
  reason: StockReason | "imported" | "undone" | "sold" | "returned"
  note: string | null
  undoes: string | null
  changedBy: string
}

export type StockChange = {
  id: string
  variant_id: string
  before: number
  after: number
  reason: string
  note: string | null
  undoes: string | null
  changed_by: string
  created_at: Date
  undone: boolean
}

/** What lies in the store room and what of it is promised to buyers already, of each variant. */
export async function stockLevels(sql: Sql, variantIds: readonly string[]): Promise<Map<string, StockLevel>> {
  if (variantIds.length === 0) return new Map()
  const found: Rows<{ variant_id: string; level_id: string; stocked: string; reserved: string }> = await sql.raw(
    `select link.variant_id, level.id as level_id, level.stocked_quantity as stocked, level.reserved_quantity as reserved
       from product_variant_inventory_item link
       join inventory_level level on level.inventory_item_id = link.inventory_item_id and level.deleted_at is null
      where link.variant_id = any(?) and link.deleted_at is null`,
    [[...variantIds]],
  )
  return new Map(
    found.rows.map((row) => [row.variant_id, { ...row, stocked: Number(row.stocked), reserved: Number(row.reserved) }]),
  )
}

/**
 * Sets the stock when it still is what the member saw and covers what buyers were promised, and keeps why. One
 * transaction: the reservation of a buyer at the same moment waits for this row, or this waits for it.
 */
export async function changeStock(sql: Sql, change: NewStockChange): Promise<"changed" | "moved" | "reserved"> {
  return sql.transaction(async (transaction) => {
    const [level] = (await stockLevels(transaction, [change.variantId])).values()
    if (!level) return "moved"
    const locked: Rows<{ stocked: string; reserved: string }> = await transaction.raw(
      `select stocked_quantity as stocked, reserved_quantity as reserved from inventory_level where id = ? for update`,
      [level.level_id],
    )
    const now = locked.rows[0]
    if (!now || Number(now.stocked) !== change.before) return "moved"
    if (change.after < Number(now.reserved)) return "reserved"
    await transaction.raw(
      `update inventory_level set stocked_quantity = ?, raw_stocked_quantity = ?::jsonb, updated_at = now() where id = ?`,
      [change.after, JSON.stringify({ value: String(change.after), precision: 20 }), level.level_id],
    )
    await insertChange(transaction, change)
    return "changed"
  })
}

export async function insertChange(sql: Sql, change: NewStockChange): Promise<void> {
  await sql.raw(
    `insert into stock_change (id, cooperative_id, product_id, variant_id, before, after, reason, note, undoes, changed_by)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    [
      `stock_${randomUUID()}`,
      ...[change.cooperativeId, change.productId, change.variantId, change.before, change.after],
      ...[change.reason, change.note, change.undoes, change.changedBy],
    ],
  )
}

export async function stockChangesOf(sql: Sql, productId: string, limit: number): Promise<StockChange[]> {
  const found: Rows<StockChange> = await sql.raw(
    `select id, variant_id, before, after, reason, note, undoes, changed_by, created_at,
            exists (select from stock_change later where later.undoes = stock_change.id) as undone
       from stock_change where product_id = ? order by created_at desc, id desc limit ?`,
    [productId, limit],
  )
  return found.rows
}
