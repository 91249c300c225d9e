import { afterAll, beforeAll, describe, expect, it, vi } from "vitest"
import { GUARD_STOCK_SQL } from "../../src/modules/goods/guard-stock-sql"
import { issueStock, releaseReservations, returnStock, type Parcel } from "../../src/modules/goods/issue-store"
import { lotsToSend } from "../../src/modules/seller_order/lot-store"
import { startAllTables, type Tables } from "../isolation/support/tables"

vi.setConfig({ testTimeout: 60_000 })

let tables: Tables

beforeAll(async () => {
  tables = await startAllTables()
  await tables.sql.raw(GUARD_STOCK_SQL)
  await tables.sql.raw(`insert into product (id, title) values ('prod', 'Chè')`)
  await tables.sql.raw(`insert into product_variant (id, product_id, title) values ('var', 'prod', 'gói')`)
  await tables.sql.raw(`insert into product_variant_inventory_item values ('var', 'item')`)
}, 120_000)
afterAll(() => tables.stop(), 60_000)

const PARCELS = 20
const parcel = (n: number): Parcel => ({
  sellerOrderId: `sord_${n}`,
  number: `NG${n}-1`,
  cooperativeId: "coop",
  by: "Ánh",
})
const items = (n: number) => [{ orderItemId: `line_${n}`, productId: "prod", variantId: "var", quantity: 2 }]

/** A store room of 50 packs of which twenty orders were promised two each. */
async function stockUp(): Promise<void> {
  for (const table of ["inventory_level", "reservation_item", "stock_issue", "stock_change"])
    await tables.sql.raw(`delete from "${table}"`)
  await tables.sql.raw(
    `insert into inventory_level (id, inventory_item_id, location_id, stocked_quantity, reserved_quantity)
     values ('level', 'item', 'loc', 50, ?)`,
    [2 * PARCELS],
  )
  await tables.sql.raw(
    `insert into reservation_item (id, line_item_id, inventory_item_id, location_id, quantity)
     select 'res_' || n, 'line_' || n, 'item', 'loc', 2 from generate_series(0, ?) as n`,
    [PARCELS - 1],
  )
}

async function level() {
  const { rows }: { rows: Record<string, number>[] } = await tables.sql.raw(
    `select stocked_quantity::int as stocked, reserved_quantity::int as reserved,
            (raw_stocked_quantity ->> 'value')::int as raw_stocked,
            (select count(*)::int from reservation_item where deleted_at is null) as promised,
            (select coalesce(sum(before - after), 0)::int from stock_change) as told,
            (select coalesce(sum(quantity), 0)::int from stock_issue where returned_at is null) as out
       from inventory_level`,
  )
  return rows[0]
}

const all = (work: (n: number) => Promise<unknown>) => Promise.all(Array.from({ length: PARCELS }, (_, n) => work(n)))

describe("twenty parcels handed over at once", () => {
  it("leave the stock exact to the pack, and its history adds up to it", async () => {
    await stockUp()
    await all((n) => tables.sql.transaction((sql) => issueStock(sql, parcel(n), items(n))))
    expect(await level()).toEqual({ stocked: 10, reserved: 0, raw_stocked: 10, promised: 0, told: 40, out: 40 })
  })

  it("and half of them taken back at the same moment as well", async () => {
    await stockUp()
    await all((n) => tables.sql.transaction((sql) => issueStock(sql, parcel(n), items(n))))
    await all((n) =>
      n % 2 === 0 ? tables.sql.transaction((sql) => returnStock(sql, parcel(n), items(n))) : Promise.resolve(),
    )
    expect(await level()).toEqual({ stocked: 30, reserved: 20, raw_stocked: 30, promised: 10, told: 20, out: 20 })
  })

  it("take nothing when their transaction is lost", async () => {
    await stockUp()
    const before = await level()
    const lost = tables.sql.transaction(async (sql) => {
      await issueStock(sql, parcel(0), items(0))
      throw new Error("died")
    })
    await expect(lost).rejects.toThrow("died")
    expect(await level()).toEqual(before)
  })

  it("refused instead, free what was promised once, however often it is told", async () => {
    await stockUp()
    await all((n) => releaseReservations(tables.sql, [`line_${n % 10}`]))
    expect(await level()).toMatchObject({ stocked: 50, reserved: 20, promised: 10 })
  })
})

describe("a lot that went into another one", () => {
  const left = async () => (await lotsToSend(tables.sql, "coop", ["prod"])).map((lot) => lot.left)

  it("has so many packs less to send, in the suggestion and in the database's own rule", async () => {
    for (const id of ["source", "made"]) {
      await tables.sql.raw(
        `insert into batch (id, cooperative_id, product_id, lot_code, quantity, unit) values (?, 'coop', ?, ?, 10, 'gói')`,
        [id, id === "source" ? "prod" : "other", id.toUpperCase()],
      )
    }
    await tables.sql.raw(
      `update batch set state = 'sealed', dossier = '{}', dossier_version = 1, sealed_at = now(),
         provenance_hash = '0x' || repeat('0', 64) where id = 'source'`,
    )
    await tables.sql.raw(
      `insert into batch_input (id, batch_id, input_batch_id, quantity, unit, recorded_by)
       values ('inp', 'made', 'source', 1.2, 'kg', 'm')`,
    )
    expect(await left()).toEqual([10])
    await tables.sql.raw(`insert into lot_use (input_id, batch_id, quantity) values ('inp', 'source', 2.4)`)
    expect(await left()).toEqual([7])
    await tables.sql.raw(
      `insert into seller_order (id, order_id, cooperative_id, ordinal, number, status, item_total, shipping_total, placed_at)
       values ('sord', 'order', 'coop', 1, 'NG9-1', 'accepted', 0, 0, now())`,
    )
    await tables.sql.raw(
      `insert into seller_order_item (id, seller_order_id, order_item_id, product_id, title, quantity, unit_price, total)
       values ('soit', 'sord', 'line', 'prod', 'Chè', 20, 0, 0)`,
    )
    const pick = (quantity: number) =>
      tables.sql.raw(
        `insert into lot_allocation (item_id, batch_id, quantity, member_id) values ('soit', 'source', ?, 'm')`,
        [quantity],
      )
    await expect(pick(8)).rejects.toMatchObject({ constraint: "lot_allocation_within_batch" })
    await pick(7)
    expect(await left()).toEqual([])
  })
})
