import { pollOrders, readInbox } from "../../../src/workflows/channel/orders/hear-orders"
import { pushDue } from "../../../src/workflows/channel/push/push-due"
import { Markets } from "../support/markets"
import { Shelf } from "../support/shelf"
import { type Figure, published, rounded, wait, WIDE } from "./serve"

const shuffled = <T>(items: readonly T[]): T[] =>
  items
    .map((item) => ({ item, by: Math.random() }))
    .sort((a, b) => a.by - b.by)
    .map(({ item }) => item)

/** (e) Orders of Shopee, of each of which every push comes three times and in any order. */
export async function importOrders({ orders, readers }: { orders: number; readers: number }): Promise<Figure[]> {
  const markets = await Markets.open({ shops: { shopee: 1 }, clock: "running" })
  try {
    const [shop] = markets.accounts
    if (!shop) throw new Error("No shop")
    const skus = Array.from({ length: 20 }, (_, n) => `NG-O${n}`)
    await published(markets, skus, [shop])
    const shelf = await Shelf.open(markets.sql, [])
    for (const sku of skus) {
      await shelf.put(sku, orders)
      shop.change(`prod_${sku}`, { stock: orders })
    }
    await markets.due(
      skus.map((sku) => `prod_${sku}`),
      ["stock"],
      [shop],
    )
    while ((await pushDue(shop.desk({ rule: WIDE }))).products > 0);
    const desk = () => shelf.desk(shop, { rule: WIDE })
    const began = performance.now()
    const { orders: placed } = await shop.control<{ orders: string[] }>("POST /orders", {
      shop_id: shop.shop,
      count: orders,
    })
    const told = await markets.pushed()
    let isKept = false
    const keeping = Promise.all(
      lanes(shuffled([...told, ...told, ...told]), 4).map(async (some) => {
        for (const push of some) await markets.keep(push)
      }),
    ).then(() => void (isKept = true))
    const reading = Array.from({ length: readers }, async () => {
      for (let read: unknown = 1; !isKept || read !== 0; read = await readInbox(desk())) if (read === 0) await wait(20)
    })
    // Those whose pushes the floor gave up are asked for.
    await Promise.all([keeping, pollOrders(desk()), ...reading])
    await pollOrders(desk())
    const seconds = (performance.now() - began) / 1000
    const kept = await markets.count("select count(*)::int as count from channel_order")
    const taken = await shelf.taken()
    const wrong =
      placed.length -
      kept +
      Math.abs(taken.length - placed.length) +
      taken.length -
      new Set(taken.map(({ order_id }) => order_id)).size
    return [
      {
        name: `channels (e): ${placed.length} orders of Shopee with their goods taken, ${told.length * 3} pushes`,
        value: rounded(seconds),
        unit: "s",
        target: "<= 15",
        met: seconds <= 15,
      },
      {
        name: "channels (e): orders lost, kept twice or taken twice",
        value: wrong,
        unit: "orders",
        target: "0",
        met: wrong === 0,
      },
    ]
  } finally {
    await markets.stop()
  }
}

const lanes = <T>(items: readonly T[], count: number): T[][] =>
  Array.from({ length: count }, (_, lane) => items.filter((_, n) => n % count === lane))
