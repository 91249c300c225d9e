import { pollOrders } from "../../../src/workflows/channel/orders/hear-orders"
import { pushDue } from "../../../src/workflows/channel/push/push-due"
import { Markets } from "../support/markets"
import { Shelf } from "../support/shelf"

export type Race = {
  /** Simulated. */
  hours: number
  /** So often goods come in. */
  restockHours: number
  skus: number
  /** Of each product, each time. */
  stock: number
  /** At each floor, and in our own shop. */
  buyersPerHour: number
  buffer: number
  seed: number
  /** How often each floor is asked for orders and told our stock. */
  everyMinutes: number
  /** How long a floor keeps an order to itself. */
  delayMinutes: number
}
export type Raced = { sold: number; soldHere: number; oversold: number; bound: number; unsold: number }

const MINUTE_MS = 60_000

/**
 * Buyers at five shops of four floors, and in our own, after the same goods. Oversold is what floors sold beyond what
 * there was. Its bound: of each product, from when it was gone until every floor can know it, what was sold.
 */
export async function race(given: Race): Promise<Raced> {
  const { hours, restockHours, skus: count, stock, buffer, seed, everyMinutes } = given
  const delay = { order_delay: given.delayMinutes * MINUTE_MS }
  const markets = await Markets.open({
    shops: { shopee: 2, tiktok: 1, lazada: 1, tiki: 1 },
    more: { shopee: delay, tiktok: delay, lazada: delay, tiki: delay },
  })
  try {
    const shelf = await Shelf.open(markets.sql, markets.accounts, { sharePercent: 100, buffer })
    const skus = Array.from({ length: count }, (_, n) => `NG-R${n}`)
    for (const sku of skus) await shelf.put(sku, stock)
    for (const sku of skus) await markets.sell(sku)
    await markets.converge((account) => shelf.desk(account))
    for (const [n, account] of markets.accounts.entries())
      await account.control("POST /buyers", {
        ...{ account: String(account.shop), per_hour: given.buyersPerHour, seed: seed + n, most: 2 },
      })
    const here = new Random(seed)
    let soldHere = 0
    for (let minute = 0; minute < hours * 60; minute += everyMinutes) {
      if (minute > 0 && minute % (restockHours * 60) === 0) for (const sku of skus) await shelf.put(sku, stock)
      await markets.pass(everyMinutes * 60)
      for (let buyers = here.poisson((given.buyersPerHour * everyMinutes) / 60); buyers > 0; buyers -= 1)
        if (await shelf.sellHere(skus[here.below(count)] ?? "")) soldHere += 1
      await exchange(markets, shelf)
    }
    for (const account of markets.accounts) await account.control("DELETE /buyers")
    await markets.pass(given.delayMinutes * 60 + 60)
    await exchange(markets, shelf)
    return await counted(markets, shelf, { ...given, soldHere, skus })
  } finally {
    await markets.stop()
  }
}

async function exchange({ accounts }: Markets, shelf: Shelf): Promise<void> {
  for (const account of accounts) {
    await account.renew()
    const heard = await pollOrders(shelf.desk(account))
    if (typeof heard !== "number") throw new Error(`${account.floor}: ${heard.code} ${heard.message}`)
  }
  await Promise.all(
    accounts.map(async (account) => {
      for (let left = 1; left > 0; left = (await pushDue(shelf.desk(account))).products);
    }),
  )
}

type Sale = { at: number; account: string; sku: string; quantity: number; cancelled: boolean }

async function counted(
  markets: Markets,
  shelf: Shelf,
  { skus, soldHere, ...given }: Omit<Race, "skus"> & { soldHere: number; skus: readonly string[] },
): Promise<Raced> {
  const sales: Sale[] = []
  for (const floor of new Set(markets.accounts.map((account) => account.floor)))
    sales.push(...(await markets.floors.control<{ sales: Sale[] }>(floor, "GET /sales")).sales)
  const taken = await shelf.taken()
  const oversold = taken.reduce((sum, line) => sum + line.oversold, 0)
  let unsold = 0
  for (const sku of skus) unsold += await shelf.available(sku)
  const windowMs = (given.delayMinutes + 2 * given.everyMinutes) * MINUTE_MS
  const times = { windowMs, periodMs: given.restockHours * 60 * MINUTE_MS }
  const bound = skus.reduce(
    (sum, sku) =>
      sum +
      boundOf(
        sales.filter((sale) => sale.sku === sku),
        times,
      ),
    0,
  )
  return { sold: sales.reduce((sum, { quantity }) => sum + quantity, 0), soldHere, oversold, bound, unsold }
}

/** What comes in can be gone once before more comes: each time no more than the most sold in one window. */
function boundOf(sales: readonly Sale[], { windowMs, periodMs }: { windowMs: number; periodMs: number }): number {
  const sorted = [...sales].sort((a, b) => a.at - b.at)
  const first = sorted[0]?.at ?? 0
  const most = new Map<number, number>()
  let from = 0
  let units = 0
  for (const sale of sorted) {
    units += sale.quantity
    while ((sorted[from] as Sale).at < sale.at - windowMs) units -= (sorted[from++] as Sale).quantity
    const period = Math.floor((sale.at - first) / periodMs)
    most.set(period, Math.max(most.get(period) ?? 0, units))
  }
  return [...most.values()].reduce((sum, each) => sum + each, 0)
}

/** mulberry32 */
class Random {
  constructor(private seed: number) {}

  next(): number {
    this.seed = (this.seed + 0x6d2b79f5) | 0
    let mixed = Math.imul(this.seed ^ (this.seed >>> 15), 1 | this.seed)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }

  below(count: number): number {
    return Math.floor(this.next() * count)
  }

  /** How many of events that come independently of each other come where `mean` are expected (Knuth). */
  poisson(mean: number): number {
    let events = 0
    for (let product = this.next(); product > Math.exp(-mean); product *= this.next()) events += 1
    return events
  }
}
