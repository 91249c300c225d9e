import { loadavg } from "node:os"
import type pg from "pg"
import { medusaCommand, type BackendContext } from "../stack/backend.ts"
import { withClient } from "../stack/postgres.ts"
import { answersHttp, waitUntilReady } from "../stack/processes.ts"
import { median, type Figure } from "./measure.ts"
import { medianMs, sendNotices, sendToStock } from "./notices.ts"
import { readyCarts, stockGoods, type Shop } from "./ready-carts.ts"

export type CheckoutBench = Shop & { context: BackendContext; databaseUrl: string; vnpaySecret: string } & BackendSwitch

/** The stack's own server, which stands aside while another one is measured in its place. */
type BackendSwitch = { stopBackend: () => Promise<void>; startBackend: () => Promise<void> }

const isQuick = process.env["NGUON_BENCH_QUICK"] === "1"
const buyers = 12
const carts = isQuick ? 24 : 60
const noticed = isQuick ? 12 : 36
const aims = { perSecond: 2, laterMs: 2_000, probeMs: 3_000, crossed: 24 }
/** Longer than any of our own limits; what Medusa alone has not answered by then it does not answer. */
const patienceMs = 60_000

/**
 * Checkouts at one server with ten connections: ours, and Medusa as shipped, which is the same program with its default
 * locks in memory and without turns (our triggers stay in the database, and cost both the same). Each sells one thing to
 * twelve buyers at a time, then to thirty at once while it is asked other things, then 24 carts of three goods in every
 * order at once, and after that each of the three alone. Medusa's carts are paid by its system provider, ours in cash.
 * Then VNPay's notices, and beside them the requests that Medusa's own route of webhooks answers for its system provider.
 */
export async function benchCheckout(bench: CheckoutBench, say: (line: string) => void): Promise<Figure[]> {
  const figures: Figure[] = [{ name: "checkout: load average before", value: loadavg()[0] ?? 0, unit: "processes" }]
  await bench.stopBackend()
  try {
    for (const [name, env] of [
      ["ours", { CHECKOUT_WAIT_SECONDS: "60" }],
      ["stock Medusa", { CHECKOUT_LOCKS: "in-memory" }],
    ] as const) {
      say(`  checkouts, ${name}`)
      const extra = { ...env, DATABASE_POOL_MAX: "10" }
      const server = bench.context.processes.start(
        medusaCommand(bench.context, `checkout-${name.split(" ")[0]}`, ["start"], extra),
      )
      try {
        await waitUntilReady(server, answersHttp(`${bench.backend}/health`), 120)
        figures.push(
          ...(await withClient(bench.databaseUrl, (client) =>
            name === "ours" ? measureOurs(bench, client) : measureStock(bench, client),
          )),
        )
      } finally {
        await server.stop()
      }
    }
  } finally {
    await bench.startBackend()
  }
  return figures
}

const measureOurs = async (bench: CheckoutBench, client: pg.Client): Promise<Figure[]> => [
  ...rows("ours", await measureServer(bench, (goods, count) => readyCarts(bench, client, goods, count)), true),
  ...(await ourNotices(bench, client)),
]

/** As Medusa ships, with a provider of payments that says yes to everything and asks nobody. */
async function measureStock(bench: CheckoutBench, client: pg.Client): Promise<Figure[]> {
  await client.query(
    `insert into region_payment_provider (id, region_id, payment_provider_id)
     select 'regpp_bench', region_id, 'pp_system_default' from region_payment_provider limit 1`,
  )
  const ready = async (goods: string[], count: number): Promise<string[]> => {
    const made = await readyCarts(bench, client, goods, count)
    await client.query(
      `update payment_session s set provider_id = 'pp_system_default' from cart_payment_collection l
        where l.payment_collection_id = s.payment_collection_id and l.cart_id = any($1)`,
      [made],
    )
    return made
  }
  try {
    return [...rows("stock Medusa", await measureServer(bench, ready), false), ...(await stockNotices(bench.backend))]
  } finally {
    await client.query("delete from region_payment_provider where id = 'regpp_bench'")
  }
}

type Done = { isOrder: boolean; ms: number }
type Run = { steady: Done[]; steadySeconds: number; probes: number[]; crowd: Done[]; crossed: Done[]; later: Done[] }

type Ready = (goods: string[], count: number) => Promise<string[]>

async function measureServer(bench: CheckoutBench, ready: Ready): Promise<Run> {
  const [a = "", b = "", c = ""] = await stockGoods(bench, 3, 1_000)
  const press = (cart: string) => complete(bench, cart)
  // The first order of a process compiles what the others use.
  for (const cart of await ready([a], 2)) await press(cart)
  const steadyCarts = await ready([a], carts)
  const began = performance.now()
  const steady = await inTurns(steadyCarts, buyers, press)
  const steadySeconds = (performance.now() - began) / 1000
  const { crowd, probes } = await withProbes(bench, await ready([b], 30), press)
  const crossed: string[] = []
  for (const goods of [
    [a, b, c],
    [c, b, a],
    [b, a, c],
    [a, c, b],
    [c, a, b],
    [b, c, a],
  ])
    crossed.push(...(await ready(goods, aims.crossed / 6)))
  const alone: string[] = []
  for (const goods of [a, b, c]) alone.push(...(await ready([goods], 1)))
  const together = await Promise.all(crossed.map(press))
  const later: Done[] = []
  for (const cart of alone) later.push(await press(cart))
  return { steady, steadySeconds, probes, crowd, crossed: together, later }
}

async function ourNotices(bench: CheckoutBench, client: pg.Client): Promise<Figure[]> {
  const [goods = ""] = await stockGoods(bench, 1, 1_000)
  const sent = await sendNotices({ ...bench, secret: bench.vnpaySecret, carts: noticed }, client, goods)
  const right = [...sent.first, ...sent.again].filter(({ isRight }) => isRight).length
  const name = (what: string) => `notices of VNPay, ours: ${what}`
  return [
    { name: name("answered as documented"), value: (100 * right) / (sent.first.length + sent.again.length), unit: "%" },
    { name: name("median of the first ones"), value: medianMs(sent.first), unit: "ms" },
    { name: name(`orders per second of ${noticed} paid carts`), value: sent.ordersPerSecond, unit: "/s" },
    { name: name("repeated ones per second"), value: sent.again.length / sent.againSeconds, unit: "/s" },
    { name: name("median of the repeated ones"), value: medianMs(sent.again), unit: "ms" },
  ]
}

async function stockNotices(url: string): Promise<Figure[]> {
  const { answers, seconds } = await sendToStock(url, noticed)
  const name = (what: string) => `webhooks, stock Medusa's system provider, which does nothing: ${what}`
  return [
    { name: name("per second"), value: answers.length / seconds, unit: "/s" },
    { name: name("median"), value: medianMs(answers), unit: "ms" },
  ]
}

async function complete({ backend, publishableKey }: Shop, cart: string): Promise<Done> {
  const began = performance.now()
  const isOrder = await fetch(`${backend}/store/carts/${cart}/complete`, {
    method: "POST",
    headers: { "x-publishable-api-key": publishableKey, "content-type": "application/json" },
    body: "{}",
    signal: AbortSignal.timeout(patienceMs),
  }).then(
    async (answer) => answer.ok && ((await answer.json()) as { type: string }).type === "order",
    () => false,
  )
  return { isOrder, ms: performance.now() - began }
}

async function inTurns(all: readonly string[], atOnce: number, work: (cart: string) => Promise<Done>): Promise<Done[]> {
  const done: Done[] = []
  const left = all.values()
  const buyer = async (): Promise<void> => {
    for (const cart of left) done.push(await work(cart))
  }
  await Promise.all(Array.from({ length: atOnce }, buyer))
  return done
}

async function withProbes({ backend, publishableKey }: Shop, crowded: string[], work: (cart: string) => Promise<Done>) {
  const probes: number[] = []
  let isOver = false
  const buying = Promise.all(crowded.map(work)).finally(() => (isOver = true))
  const headers = { "x-publishable-api-key": publishableKey }
  while (!isOver) {
    for (const path of ["/store/regions", "/ready"]) {
      const began = performance.now()
      const answer = await fetch(`${backend}${path}`, { headers, signal: AbortSignal.timeout(patienceMs) }).catch(
        () => null,
      )
      probes.push(answer?.ok ? performance.now() - began : patienceMs)
    }
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
  return { crowd: await buying, probes }
}

const orders = (done: readonly Done[]): number => done.filter(({ isOrder }) => isOrder).length
const worst = (done: readonly Done[]): number => Math.max(...done.map(({ ms }) => ms))
const share = (done: readonly Done[], of: number): number =>
  [...done].sort((x, y) => x.ms - y.ms)[Math.ceil(done.length * of) - 1]?.ms ?? 0

function rows(who: string, run: Run, isOurs: boolean): Figure[] {
  const name = (what: string) => `checkout, ${who}: ${what}`
  const atLeast = (value: number, least: number) => (isOurs ? { target: `>= ${least}`, met: value >= least } : {})
  const atMost = (value: number, most: number) => (isOurs ? { target: `<= ${most}`, met: value <= most } : {})
  const perSecond = orders(run.steady) / run.steadySeconds
  const probe = Math.max(...run.probes)
  const crossed = orders(run.crossed)
  return [
    { name: name(`orders of ${carts} carts, ${buyers} at a time`), value: orders(run.steady), unit: "orders" },
    { name: name("orders per second"), value: perSecond, unit: "/s", ...atLeast(perSecond, aims.perSecond) },
    { name: name("median"), value: median(run.steady.map(({ ms }) => ms)), unit: "ms" },
    { name: name("p99"), value: share(run.steady, 0.99), unit: "ms" },
    { name: name("orders of 30 at once"), value: orders(run.crowd), unit: "orders" },
    { name: name("slowest probe meanwhile"), value: probe, unit: "ms", ...atMost(probe, aims.probeMs) },
    {
      ...{ name: name(`orders of ${aims.crossed} crossed carts`), value: crossed, unit: "orders" },
      ...atLeast(crossed, aims.crossed),
    },
    { name: name("slowest crossed cart"), value: worst(run.crossed), unit: "ms" },
    { name: name("of the same 3 goods, sold after"), value: orders(run.later), unit: "orders" },
    { name: name("slowest of these"), value: worst(run.later), unit: "ms", ...atMost(worst(run.later), aims.laterMs) },
  ]
}
