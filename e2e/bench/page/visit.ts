import type { Browser, CDPSession, Page } from "@playwright/test"
import type { Content } from "./next-app/content.ts"

/** What one cold visit cost; bytes are of answers with their headers, as Chromium counts them inside TLS. */
export type Visit = {
  htmlBytes: number
  scriptBytes: number
  /** Styles and whatever else the page is made of. */
  otherBytes: number
  /** The verifier's module, the proof and the chain: the same for whichever page asks for them. */
  checkBytes: number
  pageRequests: number
  checkRequests: number
  firstPaintMs: number
  largestPaintMs: number
  loadMs: number
  blockingMs: number
  /** What the visitor's own device found in the end. */
  outcome: string
}

export type Timings = { paints: number[]; largest: number; blocking: number; load: number }
type Answered = { url: string; type: string; bytes: number }

const QUIET_MS = 1_000
const isCheck = (url: string): boolean => /\/verify(?:-keys)?\.js|\/proof$|\/\/rpc\./.test(url)

/** One visit with an empty cache and no connection open, on a processor `slowdown` times as slow. */
export async function visit(browser: Browser, url: string, slowdown: number): Promise<Visit> {
  const context = await browser.newContext({ ignoreHTTPSErrors: true, ...phone })
  try {
    const page = await context.newPage()
    const client = await context.newCDPSession(page)
    const answered = await watchNetwork(client)
    await client.send("Emulation.setCPUThrottlingRate", { rate: slowdown })
    await page.addInitScript(watchTimings)
    await page.goto(url, { waitUntil: "load", timeout: 120_000 })
    const outcome = await outcomeOf(client)
    await answered.quiet()
    return {
      ...weigh(answered.all),
      ...(await timingsOf(page)),
      outcome,
    }
  } finally {
    await context.close()
  }
}

/** Asked without Playwright's locators, whose own script would run in the page and be counted as its blocking. */
async function outcomeOf(client: CDPSession): Promise<string> {
  const expression = `document.getElementById("check")?.dataset.outcome`
  for (const start = performance.now(); performance.now() - start < 60_000;) {
    const { result } = await client.send("Runtime.evaluate", { expression })
    if (typeof result.value === "string" && result.value !== "running") return result.value
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
  return ""
}

/** The page without any script: what it is made of, its styles, its words, and the verdict if it can be read. */
export async function readWithoutScript(
  browser: Browser,
  url: string,
): Promise<{ content: Content; styles: string; words: string; verdict: string }> {
  const context = await browser.newContext({ ignoreHTTPSErrors: true, javaScriptEnabled: false, ...phone })
  try {
    const page = await context.newPage()
    await page.goto(url, { waitUntil: "load" })
    const title = page.locator("#verdict-title")
    const verdict = (await title.isVisible()) ? await title.innerText() : ""
    const styles = (await page.locator("style").allTextContents()).join("\n")
    const words = (await page.locator("main").innerText()).replace(/\s+/g, " ")
    return { content: await page.locator("body").evaluate(contentOf), styles, words, verdict }
  } finally {
    await context.close()
  }
}

/** How big the phone is, and what its reader speaks. */
export const phone = { viewport: { width: 360, height: 780 }, deviceScaleFactor: 2, locale: "vi-VN" }

/** Counts what was answered, and waits until nothing is asked for any more. */
export async function watchNetwork(client: CDPSession): Promise<{ all: Answered[]; quiet(): Promise<void> }> {
  const all: Answered[] = []
  const asked = new Map<string, Omit<Answered, "bytes">>()
  let lastChange = performance.now()
  client.on("Network.requestWillBeSent", ({ requestId, request, type }) => {
    lastChange = performance.now()
    // An address inside the page itself never leaves it.
    if (!request.url.startsWith("data:")) asked.set(requestId, { url: request.url, type: type ?? "Other" })
  })
  client.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    lastChange = performance.now()
    const request = asked.get(requestId)
    if (request !== undefined) all.push({ ...request, bytes: encodedDataLength })
    asked.delete(requestId)
  })
  client.on("Network.loadingFailed", ({ requestId }) => {
    lastChange = performance.now()
    asked.delete(requestId)
  })
  await client.send("Network.enable")
  const quiet = async (): Promise<void> => {
    while (asked.size > 0 || performance.now() - lastChange < QUIET_MS)
      await new Promise((resolve) => setTimeout(resolve, 100))
  }
  return { all, quiet }
}

type Weights = Pick<Visit, "htmlBytes" | "scriptBytes" | "otherBytes" | "checkBytes" | "pageRequests" | "checkRequests">

function weigh(answered: readonly Answered[]): Weights {
  const sum = (of: readonly Answered[]): number => of.reduce((total, { bytes }) => total + bytes, 0)
  const check = answered.filter(({ url }) => isCheck(url))
  const own = answered.filter(({ url }) => !isCheck(url))
  const html = own.filter(({ type }) => type === "Document")
  const scripts = own.filter(({ type }) => type === "Script")
  return {
    htmlBytes: sum(html),
    scriptBytes: sum(scripts),
    otherBytes: sum(own) - sum(html) - sum(scripts),
    checkBytes: sum(check),
    pageRequests: own.length,
    checkRequests: check.length,
  }
}

/** What `watchTimings` kept. */
export async function timingsOf(
  page: Page,
): Promise<Pick<Visit, "firstPaintMs" | "largestPaintMs" | "loadMs" | "blockingMs">> {
  const { paints, largest, blocking, load } = await page.evaluate(() => {
    const kept = (window as unknown as { benchTimings: Timings }).benchTimings
    const [navigation] = performance.getEntriesByType("navigation") as PerformanceNavigationTiming[]
    return { ...kept, load: navigation?.loadEventEnd ?? 0 }
  })
  return { firstPaintMs: Math.min(...paints), largestPaintMs: largest, loadMs: load, blockingMs: blocking }
}

/** Runs in the page, before anything of its own; so it may use nothing from here, nor name a function inside. */
export function watchTimings(): void {
  const kept: Timings = { paints: [], largest: 0, blocking: 0, load: 0 }
  ;(window as unknown as { benchTimings: Timings }).benchTimings = kept
  for (const type of ["longtask", "largest-contentful-paint", "paint"]) {
    const observer = new PerformanceObserver((list) => {
      for (const { duration, startTime } of list.getEntries()) {
        if (type === "longtask") kept.blocking += Math.max(0, duration - 50)
        else if (type === "paint") kept.paints.push(startTime)
        else kept.largest = startTime
      }
    })
    observer.observe({ type, buffered: true })
  }
}

/** Runs in the page too. */
function contentOf(root: Element): Content {
  const read = new Map<Node, Exclude<Content, string>>()
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT)
  for (let node: Node | null = root; node !== null; node = walker.nextNode()) {
    const siblings = node.parentNode === null ? undefined : read.get(node.parentNode)?.children
    if (!(node instanceof Element)) {
      siblings?.push(node.textContent ?? "")
      continue
    }
    const attributes = Object.fromEntries([...node.attributes].map(({ name, value }) => [name, value]))
    const element = { tag: node.localName, attributes, children: [] }
    read.set(node, element)
    siblings?.push(element)
  }
  return read.get(root) ?? ""
}
