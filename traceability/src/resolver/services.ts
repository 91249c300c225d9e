import { createHash } from "node:crypto"
import type { FastifyReply, FastifyRequest } from "fastify"
import type { ProofSources } from "./bundle.js"
import { noFeed, type ChangeFeed } from "./change-feed.js"
import type { ResolverConfig } from "./env.js"
import { Examiner } from "./examiner.js"
import { CLAIMS, GuessLimiter } from "./guess-limiter.js"
import { LogTree } from "./log-tree.js"
import { MESSAGES, problemBody } from "./messages.js"
import { chooseLanguage, prefersJson, type Language } from "./negotiate.js"
import { failureWordsFiles, type WordsFile } from "./page/failure-words.js"
import { pageContext, type PageContext } from "./page/layout.js"
import type { MessageKind } from "./page/message-page.js"
import { provinceReader } from "./place/visit.js"
import type { RecordStore } from "./queries.js"
import { RecordCache, type CachedStamp } from "./record-cache.js"
import { RecordPages } from "./record-pages.js"
import { sendJson, sendReady } from "./respond.js"
import { LoadGate } from "./load-gate.js"
import { ScanWriter } from "./scan-writer.js"
import { Visitors } from "./visitor.js"

export interface ResolverDeps {
  store: RecordStore
  /** Text of the browser verifier, one ES module. */
  verifierModule: string
  /** The module that the verifier fetches for changed keys, and the page that verifies from a disk; both optional. */
  verifierFiles?: { keysModule: string; standalonePage: string }
  /** Text of the module inside a record's page. */
  pageModule: string
  now: () => Date
  /** Says what changed in the public record; without it no record is kept in memory. */
  feed?: ChangeFeed
  limits?: Partial<ResolverLimits>
  /** Told of failures that must not stop an answer, and of those that did. */
  report: (message: string, error: unknown) => void
}

export interface ResolverLimits {
  /** Requests under way at once; what comes beyond is answered 503 and asked to come back. */
  maxInFlight: number
  /** Scans that wait to become durable. */
  maxWaitingScans: number
}

/** What every group of routes is given. A group is a Fastify plugin in a file of its own, registered in server.ts. */
export interface ResolverServices extends ResolverDeps {
  config: ResolverConfig
  limits: ResolverLimits
  cache: RecordCache
  scans: ScanWriter
  examiner: Examiner
  pages: RecordPages
  guesses: GuessLimiter
  /** Claims of PINs, right or wrong. */
  claims: GuessLimiter
  /** Code of the province that a request comes from, 0 where unknown. */
  provinceOf(request: FastifyRequest): number
  visitors: Visitors
  gate: LoadGate
  /** What was looked up for a request before its route took it over. */
  lookedUp: WeakMap<FastifyRequest, { key: string; stamp: CachedStamp | null }>
  /** Where proofs are assembled from. */
  sources: ProofSources
  /** First 16 hex digits of the verifier's SHA-256: its lasting address. */
  verifierHash: string
  /** What a device says of checks that did not pass, by language. */
  words: Readonly<Record<Language, WordsFile>>
  /** Language, texts and links of the page that answers this request. */
  contextOf(request: FastifyRequest): PageContext
  /** The friendly page, or the stable JSON error, that goes with a failure. */
  sendMessage(request: FastifyRequest, reply: FastifyReply, kind: MessageKind, typed?: string): FastifyReply
}

export function resolverServices(config: ResolverConfig, deps: ResolverDeps): ResolverServices {
  const verifierHash = createHash("sha256").update(deps.verifierModule).digest("hex").slice(0, 16)
  const words = failureWordsFiles(config)
  const scripts = {
    verifierUrl: `/verify.js?v=${verifierHash}`,
    wordsUrls: { vi: words.vi.url, en: words.en.url },
    pageModule: deps.pageModule,
  }
  const contextOf = (request: FastifyRequest): PageContext => {
    const [path = "/"] = request.url.split("?")
    const { lang } = (request.query ?? {}) as { lang?: unknown }
    return pageContext(config, scripts, path, chooseLanguage(lang, request.headers["accept-language"]))
  }
  const cache = new RecordCache(deps.store, deps.feed ?? noFeed(), config.chain, { report: deps.report })
  const limits = { ...LIMITS, ...deps.limits }
  const store = cached(deps.store, cache)
  const sources = { store, tree: new LogTree(store), chain: config.chain }
  const pages = new RecordPages(deps.report)
  return {
    ...deps,
    store,
    config,
    limits,
    cache,
    scans: new ScanWriter(deps.store, { maxQueue: limits.maxWaitingScans, report: deps.report }),
    provinceOf: provinceReader(config),
    examiner: new Examiner(sources, cache),
    pages,
    guesses: new GuessLimiter(),
    claims: new GuessLimiter(CLAIMS),
    visitors: new Visitors(config.visitorSecret),
    gate: new LoadGate(limits.maxInFlight),
    lookedUp: new WeakMap(),
    sources,
    verifierHash,
    words,
    contextOf,
    sendMessage(request, reply, kind, typed = "") {
      const { status } = MESSAGES[kind]
      if (status === 503) reply.header("retry-after", "60")
      if (prefersJson(request.headers.accept)) return sendProblem(reply, kind)
      return sendReady(request, reply, status, pages.messagePage(contextOf(request), kind, typed))
    },
  }
}

const LIMITS: ResolverLimits = { maxInFlight: 2_000, maxWaitingScans: 5_000 }

/** The store as everybody else sees it: what the cache holds is not asked for again. */
function cached(store: RecordStore, cache: RecordCache): RecordStore {
  return {
    ...store,
    findStamp: async (codeHash) => (await cache.findStamp(codeHash))?.record ?? null,
    findBatch: async (batchId) => cache.findBatch(batchId),
    newestHead: async () => cache.newestHead(),
  }
}

export function sendProblem(reply: FastifyReply, kind: MessageKind): FastifyReply {
  return sendJson(reply, MESSAGES[kind].status, problemBody(kind))
}
