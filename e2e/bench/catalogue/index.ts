import { loadavg } from "node:os"
import { withClient } from "../../stack/postgres.ts"
import type { Figure } from "../measure.ts"
import { load, residentMegabytes, type Load } from "../resolver/load.ts"
import { multiplyDocuments, stockTheShop } from "./goods.ts"
import { distinctQuestion, repeatedQuestion } from "./questions.ts"

const readers = 100
const products = 2600
const curve = [10_000, 30_000, 100_000]
const isQuick = process.env["NGUON_BENCH_QUICK"] === "1"
const seconds = isQuick ? 5 : 15
const aims = { distinct: 50, repeated: 300, p99Ms: 100 }

export type CatalogueBench = { backend: string; pid: number; publishableKey: string; databaseUrl: string }

/**
 * The list that the shop reads beside Medusa's own `/store/products`, on the same products, in the same process, one after
 * the other: a hundred readers who ask again as soon as they are answered. Then ours alone with more and more products.
 */
export async function benchCatalogue(shop: CatalogueBench, say: (line: string) => void): Promise<Figure[]> {
  say(`  ${products} products`)
  await withClient(shop.databaseUrl, (client) => stockTheShop(client, products))
  await untilListed(shop, products)
  const regionId = await regionOf(shop)
  const stock = await measured(
    shop,
    (n) => `/store/products?limit=20&offset=${(n * 20) % products}&region_id=${regionId}`,
  )
  const distinct = await measured(shop, distinctQuestion)
  const repeated = await measured(shop, repeatedQuestion)
  const atMost = (value: number, most: number): Partial<Figure> => ({ target: `<= ${most}`, met: value <= most })
  const atLeast = (value: number, least: number): Partial<Figure> => ({ target: `>= ${least}`, met: value >= least })
  const ratios = { distinct: distinct.rps / stock.rps, repeated: repeated.rps / stock.rps }
  const figures: Figure[] = [
    { name: "catalogue: load average of the machine before", value: stock.machineLoad, unit: "processes" },
    ...rows("stock Medusa /store/products", stock),
    ...rows("ours, distinct questions", distinct, (value) => atMost(value, aims.p99Ms)),
    ...rows("ours, repeated questions", repeated, (value) => atMost(value, aims.p99Ms)),
    {
      ...{ name: "catalogue: ours, distinct / stock Medusa", value: ratios.distinct, unit: "x" },
      ...atLeast(ratios.distinct, aims.distinct),
    },
    {
      ...{ name: "catalogue: ours, repeated / stock Medusa", value: ratios.repeated, unit: "x" },
      ...atLeast(ratios.repeated, aims.repeated),
    },
    ...size(products, distinct, shop.pid),
  ]
  for (const wanted of isQuick ? curve.slice(0, 1) : curve) {
    say(`  ${wanted} products`)
    await withClient(shop.databaseUrl, (client) => multiplyDocuments(client, wanted))
    const began = performance.now()
    await untilListed(shop, wanted)
    const takenIn = (performance.now() - began) / 1000
    figures.push({ name: `catalogue of ${wanted}: until the list has them`, value: takenIn, unit: "s" })
    figures.push(...size(wanted, await measured(shop, distinctQuestion), shop.pid))
  }
  return figures
}

type Measured = Load & { machineLoad: number }

/** After a warm-up of a fifth of the time. */
async function measured(shop: CatalogueBench, pathOf: (n: number) => string): Promise<Measured> {
  const headers = { "x-publishable-api-key": shop.publishableKey }
  const machineLoad = loadavg()[0] ?? Number.NaN
  const run = (from: number, lasting: number): Promise<Load> =>
    load({
      ...{ url: shop.backend, pid: shop.pid, connections: readers, seconds: lasting },
      request: (n) => ({ path: pathOf(from + n), headers }),
    })
  const warm = await run(0, seconds / 5)
  const result = await run(warm.requests, seconds)
  if (result.errors > 0) throw new Error(`${result.errors} of ${result.requests} requests failed`)
  return { ...result, machineLoad }
}

function rows(name: string, { rps, p50, p99, cpuMs }: Measured, aim?: (p99: number) => Partial<Figure>): Figure[] {
  return [
    { name: `catalogue: ${name}`, value: rps, unit: "requests/s" },
    { name: `catalogue: ${name}, p50`, value: p50, unit: "ms" },
    { name: `catalogue: ${name}, p99`, value: p99, unit: "ms", ...aim?.(p99) },
    { name: `catalogue: ${name}, processor time`, value: cpuMs, unit: "ms/request" },
  ]
}

const size = (count: number, { rps, p50, p99, cpuMs }: Measured, pid: number): Figure[] => [
  { name: `catalogue of ${count}: distinct questions`, value: rps, unit: "requests/s" },
  { name: `catalogue of ${count}: p50`, value: p50, unit: "ms" },
  { name: `catalogue of ${count}: p99`, value: p99, unit: "ms" },
  { name: `catalogue of ${count}: processor time`, value: cpuMs, unit: "ms/request" },
  { name: `catalogue of ${count}: memory of the backend`, value: residentMegabytes(pid), unit: "MB" },
]

async function untilListed(shop: CatalogueBench, wanted: number): Promise<void> {
  const began = performance.now()
  for (;;) {
    const { count } = await ask<{ count: number }>(shop, "/store/catalog?limit=1")
    if (count === wanted) return
    if (performance.now() - began > 600_000)
      throw new Error(`the list has ${count} of ${wanted} products after 10 minutes`)
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
}

async function regionOf(shop: CatalogueBench): Promise<string> {
  const { regions } = await ask<{ regions: { id: string }[] }>(shop, "/store/regions")
  const [region] = regions
  if (!region) throw new Error("the shop has no region")
  return region.id
}

async function ask<T>(shop: CatalogueBench, path: string): Promise<T> {
  const response = await fetch(new URL(path, shop.backend), {
    headers: { "x-publishable-api-key": shop.publishableKey },
  })
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`)
  return (await response.json()) as T
}
