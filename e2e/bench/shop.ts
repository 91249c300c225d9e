import { randomUUID } from "node:crypto"
import { mkdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs"
import { gzipSync } from "node:zlib"
import { chromium, type Browser } from "@playwright/test"
import { inRoot } from "../stack/paths.ts"
import { Problem } from "../stack/problem.ts"
import { answersHttp, Processes, runToEnd, waitUntilReady } from "../stack/processes.ts"
import { requireChromium } from "../stack/tools.ts"
import { freePort } from "./free-port.ts"
import { median, type Figure } from "./measure.ts"
import { startSlowProxy } from "./page/slow-proxy.ts"
import { startTlsFront } from "./page/tls-front.ts"
import { phone, timingsOf, watchNetwork, watchTimings } from "./page/visit.ts"

/** Chromium's own "slow 3G": 400 kbit/s and 400 ms there and back. */
const line = { bytesPerSecond: 400_000 / 8, roundTripMs: 400 }
const slowdown = 4
const isQuick = process.env["NGUON_BENCH_QUICK"] === "1"
const runs = isQuick ? 1 : 5
const purges = isQuick ? 5 : 40
const aims = { paintMs: 2_500, shift: 0.02, scriptsOverFloorKb: 25, purgeMs: 5_000 }

export type ShopBench = { storefront: string; backend: string; member: { email: string; password: string } }

type Visit = { largestPaintMs: number; shift: number; bytes: number; scriptKb: number; blockingMs: number }

/** Home, list and product as a stranger's slow phone meets them, Next's own floor beside them, and how soon a price shows. */
export async function benchShop(shop: ShopBench, say: (line: string) => void): Promise<Figure[]> {
  const dataDir = inRoot(".data", "bench-shop")
  mkdirSync(dataDir, { recursive: true })
  const processes = new Processes(dataDir)
  const closing: (() => unknown)[] = [
    () => rmSync(dataDir, { recursive: true, force: true }),
    () => processes.stopAll(),
  ]
  try {
    const cooperative = await signIn(shop)
    const product = await onSale(cooperative)
    say("  the least page that Next makes")
    const floorPort = await startBarePage(processes, `${dataDir}/bare`)
    const shopPort = Number(new URL(shop.storefront).port)
    const front = await startTlsFront(dataDir, (host) => (host === "bare.localhost" ? floorPort : shopPort))
    closing.push(() => front.close())
    const proxy = await startSlowProxy(front.port, line)
    closing.push(() => proxy.close())
    const browser = await chromium.launch({
      executablePath: requireChromium(),
      args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--ignore-certificate-errors"],
    })
    closing.push(() => browser.close())
    const at = (host: string, path: string): string => `https://${host}.localhost:${proxy.port}${path}`
    const floor = await visit(browser, at("bare", "/"))
    const figures: Figure[] = [{ name: "Next's own floor, scripts (gzip)", value: floor.scriptKb, unit: "KB" }]
    for (const [name, path] of [
      ["home", "/"],
      ["list", "/san-pham"],
      ["product", `/san-pham/${product.handle}`],
    ] as const) {
      say(`  ${name}, ${runs} visits`)
      // The server has made the page before; the phone has nothing of it.
      await fetch(`${shop.storefront}${path}`)
      const visits: Visit[] = []
      for (let run = 0; run < runs; run += 1) visits.push(await visit(browser, at("shop", path)))
      figures.push(...figuresOf(name, visits, floor))
    }
    say(`  ${purges} changes of a price`)
    return [...figures, ...purgeFigures(await changePrices(shop, cooperative, product))]
  } finally {
    for (const close of closing.reverse()) await close()
  }
}

/** One cold visit on a processor `slowdown` times as slow, until nothing is asked for any more. */
async function visit(browser: Browser, url: string): Promise<Visit> {
  const context = await browser.newContext({ ignoreHTTPSErrors: true, ...phone })
  try {
    const page = await context.newPage()
    const client = await context.newCDPSession(page)
    const answered = await watchNetwork(client)
    await client.send("Emulation.setCPUThrottlingRate", { rate: slowdown })
    await page.addInitScript(watchTimings)
    await page.addInitScript(watchShifts)
    const scripts: Promise<number>[] = []
    page.on("response", (response) => {
      if (response.request().resourceType() !== "script") return
      scripts.push(response.body().then((body) => gzipSync(body).length))
    })
    await page.goto(url, { waitUntil: "load", timeout: 120_000 })
    await answered.quiet()
    const timings = await timingsOf(page)
    const shift = await page.evaluate(() => (window as unknown as { benchShift: number }).benchShift)
    const scriptBytes = (await Promise.all(scripts)).reduce((sum, bytes) => sum + bytes, 0)
    const bytes = answered.all.reduce((sum, each) => sum + each.bytes, 0)
    return { ...timings, shift, bytes, scriptKb: scriptBytes / 1000 }
  } finally {
    await context.close()
  }
}

/** Runs in the page. Shifts within half a second of a tap are not counted (web.dev, "Cumulative Layout Shift"). */
function watchShifts(): void {
  const kept = window as unknown as { benchShift: number }
  kept.benchShift = 0
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as unknown as { value: number; hadRecentInput: boolean }[])
      if (!entry.hadRecentInput) kept.benchShift += entry.value
  }).observe({ type: "layout-shift", buffered: true })
}

/** A page with a heading and no client component, built by the storefront's own Next. */
async function startBarePage(processes: Processes, directory: string): Promise<number> {
  rmSync(directory, { recursive: true, force: true })
  mkdirSync(`${directory}/app`, { recursive: true })
  symlinkSync(inRoot("storefront", "node_modules"), `${directory}/node_modules`)
  const page = `export default function Page() { return <h1>Chè</h1> }`
  const layout = `export default function Layout({ children }) { return <html lang="vi"><body>{children}</body></html> }`
  writeFileSync(`${directory}/app/page.jsx`, page)
  writeFileSync(`${directory}/app/layout.jsx`, layout)
  const config = { turbopack: { root: inRoot() }, outputFileTracingRoot: inRoot() }
  writeFileSync(`${directory}/next.config.mjs`, `export default ${JSON.stringify(config)}`)
  const next = inRoot("node_modules", "next", "dist", "bin", "next")
  const env = { NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" }
  const program = { file: process.execPath, cwd: directory, env }
  await runToEnd(processes, { ...program, name: "bare-build", args: [next, "build"] })
  const port = await freePort()
  const args = [next, "start", "--hostname", "127.0.0.1", "--port", String(port)]
  const running = processes.start({ ...program, name: "bare", args })
  await waitUntilReady(running, answersHttp(`http://127.0.0.1:${port}/`), 60)
  return port
}

type Call = <T>(method: string, path: string, body?: unknown) => Promise<T>
type Variant = { id: string; price: number }
type OnSale = { id: string; handle: string; variants: Variant[] }

async function signIn({ backend, member }: ShopBench): Promise<Call> {
  const ask = async <T>(method: string, path: string, body: unknown, token: string): Promise<T> => {
    const headers = {
      "content-type": "application/json",
      ...(token !== "" && { authorization: `Bearer ${token}`, "idempotency-key": randomUUID() }),
    }
    const answer = await fetch(`${backend}${path}`, {
      method,
      headers,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    if (!answer.ok) throw new Problem(`${method} ${path}: ${answer.status} ${await answer.text()}`)
    return (await answer.json()) as T
  }
  const { token } = await ask<{ token: string }>("POST", "/auth/member/emailpass", member, "")
  return (method, path, body) => ask(method, path, body, token)
}

async function onSale(call: Call): Promise<OnSale> {
  const { products } = await call<{ products: { id: string; status: string }[] }>("GET", "/cooperative/products")
  const found = products.find(({ status }) => status === "published")
  if (found === undefined) throw new Problem("The demonstration's first cooperative sells nothing.")
  return (await call<{ product: OnSale }>("GET", `/cooperative/products/${found.id}`)).product
}

/** Milliseconds from the cooperative's press to the page that shows the new price, asked for over and over. */
async function changePrices({ storefront }: ShopBench, call: Call, product: OnSale): Promise<number[]> {
  const [variant] = product.variants
  if (variant === undefined) throw new Problem("The product has no size.")
  const url = `${storefront}/san-pham/${product.handle}`
  const took: number[] = []
  for (let change = 1; change <= purges; change += 1) {
    const price = variant.price + 1_000 * change
    const words = new Intl.NumberFormat("vi-VN").format(price)
    const began = performance.now()
    await call("POST", `/cooperative/products/${product.id}/variants/${variant.id}`, { price })
    while (!(await (await fetch(url)).text()).includes(words)) {
      if (performance.now() - began > 60_000) throw new Problem(`A new price is not seen within a minute at ${url}.`)
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
    took.push(performance.now() - began)
  }
  await call("POST", `/cooperative/products/${product.id}/variants/${variant.id}`, { price: variant.price })
  return took
}

const atMost = (value: number, most: number): Pick<Figure, "target" | "met"> => ({
  ...{ target: `<= ${most}`, met: value <= most },
})

function figuresOf(name: string, visits: readonly Visit[], floor: Visit): Figure[] {
  const of = (what: keyof Visit): number => median(visits.map((each) => each[what]))
  const paint = of("largestPaintMs")
  const shift = of("shift")
  const over = of("scriptKb") - floor.scriptKb
  const paintAim = name === "product" ? atMost(paint, aims.paintMs) : {}
  return [
    { name: `${name}, largest paint`, value: paint, unit: "ms", ...paintAim },
    { name: `${name}, layout shift`, value: shift, unit: "", ...atMost(shift, aims.shift) },
    { name: `${name}, scripts (gzip)`, value: of("scriptKb"), unit: "KB" },
    { name: `${name}, scripts over the floor`, value: over, unit: "KB", ...atMost(over, aims.scriptsOverFloorKb) },
    { name: `${name}, bytes of a first visit`, value: of("bytes"), unit: "bytes" },
    { name: `${name}, blocking`, value: of("blockingMs"), unit: "ms" },
  ]
}

function purgeFigures(took: number[]): Figure[] {
  const sorted = [...took].sort((a, b) => a - b)
  const p95 = sorted[Math.ceil(sorted.length * 0.95) - 1] ?? 0
  return [
    { name: "price change to page, median", value: median(took), unit: "ms" },
    { name: "price change to page, p95", value: p95, unit: "ms", ...atMost(p95, aims.purgeMs) },
  ]
}
