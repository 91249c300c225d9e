import { type ChildProcess, spawn } from "node:child_process"
import { join } from "node:path"
import { build } from "vite"
import { pollOrders, readInbox } from "../../../src/workflows/channel/orders/hear-orders"
import { type MarketAccount, Markets } from "../support/markets"
import { Shelf } from "../support/shelf"
import { type Figure, wait } from "./serve"
import type { Order, Served } from "./worker-program"

const BACKEND = join(__dirname, "../../..")
/** Leases of a worker that died are over when the next begins. */
const BETWEEN_SECONDS = 180
const STOCK = 1_000

/** Dozens of processes start from it, and each would translate every source anew. */
async function buildWorker(): Promise<string> {
  const outDir = join(BACKEND, "node_modules/.cache/channel-worker")
  await build({
    ...{ root: BACKEND, configFile: false, logLevel: "error" },
    // An ES module, which the program could not require.
    ssr: { noExternal: ["canonicalize"] },
    build: {
      ssr: join(__dirname, "worker-program.ts"),
      outDir,
      rollupOptions: { output: { format: "cjs", entryFileNames: "worker-program.cjs" } },
    },
  })
  return join(outDir, "worker-program.cjs")
}

class Worker {
  private readonly child: ChildProcess
  private readonly gone: Promise<void>
  private readonly ready: Promise<void>
  private complaints = ""

  constructor(program: string) {
    this.child = spawn(process.execPath, [program], { cwd: BACKEND, stdio: ["ignore", "ignore", "pipe", "ipc"] })
    this.child.stderr?.on("data", (chunk: Buffer) => (this.complaints += chunk.toString()))
    this.gone = new Promise((resolve) => this.child.once("close", () => resolve()))
    this.ready = this.says("ready")
    this.ready.catch(() => undefined)
  }

  async begin(order: Order): Promise<void> {
    await this.ready
    const working = this.says("working")
    this.child.send(order)
    await working
  }

  /** @throws where it had gone by itself */
  async kill(): Promise<void> {
    if (this.child.exitCode !== null) throw new Error(`A worker ended: ${this.complaints}`)
    this.child.kill("SIGKILL")
    await this.gone
  }

  private says(word: "ready" | "working"): Promise<void> {
    return new Promise((resolve, reject) => {
      const hear = (message: Record<string, unknown>): void => {
        if (message[word] !== true) return
        this.child.off("message", hear)
        resolve()
      }
      this.child.on("message", hear)
      void this.gone.then(() => reject(new Error(`A worker ended: ${this.complaints}`)))
    })
  }
}

/** (g) Workers that are killed with -9 again and again, two beside each other, while goods change and floors sell. */
export async function killLoop({ kills, longestMs }: { kills: number; longestMs: number }): Promise<Figure[]> {
  const markets = await Markets.open({ connections: 20 })
  const program = await buildWorker()
  let spares = [new Worker(program), new Worker(program)]
  try {
    const shelf = await Shelf.open(markets.sql, markets.accounts)
    const skus: string[] = []
    for (let round = 0; round * 2 < kills; round += 1) {
      const sku = `NG-K${round}`
      skus.push(sku)
      await shelf.put(sku, STOCK)
      await markets.sell(sku)
      await changePrices(markets, skus, round)
      await sellSome(markets)
      const order = orderFor(markets)
      const workers = spares
      spares = [new Worker(program), new Worker(program)]
      await Promise.all(workers.map((worker) => worker.begin(order)))
      for (const worker of workers) {
        await wait(Math.random() * longestMs)
        await worker.kill()
      }
      await markets.pass(BETWEEN_SECONDS)
      for (const account of markets.accounts) await account.renew()
    }
    await converge(markets, shelf)
    return figures(await wrong(markets, shelf, skus), kills)
  } finally {
    await Promise.all(spares.map((worker) => worker.kill().catch(() => undefined)))
    await markets.stop()
  }
}

const orderFor = (markets: Markets): Order => ({
  ...{ databaseUrl: markets.databaseUrl, now: markets.now().getTime() },
  accounts: markets.accounts.map((account) => servedOf(account)),
})

const servedOf = (account: MarketAccount): Served => ({
  ...{ floor: account.floor, shop: account.shop, accountId: account.accountId, known: account.known },
  ...{ url: account.markets.floors.urlOf(account.floor), token: account.ctx.token.reveal() },
  ...{ locator: { ...account.ctx.locator }, products: [...account.products] },
})

async function changePrices(markets: Markets, skus: readonly string[], round: number): Promise<void> {
  const some = skus.filter((_, n) => (n + round) % 3 === 0)
  for (const account of markets.accounts)
    for (const sku of some) account.change(`prod_${sku}`, { priceVnd: 40_000 + 1_000 * (round % 20) })
  await markets.due(
    some.map((sku) => `prod_${sku}`),
    ["price"],
  )
}

/** A buyer at each floor, if it shows anything; its push comes three times. */
async function sellSome(markets: Markets): Promise<void> {
  for (const account of markets.accounts) {
    const offers = await account.offers()
    const offer = offers[Math.floor(Math.random() * offers.length)]
    if (offer && offer.stock > 0) await account.control("POST /buy", { key: offer.key, quantity: 1 })
  }
  const told = await markets.pushed()
  for (const push of [...told, ...told, ...told]) await markets.keep(push)
}

async function converge(markets: Markets, shelf: Shelf): Promise<void> {
  const desk = (account: MarketAccount) => shelf.desk(account)
  for (let round = 0; round < 2; round += 1) {
    for (const account of markets.accounts) {
      await account.renew()
      await pollOrders(desk(account), true)
      await readInbox(desk(account))
    }
    await markets.converge(desk, 200)
  }
}

type Wrong = { orders: number; twice: number; missing: number; different: number; goods: number }

async function wrong(markets: Markets, shelf: Shelf, skus: readonly string[]): Promise<Wrong> {
  const taken = await shelf.taken()
  const orders = await markets.count("select count(*)::int as count from channel_order")
  let [sold, twice, missing, different, goods] = [0, 0, 0, 0, 0]
  for (const account of markets.accounts) {
    sold += (await account.control<{ sales: unknown[] }>("GET /sales")).sales.length
    const offers = await account.offers()
    for (const sku of skus) {
      const own = offers.filter((offer) => offer.sku === sku)
      const price = account.products.get(`prod_${sku}`)?.variants[0]?.priceVnd
      const stock = await shelf.available(sku)
      if (own.length > 1) twice += 1
      if (own.length === 0) missing += 1
      else if (own.some((offer) => offer.price !== price || offer.stock !== stock)) different += 1
    }
  }
  for (const sku of skus) {
    const lines = taken.filter((line) => line.sku === sku)
    const units = lines.reduce((sum, { quantity }) => sum + quantity, 0)
    if ((await shelf.available(sku)) !== STOCK - units) goods += 1
  }
  const distinct = new Set(taken.map(({ account_id, order_id }) => `${account_id} ${order_id}`)).size
  return {
    ...{ orders: Math.abs(sold - orders) + Math.abs(orders - distinct) + taken.length - distinct },
    ...{ twice, missing, different, goods },
  }
}

const figures = ({ orders, twice, missing, different, goods }: Wrong, kills: number): Figure[] =>
  [
    { name: `channels (g): after ${kills} kills -9, orders lost, kept twice or with goods taken twice`, value: orders },
    { name: "channels (g): listings made twice", value: twice },
    { name: "channels (g): listings that are not there", value: missing },
    { name: "channels (g): listings with another price or stock", value: different },
    { name: "channels (g): goods whose stock is not what came less what was sold", value: goods },
  ].map((figure) => ({ ...figure, unit: "", target: "0", met: figure.value === 0 }))
