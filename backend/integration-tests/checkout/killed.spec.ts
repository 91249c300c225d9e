import { randomInt } from "node:crypto"
import { setTimeout as pause } from "node:timers/promises"
import pg from "@medusajs/framework/pg"
import { afterAll, beforeAll, expect, it, vi } from "vitest"
import { databaseUrl } from "../support/environment"
import { waitUntil } from "../support/wait-until"
import { complete, goods, readyCarts } from "./support/carts"
import { auditCarts, levelOf, looseReservations, PLACED, UNTOUCHED, type CartAudit } from "./support/ledger"
import { startServer, type Server } from "../support/own-server"

const ROUNDS = Number(process.env.NGUON_KILL_ROUNDS ?? 1)
const CARTS = 8
/** What a buyer may have to wait until a cart is either an order or a cart again. */
const REPAIRED_WITHIN_SECONDS = 120
vi.setConfig({ testTimeout: 600_000 + ROUNDS * 120_000, hookTimeout: 600_000 })

const database = new pg.Client({ connectionString: databaseUrl })
let server: Server
let spare: Promise<Server>

/** Whether it came up is asked when it is needed. */
function patient(): Promise<Server> {
  const starting = startServer({ CHECKOUT_WAIT_SECONDS: "240" })
  starting.catch(() => undefined)
  return starting
}

beforeAll(async () => {
  await database.connect()
  server = await patient()
  spare = patient()
})
afterAll(async () => {
  await server.stop()
  await (await spare).stop()
  await database.end()
})

/** The one that got ready meanwhile takes over, as after a restart. */
async function restarted(): Promise<void> {
  server = await spare
  spare = patient()
}

const isAtRest = (row: CartAudit): boolean => row.unfinished + row.leased + row.executions === 0
const isClean = (row: CartAudit): boolean =>
  isAtRest(row) && row.payments <= 1 && row.orders === row.whole && row.linked === row.whole && row.whole <= 1

it(`leaves no half-made order behind ${ROUNDS} servers that were killed at the checkout, and takes nobody's money twice`, async () => {
  const items = [await goods(10_000), await goods(10_000)]
  const wish = items.map((productId) => ({ productId, quantity: 1 }))
  // How long it takes here while nobody dies: within that the blows fall.
  const unharmed = await readyCarts(database, wish, CARTS)
  const began = performance.now()
  for (const answer of await Promise.all(unharmed.map((cart) => complete(server.url, cart))))
    expect(answer).toMatchObject({ status: 200 })
  const latestBlowMs = Math.ceil(performance.now() - began)
  const carts = await readyCarts(database, wish, CARTS * ROUNDS)
  for (let round = 0; round < ROUNDS; round += 1) {
    const asked = carts.slice(round * CARTS, (round + 1) * CARTS)
    const answers = asked.map((cart) => complete(server.url, cart).catch(() => null))
    await pause(randomInt(latestBlowMs))
    await server.kill()
    await Promise.all(answers)
    await restarted()
  }
  const lastBlow = performance.now()
  console.log(`  ${ROUNDS} blows within ${latestBlowMs} ms`)
  const repaired = await waitUntil(
    () => auditCarts(database, carts),
    (rows) => rows.every(isClean),
    { seconds: REPAIRED_WITHIN_SECONDS, everyMs: 1_000 },
  )
  const seconds = Math.round((performance.now() - lastBlow) / 1000)
  await waitUntil(
    () => looseReservations(database, items),
    (loose) => loose === 0,
    { seconds: Math.max(1, REPAIRED_WITHIN_SECONDS - seconds), everyMs: 1_000 },
  )
  const placed = repaired.filter(({ whole }) => whole === 1).length
  for (const item of items)
    expect(await levelOf(database, item)).toMatchObject({ reserved: CARTS + placed, live: CARTS + placed })
  for (const row of repaired) expect(row).toMatchObject(row.whole === 1 ? PLACED : UNTOUCHED)
  const { rows } = await database.query(
    `select did, count(*)::int from checkout_repair where cart_id = any($1) group by did order by did`,
    [carts],
  )
  console.log(`  ${placed} of ${carts.length} carts were ordered, clean after ${seconds} s: ${JSON.stringify(rows)}`)

  for (const cart of carts) expect(await complete(server.url, cart)).toMatchObject({ status: 200 })
  for (const row of await auditCarts(database, carts)) expect(row).toMatchObject(PLACED)
  for (const item of items)
    expect(await levelOf(database, item)).toMatchObject({ live: CARTS + carts.length, reserved: CARTS + carts.length })
})
