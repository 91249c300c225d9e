import { afterAll, beforeAll, describe, expect, it, vi } from "vitest"
import { callsOf } from "../../src/modules/channel/call-store"
import { openCircuitOf } from "../../src/modules/channel/circuit-store"
import { deadOf, retryDead } from "../../src/modules/channel/dead-store"
import { markDue } from "../../src/modules/channel/intent-store"
import { ASPECTS, type Aspect } from "../../src/modules/channel/types"
import { pushDue } from "../../src/workflows/channel/push/push-due"
import { SHOP } from "./support/shopee"
import { ShopeeDesk } from "./support/shopee-desk"

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

let shop: ShopeeDesk
beforeAll(async () => {
  shop = await ShopeeDesk.open()
})
afterAll(() => shop.stop())

const due = (id: string, ...aspects: Aspect[]) =>
  markDue(
    shop.sql,
    (aspects.length === 0 ? ASPECTS : aspects).map((aspect) => ({ accountId: shop.accountId, productId: id, aspect })),
  )
const circuit = () => openCircuitOf(shop.sql, shop.accountId)
const fault = (kind: string, times: number, path?: string) => shop.floor("POST /faults", { kind, times, path })
async function told(): Promise<void> {
  for (let n = 0; n < 30; n += 1) {
    const { rows } = (await shop.sql.raw("select from channel_intent where due_at < 'infinity'")) as { rows: [] }
    if (rows.length === 0) return
    await pushDue(shop.desk())
    await shop.pass(70)
  }
  throw new Error("Not told")
}
const ready = async (...skus: string[]): Promise<void> => {
  for (const sku of skus) await due(shop.sell(sku))
  await told()
}

describe("an account at which calls fail", () => {
  it("is left alone after more than half of twenty, asked with one call when its time has come, and goes on", async () => {
    await ready("CB-1", "CB-2", "CB-3", "CB-4")
    await fault("unavailable", 1000)
    const ids = ["CB-1", "CB-2", "CB-3", "CB-4"].map((sku) => `prod_${sku}`)
    for (let n = 0; n < 30 && (await circuit()) === null; n += 1) {
      for (const id of ids) {
        shop.change(id, { stock: 20 + n })
        await due(id, "stock")
      }
      await pushDue(shop.desk())
    }
    expect(await circuit()).toMatchObject({ class: "TRANSIENT", trips: 1 })
    for (const id of ids) await due(id, "stock")
    expect(await shop.calls(() => pushDue(shop.desk()))).toEqual([])
    expect(await pushDue(shop.desk())).toMatchObject({ heldUntil: (await circuit())!.retry_at, products: 0 })
    await shop.pass(65)
    // One asks for all, and hears that it is no better.
    const asked = await shop.calls(() => Promise.all([pushDue(shop.desk()), pushDue(shop.desk())]))
    expect(asked).toHaveLength(1)
    expect(await circuit()).toMatchObject({ trips: 2 })
    await shop.floor("DELETE /faults")
    await shop.pass(125)
    await told()
    expect(await circuit()).toBeNull()
    const items = await shop.floor<{ sku: string; models: { stock: number }[] }[]>(`GET /items?shop_id=${SHOP}`)
    const stocks = items.filter(({ sku }) => sku.startsWith("CB-")).map(({ models }) => models[0]!.stock)
    expect(new Set(stocks).size).toBe(1)
  })

  it("is left alone at once where the floor says no to the shop itself, and is well as soon as it says yes", async () => {
    await shop.floor("POST /shops", { shop_id: SHOP, banned: true })
    shop.change("prod_CB-1", { stock: 3 })
    await due("prod_CB-1", "stock")
    expect(await pushDue(shop.desk())).toMatchObject({ locked: { by: "blocked" } })
    expect(await circuit()).toMatchObject({ class: "PERMISSION" })
    expect(await shop.calls(() => pushDue(shop.desk()))).toEqual([])
    await shop.floor("POST /shops", { shop_id: SHOP, banned: false })
    await shop.pass(65 * 60)
    await told()
    expect(await circuit()).toBeNull()
  })

  it("has each call kept by its path, time and class, and nothing that is secret", async () => {
    const calls = await callsOf(shop.sql, shop.accountId, 500)
    expect(calls.some((call) => call.path === "/api/v2/product/update_stock" && call.class === null)).toBe(true)
    expect(calls.some((call) => call.class === "TRANSIENT")).toBe(true)
    expect(calls.every(({ path }) => path !== null)).toBe(true)
    expect(JSON.stringify(calls)).not.toContain(shop.desk().ctx.token.reveal())
  })

  it("keeps the last few hundred calls and no more", async () => {
    await shop.sql.raw(
      `insert into channel_call (account_id, at, path, ms) select ?, now(), '/x', 1 from generate_series(1, 700)`,
      [shop.accountId],
    )
    for (let n = 0; n < 60; n += 1) {
      shop.change("prod_CB-1", { stock: 100 + n })
      await due("prod_CB-1", "stock")
      await pushDue(shop.desk())
    }
    expect((await callsOf(shop.sql, shop.accountId, 5_000)).length).toBeLessThan(600)
  })
})

describe("what cannot be told in a day of tries", () => {
  it("is laid aside with the reason, and tried again when somebody says so or it changes", async () => {
    await fault("unavailable", 1000, "update_price")
    shop.change("prod_CB-2", { priceVnd: 51_000 })
    await due("prod_CB-2", "price")
    await shop.sql.raw("update channel_intent set attempts = 29 where product_id = 'prod_CB-2'")
    await pushDue(shop.desk())
    const dead = () => deadOf(shop.sql, shop.accountId, 10)
    expect(await dead()).toMatchObject([{ product_id: "prod_CB-2", aspect: "price", class: "TRANSIENT", attempts: 29 }])
    expect(await shop.calls(() => pushDue(shop.desk()))).toEqual([])
    await shop.floor("DELETE /faults")
    expect(await retryDead(shop.sql, shop.accountId)).toBe(1)
    expect(await dead()).toEqual([])
    expect(await shop.calls(() => told())).toEqual(["product/update_price"])
  })
})
