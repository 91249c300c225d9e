import "../support/environment"
import { knex } from "@medusajs/framework/mikro-orm/knex"
import type { CanonicalProduct } from "../../../src/providers/channel/catalogue"
import { Secret } from "../../../src/providers/channel/secret"
import { pollOrders, readInbox } from "../../../src/workflows/channel/orders/hear-orders"
import { pushDue } from "../../../src/workflows/channel/push/push-due"
import { type Floor, KITS } from "../support/floor-kits"
import { MarketAccount, Markets } from "../support/markets"
import { Shelf } from "../support/shelf"
import { wait, WIDE } from "./serve"

/** What a worker is told of an account: all that it does not find in the database. */
export type Served = Pick<MarketAccount, "floor" | "shop" | "accountId" | "known"> & {
  url: string
  token: string
  locator: Record<string, string>
  products: [string, CanonicalProduct][]
}
export type Order = { databaseUrl: string; now: number; accounts: Served[] }

/** A process that serves accounts as a server's job does, round after round, until it is killed. */
async function work({ databaseUrl, now, accounts: given }: Order): Promise<void> {
  const sql = knex({ client: "pg", connection: databaseUrl, pool: { min: 0, max: 8 } })
  const began = performance.now()
  const clock = {
    get now() {
      return new Date(now + performance.now() - began)
    },
  }
  const markets = Markets.elsewhere(sql, clock)
  const accounts = given.map((served) => accountOf(markets, served))
  const shelf = await Shelf.open(sql, accounts)
  process.send?.({ working: true })
  for (;;) {
    await Promise.all(accounts.map((account) => serve(account, shelf)))
    await wait(5)
  }
}

async function serve(account: MarketAccount, shelf: Shelf): Promise<void> {
  const desk = () => shelf.desk(account, { rule: WIDE, random: Math.random })
  await readInbox(desk())
  await pushDue(desk())
  await pollOrders(desk())
}

function accountOf(markets: Markets, { floor, shop, accountId, known, url, token, locator, products }: Served) {
  const connector = KITS[floor as Floor].connector(url)
  const accessToken = new Secret(token)
  const ctx = { ...markets.wire(), token: accessToken, locator }
  const account = new MarketAccount(markets, { floor, shop, accountId, connector }, known, undefined as never, ctx)
  for (const [id, sold] of products) account.products.set(id, sold)
  return account
}

process.on("message", (order: Order) => {
  work(order).catch((cause: unknown) => {
    console.error(cause)
    process.exit(1)
  })
})
process.send?.({ ready: true })
