import { insertChange } from "./stock-store"
import type { Sql } from "../transparency/types"

type Rows<T> = { rows: T[]; rowCount: number }

export type IssuedItem = { orderItemId: string; productId: string; variantId: string | null; quantity: number }

/** A parcel that goes out, or comes back: of which order, and who says so. */
export type Parcel = { sellerOrderId: string; number: string; cooperativeId: string; by: string }

type Held = { reservation_id: string | null; inventory_item_id: string; location_id: string; quantity: number }

/** Of which inventory items the goods are, so that the caller can hold them. */
export async function inventoryOfItems(sql: Sql, items: readonly IssuedItem[]): Promise<string[]> {
  const found: Rows<{ id: string }> = await sql.raw(
    `select inventory_item_id as id from reservation_item where line_item_id = any(?::text[]) and deleted_at is null
      union select inventory_item_id from product_variant_inventory_item
       where variant_id = any(?::text[]) and deleted_at is null order by id`,
    [items.map(({ orderItemId }) => orderItemId), items.flatMap(({ variantId }) => (variantId ? [variantId] : []))],
  )
  return found.rows.map(({ id }) => id)
}

/**
 * Takes a parcel's goods from the store room together with the promise that held them, and writes down which. What was
 * promised to others stays.
 * @param sql the transaction in which the parcel is handed over; once for each parcel that has not come back
 */
export async function issueStock(sql: Sql, parcel: Parcel, items: readonly IssuedItem[]): Promise<void> {
  for (const item of inOrder(items)) {
    const before = await stockedOf(sql, item.variantId)
    for (const held of await heldFor(sql, item)) await issue(sql, parcel, item, held)
    await noteChange(sql, parcel, item, { before, reason: "sold" })
  }
}

/** All of a parcel's goods are back in the store room, and promised to its buyer as before. @param sql a transaction */
export async function returnStock(sql: Sql, parcel: Parcel, items: readonly IssuedItem[]): Promise<void> {
  for (const item of inOrder(items)) {
    const before = await stockedOf(sql, item.variantId)
    const returned: Rows<Held> = await sql.raw(
      `update stock_issue set returned_at = now()
        where seller_order_id = ? and order_item_id = ? and returned_at is null
        returning reservation_id, inventory_item_id, location_id, quantity`,
      [parcel.sellerOrderId, item.orderItemId],
    )
    for (const held of returned.rows) await move(sql, held, held.quantity)
    await noteChange(sql, parcel, item, { before, reason: "returned" })
  }
}

/** In one order for everybody, so that two parcels of the same goods wait for each other and do not deadlock. */
const inOrder = (items: readonly IssuedItem[]): IssuedItem[] =>
  items
    .filter(({ quantity }) => quantity > 0)
    .sort((a, b) => ((a.variantId ?? "") + a.orderItemId < (b.variantId ?? "") + b.orderItemId ? -1 : 1))

/** The buyer's reservations; where an order was made without, what is free of the variant's stock. */
async function heldFor(sql: Sql, { orderItemId, variantId, quantity }: IssuedItem): Promise<Held[]> {
  const reserved: Rows<Held> = await sql.raw(
    `select id as reservation_id, inventory_item_id, location_id, quantity::int from reservation_item
      where line_item_id = ? and deleted_at is null order by inventory_item_id, id for update`,
    [orderItemId],
  )
  if (reserved.rows.length > 0 || variantId === null) return reserved.rows
  const free: Rows<Held> = await sql.raw(
    `select null as reservation_id, l.inventory_item_id, l.location_id,
            least(?::int, l.stocked_quantity - l.reserved_quantity)::int as quantity
       from product_variant v
       join product_variant_inventory_item k on k.variant_id = v.id and k.deleted_at is null
       join inventory_level l on l.inventory_item_id = k.inventory_item_id and l.deleted_at is null
      where v.id = ? and v.manage_inventory order by l.id limit 1 for update of l`,
    [quantity, variantId],
  )
  return free.rows.filter((held) => held.quantity > 0)
}

async function issue(sql: Sql, parcel: Parcel, item: IssuedItem, held: Held): Promise<void> {
  await move(sql, held, -held.quantity)
  await sql.raw(
    `insert into stock_issue (seller_order_id, order_item_id, reservation_id, inventory_item_id, location_id, quantity)
     values (?, ?, ?, ?, ?, ?)`,
    [
      ...[parcel.sellerOrderId, item.orderItemId, held.reservation_id],
      ...[held.inventory_item_id, held.location_id, held.quantity],
    ],
  )
}

const RAW = (sum: string) => `jsonb_build_object('value', (${sum})::text, 'precision', 20)`

/**
 * What leaves is counted before its promise ends, and what comes back is promised before it is counted: free for a
 * moment, it would go to whoever waits for such goods, and the buyer's own promise would find none left.
 */
async function move(sql: Sql, held: Held, by: number): Promise<void> {
  const { reservation_id: id } = held
  const kept = id !== null && by > 0 ? await promiseAgain(sql, id) : null
  await count(sql, held, by)
  if (id !== null && by < 0)
    await sql.raw("update reservation_item set deleted_at = now(), updated_at = now() where id = ?", [id])
  if (kept) await sql.raw("update reservation_item set allow_backorder = ? where id = ?", [kept.allow_backorder, id])
}

/** Before the goods are there, which a promise may be only where it allows it. @returns what it allowed before */
async function promiseAgain(sql: Sql, id: string): Promise<{ allow_backorder: boolean | null } | null> {
  const promised: Rows<{ allow_backorder: boolean | null }> = await sql.raw(
    `update reservation_item r set deleted_at = null, allow_backorder = true, updated_at = now()
       from (select id, allow_backorder from reservation_item where id = ? for update) as was
      where r.id = was.id returning was.allow_backorder`,
    [id],
  )
  return promised.rows[0] ?? null
}

/** Medusa keeps each quantity twice: as a number, and as a text that loses nothing. */
async function count(sql: Sql, held: Held, by: number): Promise<void> {
  const promised = held.reservation_id === null ? 0 : by
  await sql.raw(
    `update inventory_level set stocked_quantity = stocked_quantity + :by, reserved_quantity = reserved_quantity + :promised,
       raw_stocked_quantity = ${RAW("stocked_quantity + :by")}, raw_reserved_quantity = ${RAW("reserved_quantity + :promised")},
       updated_at = now()
      where inventory_item_id = :item and location_id = :location and deleted_at is null`,
    { by, promised, item: held.inventory_item_id, location: held.location_id },
  )
}

async function stockedOf(sql: Sql, variantId: string | null): Promise<number | null> {
  if (variantId === null) return null
  const found: Rows<{ stocked: number }> = await sql.raw(
    `select l.stocked_quantity::int as stocked from product_variant_inventory_item k
       join inventory_level l on l.inventory_item_id = k.inventory_item_id and l.deleted_at is null
      where k.variant_id = ? and k.deleted_at is null order by l.id limit 1 for update of l`,
    [variantId],
  )
  return found.rows[0]?.stocked ?? null
}

type Noted = { before: number | null; reason: "sold" | "returned" }

/** The page of a product's stock tells of every change, also of this one. */
async function noteChange(sql: Sql, parcel: Parcel, item: IssuedItem, { before, reason }: Noted): Promise<void> {
  const after = await stockedOf(sql, item.variantId)
  if (item.variantId === null || before === null || after === null || before === after) return
  await insertChange(sql, {
    ...{ cooperativeId: parcel.cooperativeId, productId: item.productId, variantId: item.variantId },
    ...{ before, after, reason, note: parcel.number, undoes: null, changedBy: parcel.by },
  })
}

/** What a buyer was promised and will not get is there for others again. @returns how many reservations ended */
export async function releaseReservations(sql: Sql, orderItemIds: readonly string[]): Promise<number> {
  return sql.transaction(async (transaction) => {
    const found: Rows<Held> = await transaction.raw(
      `update reservation_item set deleted_at = now(), updated_at = now()
        where line_item_id = any(?::text[]) and deleted_at is null
        returning id as reservation_id, inventory_item_id, location_id, quantity::int`,
      [[...orderItemIds].sort()],
    )
    for (const held of found.rows) {
      await transaction.raw(
        `update inventory_level set reserved_quantity = reserved_quantity - :quantity,
           raw_reserved_quantity = ${RAW("reserved_quantity - :quantity")}, updated_at = now()
          where inventory_item_id = :item and location_id = :location and deleted_at is null`,
        { quantity: held.quantity, item: held.inventory_item_id, location: held.location_id },
      )
    }
    return found.rowCount
  })
}
