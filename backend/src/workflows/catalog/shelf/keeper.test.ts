import type { MedusaContainer } from "@medusajs/framework/types"
import { describe, expect, it, vi } from "vitest"
import type { Sql } from "../../../modules/transparency/types"
import { ShelfKeeper } from "./keeper"

const card = JSON.stringify({
  ...{ handle: "tra", title: "Trà mướp đắng", subtitle: null, price: 45_000, unit_label: "gói", net_content: null },
  ...{ ocop_group: "drink", illustration: null, thumbnail: null, photo: null, price_per_unit: null },
  ...{ certificates: [], ocop_certificates: [], listed_at: "2026-01-01T00:00:00.000Z", latest_batch: null },
  cooperative: { handle: "htx", name: "HTX", commune: "xã", province: "tỉnh" },
})
const row = {
  ...{ id: "prod_1", stamp: "2" },
  document: { id: "prod_1", status: "published", sales_channel_ids: ["sc"], description: null, card },
}

/** An index whose table another process has rebuilt under a new name, the old one dropped. */
function index() {
  const state = { table: "search_pg_catalog_v3", rows: [] as object[], fault: "42P01" }
  const raw = vi.fn((text: string) => {
    const named = /"(search_pg_catalog_v\d)"/.exec(text)?.[1]
    if (named !== undefined && named !== state.table)
      return Promise.reject(Object.assign(new Error(`relation "${named}" does not exist`), { code: state.fault }))
    if (text.includes("t.table_name")) return Promise.resolve({ rows: [{ table_name: state.table }] })
    if (text.includes("to_regclass")) return Promise.resolve({ rows: [{ oid: "1" }] })
    if (text.includes("count(*)")) return Promise.resolve({ rows: [{ count: String(state.rows.length) }] })
    if (named !== undefined && text.includes("document")) return Promise.resolve({ rows: state.rows })
    return Promise.resolve({ rows: [] })
  })
  const container = { resolve: () => ({ warn: vi.fn() }) } as unknown as MedusaContainer
  return { state, keeper: new ShelfKeeper({ raw } as unknown as Sql, container, 1000) }
}

describe("a card that is read again while another process rebuilds the index", () => {
  it("is read from the table that took the old one's place, and fails nobody's request", async () => {
    const { state, keeper } = index()
    await keeper.ready()
    Object.assign(state, { table: "search_pg_catalog_v4", rows: [row] })
    await keeper.reread(["prod_1"])
    expect(keeper.shelf.get("prod_1")?.card.handle).toBe("tra")
  })

  it("is not taken for read when the database says something else", async () => {
    const { state, keeper } = index()
    await keeper.ready()
    Object.assign(state, { table: "search_pg_catalog_v4", fault: "57014" })
    await expect(keeper.reread(["prod_1"])).rejects.toThrow("does not exist")
  })
})
