import { mkdirSync, rmSync } from "node:fs"
import { chromium, type Browser, type BrowserContext } from "@playwright/test"
import { inRoot } from "../stack/paths.ts"
import { requireChromium } from "../stack/tools.ts"
import { median, type Figure } from "./measure.ts"
import { startSlowProxy } from "./page/slow-proxy.ts"
import { startTlsFront } from "./page/tls-front.ts"
import { phone, timingsOf, watchNetwork, watchTimings } from "./page/visit.ts"

/** Chromium's own "slow 3G": 400 kbit/s and 400 ms there and back. */
const line = { bytesPerSecond: 400_000 / 8, roundTripMs: 400 }
const slowdown = 4
const runs = process.env["NGUON_BENCH_QUICK"] === "1" ? 1 : 5
const usableWithinMs = 5_000
/** Longer than this people no longer feel that a thing happens at once (Nielsen, Usability Engineering, 1993, 5.5). */
const atOnceMs = 1_000

export type PortalBench = { storefront: string; member: { email: string; password: string } }

type Load = { firstPaintMs: number; largestPaintMs: number; loadMs: number; blockingMs: number; bytes: number }
type Run = { first: Load; again: Load; withoutSignal: Load; notKept: Load }

/**
 * The portal's first page over a slow line and TLS on a slow phone that knows nothing of it yet; then the same page again,
 * and once more without any network, beside the least that the same worker can answer: a page of two sentences and no
 * script, which says that a page is not kept.
 */
export async function benchPortal({ storefront, member }: PortalBench, say: (line: string) => void): Promise<Figure[]> {
  const dataDir = inRoot(".data", "bench-portal")
  mkdirSync(dataDir, { recursive: true })
  const closing: (() => unknown)[] = [() => rmSync(dataDir, { recursive: true, force: true })]
  try {
    const front = await startTlsFront(dataDir, () => Number(new URL(storefront).port))
    closing.push(() => front.close())
    const proxy = await startSlowProxy(front.port, line)
    closing.push(() => proxy.close())
    const browser = await chromium.launch({
      executablePath: requireChromium(),
      args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--ignore-certificate-errors"],
    })
    closing.push(() => browser.close())
    const cookies = await signedIn(browser, `https://portal.localhost:${front.port}`, member)
    const measured: Run[] = []
    for (let run = 0; run < runs; run += 1) {
      say(`  visit ${run + 1} of ${runs}`)
      measured.push(await visits(browser, `https://portal.localhost:${proxy.port}/htx`, cookies))
    }
    return figuresOf(measured)
  } finally {
    for (const close of closing.reverse()) await close()
  }
}

type Cookies = Awaited<ReturnType<BrowserContext["cookies"]>>

async function signedIn(browser: Browser, origin: string, member: PortalBench["member"]): Promise<Cookies> {
  const context = await browser.newContext({ ignoreHTTPSErrors: true, ...phone })
  try {
    const page = await context.newPage()
    await page.goto(`${origin}/htx/dang-nhap`)
    await page.locator("input[autocomplete~=username]").fill(member.email)
    await page.locator("input[type=password]").fill(member.password)
    await page.locator("form button[type=submit]").first().click()
    await page.waitForURL((url) => url.pathname === "/htx")
    return await context.cookies()
  } finally {
    await context.close()
  }
}

async function visits(browser: Browser, url: string, cookies: Cookies): Promise<Run> {
  const context = await browser.newContext({ ignoreHTTPSErrors: true, ...phone })
  try {
    await context.addCookies(cookies)
    const first = await load(context, url)
    const again = await load(context, url)
    await context.setOffline(true)
    return { first, again, withoutSignal: await load(context, url), notKept: await load(context, `${url}/thanh-vien`) }
  } finally {
    await context.close()
  }
}

/** One load in a page of its own, on a processor `slowdown` times as slow, until nothing is asked for any more. */
async function load(context: BrowserContext, url: string): Promise<Load> {
  const page = await context.newPage()
  const client = await context.newCDPSession(page)
  const answered = await watchNetwork(client)
  await client.send("Emulation.setCPUThrottlingRate", { rate: slowdown })
  await page.addInitScript(watchTimings)
  await page.goto(url, { waitUntil: "load", timeout: 120_000 })
  await page.locator("h1").first().waitFor()
  await answered.quiet()
  const timings = await timingsOf(page)
  await page.close()
  return { ...timings, bytes: answered.all.reduce((sum, { bytes }) => sum + bytes, 0) }
}

function figuresOf(measured: readonly Run[]): Figure[] {
  const of = (which: keyof Run, what: keyof Load): number => median(measured.map((run) => run[which][what]))
  const aim = (value: number, most: number) => ({ target: `<= ${most}`, met: value <= most })
  const usable = of("first", "largestPaintMs")
  const withoutSignal = of("withoutSignal", "largestPaintMs")
  const ratio = withoutSignal / of("notKept", "largestPaintMs")
  return [
    {
      name: "portal, first load: main content there, its links usable",
      value: usable,
      unit: "ms",
      ...aim(usable, usableWithinMs),
    },
    { name: "portal, first load: first paint", value: of("first", "firstPaintMs"), unit: "ms" },
    { name: "portal, first load: everything there", value: of("first", "loadMs"), unit: "ms" },
    { name: "portal, first load: blocking", value: of("first", "blockingMs"), unit: "ms" },
    { name: "portal, first load: bytes", value: of("first", "bytes"), unit: "bytes" },
    { name: "portal, later load: main content there", value: of("again", "largestPaintMs"), unit: "ms" },
    {
      ...{ name: "portal, without signal: main content there", value: withoutSignal, unit: "ms" },
      ...aim(withoutSignal, atOnceMs),
    },
    { name: "portal, without signal: a page that is not kept", value: of("notKept", "largestPaintMs"), unit: "ms" },
    { name: "portal, without signal / a page that is not kept", value: ratio, unit: "x" },
  ]
}
