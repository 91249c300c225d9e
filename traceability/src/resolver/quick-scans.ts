import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify"
import { countScanOf } from "./count-scan.js"
import { linksetLink } from "./digital-link-routes.js"
import type { Subject } from "./examine.js"
import { dayInVietnam } from "./format.js"
import { acceptsGzip, chooseEncoding, chooseLanguage, wantsPage } from "./negotiate.js"
import { bodyOf } from "./respond.js"
import type { ReadyPage } from "./record-pages.js"
import type { ScanCount } from "./queries.js"
import type { CachedStamp } from "./record-cache.js"
import type { ResolverServices } from "./services.js"
import { namedBefore, type NamedCode } from "./subjects.js"

/** `/t/` or `/T/`, as QR codes hold it, and sixteen characters that need no decoding: what is printed on a stamp. */
const PRINTED_PATH = /^\/[tT]\/[0-9A-Za-z]{16}$/
const CODE_FROM = 3

interface Scan {
  request: FastifyRequest
  reply: FastifyReply
  named: NamedCode
  stamp: CachedStamp
  today: string
}

/**
 * Answers the page of a stamp in memory before any other hook or route is at work: most scans there are, at a third of
 * their cost. It says what the record's own route would say, because it is made by the same parts; whatever is unusual
 * about a request, its stamp or its answer is left to that route.
 */
export function quickScans(
  app: FastifyInstance,
  services: ResolverServices,
  headers: Readonly<Record<string, string>>,
): void {
  const { cache, examiner, gate, config, now } = services
  const common = Object.entries({ ...headers, "cache-control": "private, no-cache" }).flat()

  const send = ({ request, reply, named, stamp, today }: Scan, scan: ScanCount | null, next: () => void): void => {
    const { headers: asked } = request.raw
    const page = pageOf(services, { request, named, stamp, scan, today })
    if (page === null || "text" in page) return next()
    const head = [...common, "link", linksetLink(config.publicBaseUrl, request.raw.url ?? ""), "etag", page.tag]
    reply.hijack()
    if (asked["if-none-match"] === page.tag) return void reply.raw.writeHead(304, head).end()
    const gzip = acceptsGzip(asked["accept-encoding"])
    const body = bodyOf(page, gzip)
    head.push("content-type", "text/html; charset=utf-8")
    if (gzip) head.push("content-encoding", "gzip")
    head.push("content-length", String(body.length))
    reply.raw.writeHead(200, head).end(body)
  }

  app.addHook("onRequest", (request, reply, next) => {
    const named = printedCode(request)
    const stamp = named === undefined ? undefined : cache.stampInMemory(named.key)
    if (named === undefined || stamp === undefined || stamp.record.voided !== null) return next()
    if (gate.isFull || examiner.findingsOfRun(stamp.run) === null) return next()
    const today = dayInVietnam(now())
    const counted = countScanOf(services, request, named.hash, today, named.key)
    const scan = { request, reply, named, stamp, today }
    if (!(counted instanceof Promise)) return send(scan, counted, next)
    gate.enter(reply.raw)
    counted.then((count) => send(scan, count, next)).catch(next)
  })
}

function printedCode({ raw }: FastifyRequest): NamedCode | undefined {
  const { method, url = "", headers } = raw
  if (method !== "GET" || !PRINTED_PATH.test(url) || !wantsPage(headers.accept)) return undefined
  const encoding = headers["accept-encoding"]
  if (!acceptsGzip(encoding) && chooseEncoding(encoding) !== null) return undefined
  return namedBefore(url.slice(CODE_FROM))
}

/** Null when something about the record has changed since the scan began, so that it must be looked up again. */
function pageOf(
  { cache, examiner, pages, contextOf }: ResolverServices,
  { request, named, stamp, scan, today }: Omit<Scan, "reply"> & { scan: ScanCount | null },
): ReadyPage | null {
  const findings = cache.stampInMemory(named.key) === stamp ? examiner.findingsOfRun(stamp.run) : null
  if (findings === null) return null
  const path = `/t/${named.code}`
  const subject: Subject = { batch: stamp.record.batch, stamp: { code: named.code, record: stamp.record } }
  const language = chooseLanguage(undefined, request.raw.headers["accept-language"])
  const made = pages.madeBefore({ language }, { subject, path, findings, scan, today })
  if (made !== null) return made
  const examined = examiner.examineInMemory(subject, { scan, today })
  return examined === null ? null : pages.stampPage(contextOf(request), examined.record, examined.findings, path)
}
