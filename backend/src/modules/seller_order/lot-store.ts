import type { LotAllocationRow, Rows, Sql } from "./types"

export type LotRow = {
  id: string
  product_id: string
  variant: string | null
  lot_code: string
  unit: string
  expires_on: string | null
  state: "draft" | "sealed" | "held" | "recalled"
  sealed_at: Date
  left: number
}

const MAX_LOTS = 200

const TODAY = `to_char(now() at time zone 'Asia/Ho_Chi_Minh', 'YYYY-MM-DD')`
/** Whole packs: what went into another lot may have opened one. */
const LEFT = `floor(b.quantity - coalesce((select sum(a.quantity) from lot_allocation a where a.batch_id = b.id), 0)
  - coalesce((select sum(u.quantity) from lot_use u where u.batch_id = b.id), 0))::int`

/** Lots from which these products can be sent now, the soonest to expire first; empty ones are left out. */
export async function lotsToSend(sql: Sql, cooperativeId: string, productIds: readonly string[]): Promise<LotRow[]> {
  const found: Rows<LotRow> = await sql.raw(
    `select * from (
       select b.id, b.product_id, b.variant, b.lot_code, b.unit, b.expires_on, b.state, b.sealed_at, ${LEFT} as "left"
         from batch b
        where b.product_id = any(?::text[]) and b.cooperative_id = ? and b.state = 'sealed' and b.held_at is null
          and b.deleted_at is null
          and (b.expires_on is null or b.expires_on >= ${TODAY})
        order by b.expires_on nulls last, b.sealed_at, b.id limit ${MAX_LOTS}
     ) as lot where "left" > 0`,
    [[...productIds], cooperativeId],
  )
  return found.rows
}

export type PickedLot = LotAllocationRow & {
  lot_code: string
  expires_on: string | null
  state: LotRow["state"]
  is_expired: boolean
}

/** What was picked for these items, with the lots as they are now: one may have been recalled since. */
export async function lotsOfItems(sql: Sql, itemIds: readonly string[]): Promise<PickedLot[]> {
  const found: Rows<PickedLot> = await sql.raw(
    `select a.item_id, a.batch_id, a.quantity, b.lot_code, b.expires_on,
       case when b.state = 'sealed' and b.held_at is not null then 'held' else b.state end as state,
       coalesce(b.expires_on < ${TODAY}, false) as is_expired
      from lot_allocation a join batch b on b.id = a.batch_id
      where a.item_id = any(?::text[]) order by b.expires_on nulls last, b.lot_code`,
    [[...itemIds]],
  )
  return found.rows
}

/** @param sql a transaction: a recall waits for it, or it sees the recall */
export async function holdLots(sql: Sql, batchIds: readonly string[]): Promise<void> {
  await sql.raw(`select id from batch where id = any(?::text[]) order by id for share`, [[...batchIds]])
}

/** Replaces what was picked for the items. Batches in the order of their ids, so that two who pack cannot block each other. */
export async function replaceAllocations(
  sql: Sql,
  itemIds: readonly string[],
  picks: readonly (LotAllocationRow & { member_id: string })[],
): Promise<void> {
  await sql.raw(`delete from lot_allocation where item_id = any(?::text[])`, [[...itemIds]])
  for (const pick of [...picks].sort((a, b) => (a.batch_id < b.batch_id ? -1 : 1))) {
    await sql.raw(
      `insert into lot_allocation (item_id, batch_id, quantity, member_id) values (:item_id, :batch_id, :quantity, :member_id)`,
      pick,
    )
  }
}

export type PackedStampRow = { item_id: string; batch_id: string; run_id: string; serial: number }

/** @returns false when the pack is in a parcel already */
export async function insertPackedStamp(sql: Sql, stamp: PackedStampRow & { member_id: string }): Promise<boolean> {
  const inserted: Rows<unknown> = await sql.raw(
    `insert into packed_stamp (run_id, serial, item_id, batch_id, member_id)
     values (:run_id, :serial, :item_id, :batch_id, :member_id) on conflict (run_id, serial) do nothing`,
    stamp,
  )
  return inserted.rowCount === 1
}

/** In which parcel a pack is. */
export async function parcelOf(
  sql: Sql,
  runId: string,
  serial: number,
): Promise<{ id: string; number: string } | null> {
  const found: Rows<{ id: string; number: string }> = await sql.raw(
    `select s.id, s.number from packed_stamp p join seller_order_item i on i.id = p.item_id
       join seller_order s on s.id = i.seller_order_id where p.run_id = ? and p.serial = ?`,
    [runId, serial],
  )
  return found.rows[0] ?? null
}

/** How many packs of each item were scanned, by lot. */
export async function countScanned(
  sql: Sql,
  itemIds: readonly string[],
): Promise<{ item_id: string; batch_id: string; scanned: number }[]> {
  const found: Rows<{ item_id: string; batch_id: string; scanned: number }> = await sql.raw(
    `select item_id, batch_id, count(*)::int as scanned from packed_stamp
      where item_id = any(?::text[]) group by item_id, batch_id`,
    [[...itemIds]],
  )
  return found.rows
}

/** Scans of lots that are no longer picked are of packs that went back on the shelf. */
export async function forgetStampsOfOtherLots(sql: Sql, itemIds: readonly string[]): Promise<void> {
  await sql.raw(
    `delete from packed_stamp p where p.item_id = any(?::text[]) and not exists (
       select from lot_allocation a where a.item_id = p.item_id and a.batch_id = p.batch_id)`,
    [[...itemIds]],
  )
}
