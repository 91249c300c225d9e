import { runSender, SYNC_TAG } from "../diary/offline/run-sender"
import {
  assetsOfPage,
  isAsGoodAsNew,
  isFreshEnough,
  isKeptPage,
  isStatic,
  KEPT_AHEAD,
  PAGES,
  sessionOfPage,
  STATIC_CACHE,
  isDecidedElsewhere,
} from "./page-cache"

/** Set when the worker is built. */
declare const VERSION: string

type Waitable = Event & { waitUntil(work: Promise<unknown>): void }
type Fetching = Waitable & { request: Request; respondWith(answer: Promise<Response>): void }
type Syncing = Waitable & { tag: string; lastChance: boolean }
type Telling = Waitable & { data: unknown }
type Worker = {
  addEventListener(type: "install" | "activate", listener: (event: Waitable) => void): void
  addEventListener(type: "fetch", listener: (event: Fetching) => void): void
  addEventListener(type: "sync", listener: (event: Syncing) => void): void
  addEventListener(type: "message", listener: (event: Telling) => void): void
  skipWaiting(): Promise<void>
  clients: { claim(): Promise<void> }
  location: Location
}
const worker = self as unknown as Worker

const STATIC = `${STATIC_CACHE}-${VERSION}`
/** Facts of the worker itself, which may be stopped between two requests. */
const FACTS = "nguon-viec-cua-may"
const KEPT_AT = "x-nguon-kept-at"
const NETWORK_PATIENCE_MS = 4_000

worker.addEventListener("install", (event) => event.waitUntil(worker.skipWaiting()))

worker.addEventListener("activate", (event) => event.waitUntil(forgetOldVersions().then(() => worker.clients.claim())))

worker.addEventListener("fetch", (event) => {
  const { request } = event
  const url = new URL(request.url)
  if (url.origin !== worker.location.origin) return
  if (request.method !== "GET") {
    // Whatever was written, pages kept before it are shown only when the network does not answer.
    if (url.pathname.startsWith("/htx")) event.waitUntil(remember("written", String(Date.now())))
    return
  }
  if (isStatic(url.pathname)) event.respondWith(staticFile(request))
  else if (request.mode === "navigate" && isKeptPage(url.pathname)) event.respondWith(page(event, url))
})

worker.addEventListener("sync", (event) => {
  if (event.tag === SYNC_TAG) event.waitUntil(sendWaiting())
})

worker.addEventListener("message", (event) => {
  // A page that was opened while this worker was being installed comes under it with its first word.
  if (event.data === "giu-trang") event.waitUntil(worker.clients.claim().then(keepAheadInTurn))
  if (event.data === "quen-trang") event.waitUntil(forgetPages(null))
})

/** Rejects while something still waits, so that the browser asks again. */
async function sendWaiting(): Promise<void> {
  const outcome = await runSender()
  if (outcome === "held" || outcome === "later" || outcome === "busy") throw new Error(`sending ended with ${outcome}`)
}

async function staticFile(request: Request): Promise<Response> {
  const cache = await caches.open(STATIC)
  const kept = await cache.match(request, { ignoreVary: true })
  if (kept) return kept
  const answer = await fetch(request)
  if (answer.ok) await cache.put(request, answer.clone())
  return answer
}

/**
 * The kept page at once, and the new one kept for the next time; without one, whatever the network gives. Who loads a
 * page anew wants the new one: then, as after a write, the kept one only stands in for a network that does not answer.
 */
async function page(event: Fetching, url: URL): Promise<Response> {
  const kept = await keptPage(url)
  // Answered as soon as it is there: what the page is made of is kept beside it, which takes long on a weak network.
  const fresh = fetch(event.request).then((answer) => {
    event.waitUntil(keepPage(url, answer.clone()))
    return answer
  })
  event.waitUntil(
    fresh.then(
      () => undefined,
      () => undefined,
    ),
  )
  if (!kept) return fresh.catch((error: unknown) => insteadOf(url, error))
  if (isDecidedElsewhere(url.pathname)) return fresh.catch(() => kept)
  const [keptAt, written] = [Number(kept.headers.get(KEPT_AT)), Number((await recall("written")) ?? 0)]
  if (isFreshEnough(keptAt, written) && !isReload(event.request)) return kept
  const patience = new Promise<Response>((resolve) => setTimeout(() => resolve(kept), NETWORK_PATIENCE_MS))
  return Promise.race([fresh.catch(() => kept), patience])
}

/** Fetch, "HTTP-network-or-cache fetch": a reload revalidates what it asks for. */
const isReload = ({ cache }: Request): boolean => cache === "no-cache" || cache === "reload"

async function keptPage(url: URL): Promise<Response | undefined> {
  const session = await recall("session")
  if (session === null) return undefined
  const cache = await caches.open(PAGES + session)
  // A step chosen in the address is chosen again on the page itself.
  return cache.match(url.pathname + url.search, { ignoreVary: true })
}

/** A page that was never opened: the diary can be kept all the same, where its form has come already. */
async function insteadOf(url: URL, error: unknown): Promise<Response> {
  const session = await recall("session")
  const cache = session === null ? null : await caches.open(PAGES + session)
  const diary = await cache?.match(url.pathname, { ignoreVary: true })
  if (diary) return diary
  if (cache === null) throw error
  const form = await cache.match("/htx/nhat-ky/ghi", { ignoreVary: true })
  return new Response(form === undefined ? NOT_KEPT : NOT_KEPT + TO_THE_DIARY, {
    status: 503,
    headers: { "Content-Type": "text/html; charset=utf-8" },
  })
}

const NOT_KEPT = `<!doctype html><html lang="vi"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Chưa có sóng</title><body style="margin:0;padding:32px 20px;background:#faf6ec;color:#1d2520;font:18px/1.6 system-ui,sans-serif">
<h1 style="font:600 28px/1.3 Georgia,serif">Chưa có sóng</h1><p>Trang này chưa lưu trong máy nên phải có sóng mới mở được.</p>
<p><a href="/htx" style="display:inline-block;padding:12px 0;color:#1f5a41">Về Hôm nay</a></p>`
const TO_THE_DIARY = `<p><a href="/htx/nhat-ky/ghi" style="display:block;padding:14px;border-radius:14px;background:#1f5a41;color:#fffdf8;text-align:center;font-weight:600;text-decoration:none">Ghi nhật ký</a></p>`

/** Under the session that the page itself names: another session's pages go as soon as this one is seen. */
async function keepPage(url: URL, answer: Response): Promise<void> {
  const isPage = answer.ok && !answer.redirected && (answer.headers.get("content-type") ?? "").includes("text/html")
  if (!isPage) return
  const html = await answer.text()
  const session = sessionOfPage(html)
  if (session === null) return
  if ((await recall("session")) !== session) {
    await forgetPages(session)
    await remember("session", session)
  }
  const headers = new Headers({ "Content-Type": "text/html; charset=utf-8", [KEPT_AT]: String(Date.now()) })
  for (const name of ["content-security-policy", "x-content-type-options", "referrer-policy"]) {
    const value = answer.headers.get(name)
    if (value !== null) headers.set(name, value)
  }
  const cache = await caches.open(PAGES + session)
  await cache.put(url.pathname + url.search, new Response(html, { headers }))
  await keepAssets(html)
}

async function keepAssets(html: string): Promise<void> {
  const cache = await caches.open(STATIC)
  for (const path of assetsOfPage(html)) {
    if (await cache.match(path, { ignoreVary: true })) continue
    const answer = await fetch(path)
    if (answer.ok) await cache.put(path, answer)
  }
}

let keeping: Promise<unknown> = Promise.resolve()

/** Several tabs ask one after the other, and find most of it done. */
function keepAheadInTurn(): Promise<unknown> {
  keeping = keeping.then(keepAhead, keepAhead)
  return keeping
}

/** One after the other: a weak network carries one page at a time, and none that is as good as new. */
async function keepAhead(): Promise<void> {
  for (const path of KEPT_AHEAD) {
    const url = new URL(path, worker.location.origin)
    const keptAt = Number((await keptPage(url))?.headers.get(KEPT_AT) ?? 0)
    if (isAsGoodAsNew(keptAt, Number((await recall("written")) ?? 0), Date.now())) continue
    await keepPage(url, await fetch(url, { credentials: "same-origin", headers: { Accept: "text/html" } }))
  }
}

async function forgetPages(but: string | null): Promise<void> {
  for (const name of await caches.keys()) {
    if (name.startsWith(PAGES) && name !== PAGES + (but ?? "")) await caches.delete(name)
  }
  if (but === null) await (await caches.open(FACTS)).delete("/session")
}

async function forgetOldVersions(): Promise<void> {
  for (const name of await caches.keys()) {
    if (name.startsWith(STATIC_CACHE) && name !== STATIC) await caches.delete(name)
  }
}

async function remember(fact: "session" | "written", value: string): Promise<void> {
  await (await caches.open(FACTS)).put(`/${fact}`, new Response(value))
}

async function recall(fact: "session" | "written"): Promise<string | null> {
  const kept = await (await caches.open(FACTS)).match(`/${fact}`)
  return kept === undefined ? null : kept.text()
}
