import { afterAll, beforeAll, describe, expect, it, vi } from "vitest"
import { markDue } from "../../src/modules/channel/intent-store"
import { hearOrder, mapOrders, openUnits } from "../../src/modules/channel/order-store"
import { ASPECTS } from "../../src/modules/channel/types"
import { keepPush, type OrderDesk, pollOrders, readInbox } from "../../src/workflows/channel/orders/hear-orders"
import { pushDue } from "../../src/workflows/channel/push/push-due"
import { failingAt } from "../orders/support/failing-sql"
import type { Told } from "./support/listener"
import { SHOP } from "./support/shopee"
import { ShopeeDesk } from "./support/shopee-desk"

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

type Known = { external_order_id: string; stage: string; needs_mapping: boolean }

let shop: ShopeeDesk
const told: Told[] = []

beforeAll(async () => {
  shop = await ShopeeDesk.open()
  for (const sku of ["NG-A", "NG-B"]) await list(sku)
})
afterAll(() => shop.stop())

async function list(sku: string): Promise<void> {
  const productId = shop.sell(sku, { stock: 5_000 })
  await markDue(
    shop.sql,
    ASPECTS.map((aspect) => ({ accountId: shop.accountId, productId, aspect })),
  )
  await pushDue(shop.desk())
  await shop.pass(10)
}

const desk = (more: Partial<OrderDesk> = {}): OrderDesk => ({
  ...shop.desk(),
  seal: ({ province }) => `sealed:${province.length}`,
  ...more,
})
const known = async (): Promise<Known[]> => {
  const { rows } = (await shop.sql.raw(
    "select external_order_id, stage, needs_mapping from channel_order where account_id = ? order by 1",
    [shop.accountId],
  )) as { rows: Known[] }
  return rows
}
const place = async (count: number): Promise<string[]> =>
  (await shop.floor<{ orders: string[] }>("POST /orders", { shop_id: SHOP, count })).orders
const shuffled = <T>(items: readonly T[]): T[] =>
  items
    .map((item, n) => ({ item, by: (n * 7919) % 1009 }))
    .sort((a, b) => a.by - b.by)
    .map(({ item }) => item)

async function keepAllPushed(): Promise<number> {
  const { meeting, shopee } = shop.at
  told.push(...(await meeting.told()))
  let kept = 0
  for (const { raw, headers } of shuffled([...told, ...told, ...told])) {
    const push = shopee.verifyPush(raw, headers, meeting.pushUrl)
    if (!push.ok) throw new Error(push.reason)
    if (await keepPush(shop.sql, shop.accountId, push.event)) kept += 1
  }
  return kept
}

describe("orders of a floor", () => {
  it("are each kept once, though every push comes three times and in any order", async () => {
    const placed = await place(60)
    await shop.pass(60)
    await keepAllPushed()
    const took = await Promise.all([readInbox(desk()), readInbox(desk())])
    expect(took.every((each) => typeof each === "number")).toBe(true)
    while (((await readInbox(desk())) as number) > 0);
    const kept = await known()
    expect(kept.map(({ external_order_id: id }) => id)).toEqual([...placed].sort())
    expect(kept.every(({ stage, needs_mapping }) => stage === "to_ship" && !needs_mapping)).toBe(true)
    const units = await openUnits(shop.sql, shop.accountId)
    expect([...units.values()].reduce((sum, each) => sum + each, 0)).toBe(60)
  })

  it("whose pushes were lost are found by asking, and asking again finds nothing new", async () => {
    const before = (await known()).length
    await place(7)
    await shop.pass(60)
    expect(await pollOrders(desk())).toBeGreaterThanOrEqual(7)
    expect(await known()).toHaveLength(before + 7)
    let news = 0
    await pollOrders(
      desk({
        onNews: () => {
          news += 1
          return Promise.resolve()
        },
      }),
    )
    expect(news).toBe(0)
  })

  it("go on by the floor's time: what is older and comes later changes nothing", async () => {
    const [order_sn = ""] = await place(1)
    await shop.pass(60)
    await pollOrders(desk())
    const stageOf = async () => (await known()).find(({ external_order_id: id }) => id === order_sn)?.stage
    expect(await stageOf()).toBe("to_ship")
    await shop.floor("POST /orders/move", { order_sn, status: "CANCELLED" })
    await shop.pass(60)
    await pollOrders(desk())
    expect(await stageOf()).toBe("cancelled")
    const old = {
      ...{
        account_id: shop.accountId,
        external_order_id: order_sn,
        stage: "to_ship" as const,
        status: "READY_TO_SHIP",
      },
      ...{
        remote_updated_at: new Date(shop.at.meeting.now().getTime() - 3_600_000),
        placed_at: null,
        ship_by: null,
        is_cash: false,
      },
      ...{ total: null, recipient_sealed: null },
    }
    expect(await hearOrder(shop.sql, old, [])).toBe("older")
    expect(await stageOf()).toBe("cancelled")
  })

  it("of something that is not ours are kept and wait for their mapping", async () => {
    await shop.sql.raw("update channel_sku set seller_sku = 'elsewhere' where seller_sku = 'NG-B'")
    await shop.floor("POST /buy", { key: "NG-B", quantity: 1 })
    await shop.pass(60)
    await pollOrders(desk())
    expect((await known()).filter(({ needs_mapping }) => needs_mapping)).toHaveLength(1)
    expect(await mapOrders(shop.sql, shop.accountId)).toBe(0)
    await shop.sql.raw("update channel_sku set seller_sku = 'NG-B' where seller_sku = 'elsewhere'")
    expect(await mapOrders(shop.sql, shop.accountId)).toBe(1)
    expect((await known()).filter(({ needs_mapping }) => needs_mapping)).toEqual([])
  })

  it("survive a worker that dies at any statement, and what is promised for them is promised once", async () => {
    await shop.sql.raw("create table if not exists promised (order_id text not null)")
    const onNews: OrderDesk["onNews"] = async (tx, order, heard) => {
      if (heard === "new") await tx.raw("insert into promised values (?)", [order.externalOrderId])
    }
    const before = (await known()).length
    let orders = 0
    for (let statement = 1, isOver = false; !isOver; statement += 1) {
      orders += (await place(1)).length
      await shop.pass(30)
      const dying = failingAt(shop.sql, statement)
      await pollOrders(desk({ sql: dying.sql, onNews })).catch(() => undefined)
      isOver = !dying.died()
      await pollOrders(desk({ onNews }))
    }
    expect(await known()).toHaveLength(before + orders)
    const { rows } = (await shop.sql.raw(
      "select count(*)::int as all, count(distinct order_id)::int as once from promised",
    )) as {
      rows: { all: number; once: number }[]
    }
    expect(rows[0]).toEqual({ all: orders, once: orders })
  })
})
