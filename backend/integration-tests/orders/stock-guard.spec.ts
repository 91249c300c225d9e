import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest"
import { GUARD_STOCK_SQL } from "../../src/modules/goods/guard-stock-sql"
import { startAllTables, type Tables } from "../isolation/support/tables"

vi.setConfig({ testTimeout: 60_000 })

let tables: Tables

beforeAll(async () => {
  tables = await startAllTables()
  await tables.sql.raw(GUARD_STOCK_SQL)
}, 120_000)
afterAll(() => tables.stop(), 60_000)

const GOODS = ["a", "b", "c"]

beforeEach(async () => {
  await tables.sql.raw(`delete from reservation_item`)
  await tables.sql.raw(`delete from inventory_level`)
  for (const item of GOODS) {
    await tables.sql.raw(
      `insert into inventory_level (id, inventory_item_id, location_id, stocked_quantity) values (?, ?, 'loc', 10)`,
      [`level_${item}`, item],
    )
  }
})

let number = 0
/** One statement, as Medusa writes the reservations of a cart. */
const reserve = (sql: Pick<Tables["sql"], "raw">, items: string[], quantity = 1, backorder = false) =>
  sql.raw(
    `insert into reservation_item (id, line_item_id, inventory_item_id, location_id, quantity, allow_backorder)
     select ? || item, 'line', item, 'loc', ?, ? from unnest(?::text[]) as item`,
    [`res_${(number += 1)}_`, quantity, backorder, items],
  )

async function level(item: string) {
  const { rows }: { rows: { reserved: number; raw: number; live: number }[] } = await tables.sql.raw(
    `select reserved_quantity::int as reserved, (raw_reserved_quantity ->> 'value')::int as raw,
            (select coalesce(sum(quantity), 0)::int from reservation_item r
              where r.inventory_item_id = l.inventory_item_id and r.deleted_at is null) as live
       from inventory_level l where inventory_item_id = ?`,
    [item],
  )
  return rows[0]
}

const SOLD_OUT = { code: "23514", constraint: "stock_covers_promises" }

describe("the guard of the stock", () => {
  it("lets forty buyers on twenty connections have the ten packs there are", async () => {
    const asked = await Promise.allSettled(Array.from({ length: 40 }, () => reserve(tables.sql, ["a"])))
    const refused = asked.flatMap((each) => (each.status === "rejected" ? [each.reason as unknown] : []))
    expect(refused).toHaveLength(30)
    for (const error of refused) expect(error).toMatchObject(SOLD_OUT)
    expect(await level("a")).toEqual({ reserved: 10, raw: 10, live: 10 })
  })

  it("takes carts of the same goods in any order without a deadlock", async () => {
    const orders = [
      ["a", "b", "c"],
      ["c", "b", "a"],
      ["b", "a", "c"],
      ["c", "a", "b"],
    ]
    await Promise.all(Array.from({ length: 10 }, (_, n) => reserve(tables.sql, orders[n % 4] ?? [])))
    for (const item of GOODS) expect(await level(item)).toEqual({ reserved: 10, raw: 10, live: 10 })
  })

  it("overrules whoever writes a sum of his own", async () => {
    await reserve(tables.sql, ["a"], 3)
    await tables.sql.raw(`update inventory_level set reserved_quantity = 1, raw_reserved_quantity = '{"value":"1"}'`)
    expect(await level("a")).toEqual({ reserved: 3, raw: 3, live: 3 })
    expect(await level("b")).toEqual({ reserved: 0, raw: 0, live: 0 })
  })

  it("counts again when a promise is ended, taken back, changed or deleted", async () => {
    await reserve(tables.sql, ["a"], 4)
    const reservedAfter = async (statement: string) => {
      await tables.sql.raw(statement)
      return (await level("a"))?.reserved
    }
    expect(await reservedAfter(`update reservation_item set deleted_at = now()`)).toBe(0)
    expect(await reservedAfter(`update reservation_item set deleted_at = null`)).toBe(4)
    expect(await reservedAfter(`update reservation_item set quantity = 10`)).toBe(10)
    await expect(tables.sql.raw(`update reservation_item set quantity = 11`)).rejects.toMatchObject(SOLD_OUT)
    expect(await reservedAfter(`update reservation_item set inventory_item_id = 'b'`)).toBe(0)
    expect((await level("b"))?.reserved).toBe(10)
    await tables.sql.raw(`delete from reservation_item`)
    expect((await level("b"))?.reserved).toBe(0)
  })

  it("holds nobody to the stock who may be promised what comes later, and keeps what was promised already", async () => {
    await reserve(tables.sql, ["a"], 15, true)
    await expect(reserve(tables.sql, ["a"])).rejects.toMatchObject(SOLD_OUT)
    await tables.sql.raw(`update inventory_level set stocked_quantity = 2 where inventory_item_id = 'a'`)
    await tables.sql.raw(`update reservation_item set quantity = 14`)
    expect(await level("a")).toEqual({ reserved: 14, raw: 14, live: 14 })
  })

  it("leaves nothing of a transaction that is lost", async () => {
    const lost = tables.sql.transaction(async (sql) => {
      await reserve(sql, ["a", "b"], 2)
      throw new Error("died")
    })
    await expect(lost).rejects.toThrow("died")
    expect(await level("a")).toEqual({ reserved: 0, raw: 0, live: 0 })
  })
})
