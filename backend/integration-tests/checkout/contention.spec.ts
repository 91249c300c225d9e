import pg from "@medusajs/framework/pg"
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest"
import { databaseUrl, publishableKey } from "../support/environment"
import { complete, goods, readyCarts, type Completed } from "./support/carts"
import { auditCarts, levelOf, looseReservations, PLACED } from "./support/ledger"
import { startServer, type Server } from "../support/own-server"

vi.setConfig({ testTimeout: 600_000, hookTimeout: 600_000 })

const database = new pg.Client({ connectionString: databaseUrl })
let one: Server
let two: Server

beforeAll(async () => {
  await database.connect()
  // The turn is waited for as long as a slow machine needs; what happens when it does not come has a test of its own.
  const patient = { CHECKOUT_WAIT_SECONDS: "240" }
  ;[one, two] = await Promise.all([startServer(patient), startServer(patient)])
})
afterAll(async () => {
  await Promise.all([one.stop(), two.stop()])
  await database.end()
})

const wishFor = (productIds: readonly string[]) => productIds.map((productId) => ({ productId, quantity: 1 }))
const ids = (done: readonly Completed[]) => done.flatMap(({ orderId }) => orderId ?? [])
const statuses = (done: readonly Completed[]) => [...new Set(done.map(({ status }) => status))].sort()

async function crossedCarts(items: readonly [string, string, string]): Promise<string[]> {
  const [a, b, c] = items
  const orders = [
    [a, b, c],
    [c, b, a],
    [b, a, c],
    [a, c, b],
    [c, a, b],
    [b, c, a],
  ]
  const carts: string[][] = []
  for (const order of orders) carts.push(await readyCarts(database, wishFor(order), 4))
  return carts.flat()
}

const threeGoods = async (stock: number) =>
  [await goods(stock), await goods(stock), await goods(stock)] as [string, string, string]

describe.each([
  ["one server", () => [one]],
  ["two servers", () => [one, two]],
])("with %s", (_, servers) => {
  const at = (n: number): string => servers()[n % servers().length]?.url ?? ""

  it("makes 24 orders of 24 carts of three goods in every order, and sells the same goods after", async () => {
    const items = await threeGoods(30)
    const carts = await crossedCarts(items)
    const done = await Promise.all(carts.map((cart, n) => complete(at(n), cart)))
    expect(done.filter(({ status }) => status !== 200)).toEqual([])
    expect(new Set(ids(done)).size).toBe(24)
    for (const row of await auditCarts(database, carts)) expect(row).toMatchObject(PLACED)
    for (const item of items) {
      const [later = ""] = await readyCarts(database, wishFor([item]), 1)
      expect(await complete(at(0), later)).toMatchObject({ status: 200 })
      expect(await levelOf(database, item)).toEqual({ stocked: 30, reserved: 25, live: 25 })
    }
  })

  it("makes one order of the same cart asked for twenty times at once", async () => {
    const item = await goods(5)
    const [cart = ""] = await readyCarts(database, wishFor([item]), 1)
    const done = await Promise.all(Array.from({ length: 20 }, (_each, n) => complete(at(n), cart)))
    expect(statuses(done)).toEqual([200])
    expect(new Set(ids(done)).size).toBe(1)
    expect(await auditCarts(database, [cart])).toMatchObject([PLACED])
    expect(await levelOf(database, item)).toEqual({ stocked: 5, reserved: 1, live: 1 })
  })
})

describe("a crowd", () => {
  it("buys fifty of fifty with two hundred carts at two servers, and nobody is answered with a fault", async () => {
    const item = await goods(50)
    const carts = await readyCarts(database, wishFor([item]), 200)
    const done = await Promise.all(carts.map((cart, n) => complete((n % 2 === 0 ? one : two).url, cart)))
    expect(new Set(ids(done)).size).toBe(50)
    const refused = done.filter(({ status }) => status !== 200)
    expect([...new Set(refused.map(({ status, code }) => `${status} ${code}`))]).toEqual(["409 insufficient_inventory"])
    expect(await levelOf(database, item)).toEqual({ stocked: 50, reserved: 50, live: 50 })
    expect(await looseReservations(database, [item])).toBe(0)
    const audit = await auditCarts(database, carts)
    expect(audit.filter(({ whole }) => whole === 1)).toHaveLength(50)
    expect(audit.filter(({ orders, payments }) => orders > 1 || payments > 1)).toEqual([])
  })

  it("keeps nobody else waiting: thirty buy one thing, and every probe is answered", async () => {
    const item = await goods(30)
    const carts = await readyCarts(database, wishFor([item]), 30)
    const buying = Promise.all(carts.map((cart) => complete(one.url, cart)))
    let isBuying = true
    void buying.finally(() => (isBuying = false))
    const probes: number[] = []
    while (isBuying) {
      const headers = { "x-publishable-api-key": publishableKey }
      for (const path of ["/store/regions", "/ready"])
        probes.push((await fetch(`${one.url}${path}`, { headers })).status)
    }
    expect(statuses(await buying)).toEqual([200])
    expect(new Set(probes)).toEqual(new Set([200]))
    const stuck = await database.query(
      `select pid from pg_stat_activity
        where state = 'idle in transaction' and state_change < now() - interval '10 seconds'`,
    )
    expect(stuck.rows).toEqual([])
  })

  it("is told to come back when its turn does not come, and has begun nothing", async () => {
    const hurried = await startServer({ CHECKOUT_WAIT_SECONDS: "1", DATABASE_POOL_MAX: "3" })
    try {
      const item = await goods(30)
      const carts = await readyCarts(database, wishFor([item]), 30)
      const done = await Promise.all(carts.map((cart) => complete(hurried.url, cart)))
      const busy = done.filter(({ status }) => status === 503)
      expect(busy.length).toBeGreaterThan(0)
      for (const answer of busy) expect(answer).toMatchObject({ code: "checkout_busy", retryAfter: "5" })
      expect(done.filter(({ status }) => status !== 200 && status !== 503)).toEqual([])
      expect(await levelOf(database, item)).toMatchObject({ live: ids(done).length })
    } finally {
      await hurried.stop()
    }
  })
})
