import { mkdirSync, rmSync } from "node:fs"
import { loadavg } from "node:os"
import { chromium, type Browser } from "@playwright/test"
import { inRoot } from "../../stack/paths.ts"
import { Problem } from "../../stack/problem.ts"
import { Processes } from "../../stack/processes.ts"
import { requireChromium } from "../../stack/tools.ts"
import { median, type Figure } from "../measure.ts"
import { cpuPerRequest } from "./cpu.ts"
import { startNextPage } from "./next-page.ts"
import { startScanPage, type ScanPage } from "./scan-page.ts"
import { startSlowProxy } from "./slow-proxy.ts"
import { startTlsFront, type Front } from "./tls-front.ts"
import { readWithoutScript, visit, type Visit } from "./visit.ts"

const readers = 24
const line = { bytesPerSecond: 400_000 / 8, roundTripMs: 400 }
const slowdown = 4
const runs = process.env["NGUON_BENCH_QUICK"] === "1" ? 1 : 5
const requests = { scan: 2_000, next: 300 }
const fromResolver = /^\/verify(?:-keys)?\.js|^\/words\.json|\/proof(?:\?|$)/

type Measured = { scan: Visit[]; next: Visit[]; verdict: string; cpu: { scan: Cpu; next: Cpu }; load: number[] }
type Cpu = { cpuMs: number; errors: number }

/**
 * The scan page in Chromium over a slow line and TLS on a slow phone, beside a Next page that shows the same and does the
 * same; then what each costs its server.
 */
export async function benchPage(say: (line: string) => void): Promise<Figure[]> {
  const dataDir = inRoot(".data", "bench-page")
  rmSync(dataDir, { recursive: true, force: true })
  mkdirSync(dataDir, { recursive: true })
  const processes = new Processes(dataDir)
  const closing: (() => Promise<void>)[] = [() => processes.stopAll()]
  try {
    const ports = { scan: 0, next: 0, rpc: 0 }
    const front = await startTlsFront(dataDir, (host, path) => {
      if (host === "rpc.localhost") return ports.rpc
      return host === "scan.localhost" || fromResolver.test(path) ? ports.scan : ports.next
    })
    closing.push(() => front.close())
    const proxy = await startSlowProxy(front.port, line)
    closing.push(() => proxy.close())
    say("  a sealed batch, its stamps and its tree head on a chain")
    const scanPage = await startScanPage({
      processes,
      dataDir,
      publicBaseUrl: `https://scan.localhost:${proxy.port}`,
      publicRpcUrl: `https://rpc.localhost:${proxy.port}`,
    })
    Object.assign(ports, { scan: scanPage.port, rpc: scanPage.rpcPort })
    const browser = await chromium.launch({ executablePath: requireChromium(), args: browserArguments })
    closing.push(() => browser.close())
    return figuresOf(
      await measurePages({ processes, dataDir, browser, front, proxyPort: proxy.port, scanPage, ports, say }),
    )
  } finally {
    for (const close of closing.reverse()) await close()
    rmSync(dataDir, { recursive: true, force: true })
  }
}

const browserArguments = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--ignore-certificate-errors",
]

type Setting = {
  processes: Processes
  dataDir: string
  browser: Browser
  front: Front
  proxyPort: number
  scanPage: ScanPage
  ports: { next: number }
  say: (line: string) => void
}

async function measurePages(setting: Setting): Promise<Measured> {
  const { processes, dataDir, browser, front, proxyPort, scanPage, ports, say } = setting
  const [code = "", other = ""] = scanPage.codes
  const seen = await readWithoutScript(browser, `https://scan.localhost:${front.port}/t/${code}`)
  say("  building the Next page")
  const nextPage = await startNextPage(processes, `${dataDir}/next-app`, seen)
  ports.next = nextPage.port
  const { words } = await readWithoutScript(browser, `https://next.localhost:${front.port}/t/${code}`)
  if (words !== seen.words) throw new Problem(`the Next page does not show what the scan page shows: ${words}`)
  // Caches of the servers are warm for both; the browser's never are.
  for (const host of ["scan", "next"]) {
    const url = `https://${host}.localhost:${front.port}/t/${code}`
    await readOften(browser, url)
    await visit(browser, url, 1)
  }
  const measured = { scan: [] as Visit[], next: [] as Visit[], load: loadavg() }
  for (let run = 0; run < runs; run += 1) {
    say(`  visit ${run + 1} of ${runs}`)
    measured.scan.push(await visit(browser, `https://scan.localhost:${proxyPort}/t/${code}`, slowdown))
    measured.next.push(await visit(browser, `https://next.localhost:${proxyPort}/t/${code}`, slowdown))
  }
  say("  CPU of the servers")
  const path = (n: number): string => `/t/${scanPage.codes[n % 500] ?? other}`
  const ask = (program: { running: { pid: number }; port: number }, count: number): Promise<Cpu> =>
    cpuPerRequest(program.running.pid, { url: `http://127.0.0.1:${program.port}`, requests: count, path })
  const cpu = { scan: await ask(scanPage, requests.scan), next: await ask(nextPage, requests.next) }
  return { ...measured, verdict: seen.verdict, cpu }
}

/** By one device, so that its count stays what it is; what a server makes for pages with many readers is then made. */
async function readOften(browser: Browser, url: string): Promise<void> {
  const context = await browser.newContext({ ignoreHTTPSErrors: true, locale: "vi-VN" })
  const page = await context.newPage()
  await page.goto(url)
  await page.evaluate(async (times) => {
    for (let reader = 0; reader < times; reader += 1) await (await fetch(location.href, { cache: "no-store" })).text()
  }, readers)
  await context.close()
}

type Sum = (visit: Visit) => number
const page: Sum = ({ htmlBytes, scriptBytes, otherBytes }) => htmlBytes + scriptBytes + otherBytes
const everything: Sum = (each) => page(each) + each.checkBytes

function figuresOf({ scan, next, verdict, cpu, load }: Measured): Figure[] {
  const of = (visits: readonly Visit[], sum: Sum): number => median(visits.map(sum))
  const both = (name: string, unit: string, sum: Sum): Figure[] => [
    { name: `scan page, ${name}`, value: of(scan, sum), unit },
    { name: `Next page, ${name}`, value: of(next, sum), unit },
  ]
  const ratio = (name: string, sum: Sum, most?: number): Figure => {
    const [ours, theirs] = [of(scan, sum), of(next, sum)]
    const value = ours === 0 ? 0 : ours / theirs
    return {
      name: `scan page / Next page, ${name}`,
      value,
      unit: "x",
      ...(most === undefined ? {} : atMost(value, most)),
    }
  }
  const pageBytes = of(scan, page)
  const pageRequests = of(scan, (each) => each.pageRequests)
  const verified = [...scan, ...next].filter(({ outcome }) => outcome === "verified").length
  return [
    { name: "machine's load before the visits (1 min)", value: load[0] ?? 0, unit: "processes" },
    { name: "scan page, one answer, styles included", value: pageBytes, unit: "bytes", ...atMost(pageBytes, 14_000) },
    { name: "the same beside the aim", value: pageBytes, unit: "bytes", ...atMost(pageBytes, 4_000) },
    { name: "scan page, requests", value: pageRequests, unit: "requests", ...exactly(pageRequests, 1) },
    { name: "Next page, requests", value: of(next, (each) => each.pageRequests), unit: "requests" },
    {
      name: "verdict readable without script",
      value: verdict === "" ? 0 : 1,
      unit: "pages",
      ...exactly(verdict === "" ? 0 : 1, 1),
    },
    { name: "visits that the device itself verified", value: verified, unit: "visits", ...exactly(verified, runs * 2) },
    ...both("HTML", "bytes", (each) => each.htmlBytes),
    ...both("scripts of its own", "bytes", (each) => each.scriptBytes),
    ...both("styles and others", "bytes", (each) => each.otherBytes),
    ...both("verifier, proof and chain", "bytes", (each) => each.checkBytes),
    ratio("bytes of the page", page, 1 / 20),
    ratio("bytes of the page, verifier, proof and chain", everything),
    ...both("first paint", "ms", (each) => each.firstPaintMs),
    ...both("largest paint", "ms", (each) => each.largestPaintMs),
    ratio("largest paint", (each) => each.largestPaintMs),
    ...both("load", "ms", (each) => each.loadMs),
    ratio("load time", (each) => each.loadMs, 0.5),
    ...both("blocking", "ms", (each) => each.blockingMs),
    ratio("blocking time", (each) => each.blockingMs, 0.2),
    ...cpuFigures(cpu),
  ]
}

function cpuFigures({ scan, next }: Measured["cpu"]): Figure[] {
  const value = scan.cpuMs / next.cpuMs
  const errors = scan.errors + next.errors
  return [
    { name: "scan page, CPU of its server", value: scan.cpuMs, unit: "ms/request" },
    { name: "Next page, CPU of its server", value: next.cpuMs, unit: "ms/request" },
    { name: "scan page / Next page, CPU of the server", value, unit: "x", ...atMost(value, 1 / 10) },
    { name: "wrong or missing answers", value: errors, unit: "requests", ...exactly(errors, 0) },
  ]
}

const atMost = (value: number, most: number): Pick<Figure, "target" | "met"> => ({
  target: `<= ${most}`,
  met: value <= most,
})
const exactly = (value: number, wanted: number): Pick<Figure, "target" | "met"> => ({
  target: `= ${wanted}`,
  met: value === wanted,
})
