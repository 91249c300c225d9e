import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify"
import { countScanOf } from "./count-scan.js"
import { linksetLink } from "./digital-link-routes.js"
import type { Subject } from "./examine.js"
import { dayInVietnam } from "./format.js"
import { acceptsGzip, chooseEncoding, chooseLanguage, wantsPage } from "./negotiate.js"
import type { ScanCount } from "./queries.js"
import type { CachedStamp } from "./record-cache.js"
import type { ReadyPage } from "./record-pages.js"
import { bodyOf } from "./respond.js"
import type { ResolverServices } from "./services.js"
import { findGuarded, namedBy, rememberName, type NamedCode } from "./subjects.js"

/** `/t/` or `/T/`, as QR codes hold it, and sixteen characters that need no decoding: what is printed on a stamp. */
const PRINTED_PATH = /^\/[tT]\/[0-9A-Za-z]{16}$/
const CODE_FROM = 3

/** A request on its way to a page. */
interface Scan {
  request: FastifyRequest
  reply: FastifyReply
  named: NamedCode
  today: string
  /** Leaves it to the hooks and routes behind. */
  next: (error?: Error) => void
}

/**
 * Answers the page of a printed code before any other hook or route is at work: nearly all scans there are, at a third of
 * the cost. It says what the record's own route would say, because it is made by the same parts; whatever is unusual
 * about a request, its stamp or its answer is left to that route.
 */
export function quickScans(
  app: FastifyInstance,
  services: ResolverServices,
  headers: Readonly<Record<string, string>>,
): void {
  const quick = new QuickScans(services, headers)
  app.addHook("onRequest", (request, reply, next) => quick.begin(request, reply, next))
}

class QuickScans {
  private readonly common: readonly string[]

  constructor(
    private readonly services: ResolverServices,
    private readonly headers: Readonly<Record<string, string>>,
  ) {
    this.common = Object.entries({ ...headers, "cache-control": "private, no-cache" }).flat()
  }

  begin(request: FastifyRequest, reply: FastifyReply, next: (error?: Error) => void): void {
    const { gate, now } = this.services
    const named = gate.isFull ? undefined : printedCode(request)
    if (named === undefined) return next()
    const scan: Scan = { request, reply, named, today: dayInVietnam(now()), next }
    const stamp = findGuarded(this.services, request, named)
    if (stamp instanceof Promise) this.wait(scan, stamp, (read) => this.count(scan, read))
    else this.count(scan, stamp)
  }

  private count(scan: Scan, stamp: CachedStamp | null): void {
    const { request, named, today } = scan
    // What its run shares is checked by the record's own route, the first time that one of the run is scanned.
    const isOwn = stamp !== null && (stamp.record.voided !== null || stamp.record.claim !== null)
    const isQuick = stamp !== null && !isOwn && this.services.examiner.findingsOfRun(stamp.run) !== null
    if (!isQuick) {
      this.services.lookedUp.set(request, { key: named.key, stamp })
      return scan.next()
    }
    rememberName((request.raw.url ?? "").slice(CODE_FROM), named)
    const count = countScanOf(this.services, request, named.hash, today, named.key)
    if (count instanceof Promise) this.wait(scan, count, (total) => this.answer(scan, stamp, total))
    else this.answer(scan, stamp, count)
  }

  private answer(scan: Scan, stamp: CachedStamp, count: ScanCount | null): void {
    const { raw } = scan.request
    const page = this.pageOf(scan, stamp, count)
    if (page === null || "text" in page) return scan.next()
    const link = linksetLink(this.services.config.publicBaseUrl, raw.url ?? "")
    const head = [...this.common, "link", link, "etag", page.tag]
    const response = scan.reply.hijack().raw
    if (raw.headers["if-none-match"] === page.tag) return void response.writeHead(304, head).end()
    const { body, encoding } = bodyOf(page, raw.headers["accept-encoding"])
    head.push("content-type", "text/html; charset=utf-8")
    if (encoding !== null) head.push("content-encoding", encoding)
    head.push("content-length", String(body.length))
    response.writeHead(200, head).end(body)
  }

  /** Null when something about the record has changed since the scan began, so that it must be looked up again. */
  private pageOf({ request, named, today }: Scan, stamp: CachedStamp, scan: ScanCount | null): ReadyPage | null {
    const { cache, examiner, pages, contextOf } = this.services
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

  private wait<Value>(scan: Scan, promise: Promise<Value>, then: (value: Value) => void): void {
    this.services.gate.admit(scan.reply.raw)
    promise.then(then).catch((error: Error) => {
      // The hook that sets them for every other answer comes after this one.
      scan.reply.headers(this.headers)
      scan.next(error)
    })
  }
}

function printedCode({ raw }: FastifyRequest): NamedCode | undefined {
  const { method, url = "", headers } = raw
  if (method !== "GET" || !PRINTED_PATH.test(url) || !wantsPage(headers.accept)) return undefined
  const encoding = headers["accept-encoding"]
  if (!acceptsGzip(encoding) && chooseEncoding(encoding) !== null) return undefined
  return namedBy(url.slice(CODE_FROM))
}
