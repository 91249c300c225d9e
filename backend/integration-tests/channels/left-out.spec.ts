import { afterAll, beforeAll, expect, it, vi } from "vitest"
import { connectAccount } from "../../src/modules/channel/account-store"
import { exportedSkus, keepExport, saveLeftOut, saveTemplate, templateOf } from "../../src/modules/channel/file-store"
import { Migration20261123133000 } from "../../src/modules/channel/migrations/Migration20261123133000"
import { Migration20261123143100 } from "../../src/modules/channel/migrations/Migration20261123143100"
import { startPostgres, type TestPostgres } from "../chain/support/postgres"
import { CHANNEL_TABLES } from "./support/shopee-desk"

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

let postgres: TestPostgres
beforeAll(async () => {
  postgres = await startPostgres([...CHANNEL_TABLES, Migration20261123133000, Migration20261123143100])
})
afterAll(() => postgres.stop())

it("keeps what a floor of files is not offered, each product once, through another template, apart by account", async () => {
  const sql = postgres.connect()
  for (const [id, shop_ref] of [
    ["chacc_1", "coop_1"],
    ["chacc_2", "coop_2"],
  ] as const) {
    await connectAccount(sql, {
      ...{ id, cooperative_id: shop_ref, platform: "voso", shop_ref, shop_name: null, locator: {} },
    })
    await saveTemplate(sql, id, { fileName: "a.xlsx", file: Buffer.from("x"), profile: {}, by: "Lan" })
  }
  const leftOut = async (id = "chacc_1") => (await templateOf(sql, id))?.left_out
  const choose = (leaves: boolean, ...productIds: string[]) =>
    saveLeftOut(sql, "chacc_1", { productIds, leftOut: leaves })
  expect(await leftOut()).toEqual([])
  await choose(true, "prod_b", "prod_a")
  await choose(true, "prod_b", "prod_c")
  expect(await leftOut()).toEqual(["prod_a", "prod_b", "prod_c"])
  await saveTemplate(sql, "chacc_1", { fileName: "b.xlsx", file: Buffer.from("y"), profile: {}, by: "Lan" })
  await choose(false, "prod_b", "prod_x")
  expect(await leftOut()).toEqual(["prod_a", "prod_c"])
  expect(await leftOut("chacc_2")).toEqual([])
  await choose(false, "prod_a", "prod_c")
  expect(await leftOut()).toEqual([])

  const rows = [{ seller_sku: "CHE-1", product_id: "prod_a", variant_id: "v", hash: "h" }]
  await keepExport(sql, "chacc_1", { id: "chfile_1", fileName: "a.xlsx", file: Buffer.from("x"), rows, by: "Lan" })
  expect(await exportedSkus(sql, "chacc_1", "chfile_1")).toEqual(["CHE-1"])
  expect(await exportedSkus(sql, "chacc_2", "chfile_1")).toBeNull()
})
