import { createHash } from "node:crypto"
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from "fastify"
import { toGtin14 } from "../gs1/check-digit.js"
import { codeHash, parseCode } from "../stamp/index.js"
import { assembleBundle } from "./bundle.js"
import type { ResolverConfig } from "./env.js"
import { examine, type Subject } from "./examine.js"
import { dayInVietnam } from "./format.js"
import { LogTree } from "./log-tree.js"
import { chooseLanguage, prefersJson } from "./negotiate.js"
import { contentSecurityPolicy, pageContext, type PageContext } from "./page/layout.js"
import { homePage, messagePage, type MessageKind } from "./page/message-page.js"
import { recordPage } from "./page/record-page.js"
import { RecordStoreError, type RecordStore, type ScanCount } from "./queries.js"
import { compressed, securityHeaders, sendJson, sendPage } from "./respond.js"
import { verdictJson } from "./verdict-json.js"
import { verify } from "../verify/index.js"
import { visitorHash } from "./visitor.js"

export interface ResolverDeps {
  store: RecordStore
  /** Text of the browser verifier, one ES module. */
  verifierModule: string
  /** Text of the module inside a record's page. */
  pageModule: string
  now: () => Date
  /** Told of failures that must not stop an answer, and of those that did. */
  report: (message: string, error: unknown) => void
}

/** Status and machine name of each message page. */
const MESSAGES: Readonly<Record<MessageKind, { status: number; code: string; type: string; message: string }>> = {
  unknown: { status: 404, code: "unknown_stamp", type: "not_found", message: "This code was never issued." },
  unknownBatch: { status: 404, code: "unknown_batch", type: "not_found", message: "There is no such batch." },
  notFound: { status: 404, code: "not_found", type: "not_found", message: "There is nothing at this address." },
  invalidCode: { status: 400, code: "invalid_code", type: "invalid_data", message: "This is not a stamp code." },
  badRequest: { status: 400, code: "invalid_address", type: "invalid_data", message: "The address cannot be read." },
  unavailable: {
    status: 503,
    code: "record_unavailable",
    type: "unavailable",
    message: "The record cannot be read now.",
  },
  unexpected: { status: 500, code: "unexpected_error", type: "unexpected", message: "The lookup failed." },
}

type CodeRequest = FastifyRequest<{ Params: { code: string; gtin?: string; lot?: string } }>
type BatchRequest = FastifyRequest<{ Params: { batchId: string } }>

/** `agrees`: whether the product that a Digital Link names is the one in the dossier. */
type Found = { subject: Subject; path: string; agrees: boolean } | { problem: MessageKind }

/**
 * The scan page as an HTTP server: reads the public record, says the verdict, hands out the proof. Not yet listening.
 *
 * @example await buildResolver(config, deps).listen({ host: config.host, port: config.port })
 */
export function buildResolver(config: ResolverConfig, deps: ResolverDeps): FastifyInstance {
  const verifierHash = createHash("sha256").update(deps.verifierModule).digest("hex").slice(0, 16)
  const scripts = { verifierUrl: `/verify.js?v=${verifierHash}`, pageModule: deps.pageModule }
  const headers = securityHeaders(contentSecurityPolicy(config.rpcUrls, deps.pageModule))
  const sources = { store: deps.store, tree: new LogTree(deps.store), chain: config.chain }

  const contextOf = (request: FastifyRequest): PageContext => {
    const [path = "/"] = request.url.split("?")
    const { lang } = (request.query ?? {}) as { lang?: unknown }
    return pageContext(config, scripts, path, chooseLanguage(lang, request.headers["accept-language"]))
  }
  const sendMessage = (request: FastifyRequest, reply: FastifyReply, kind: MessageKind, typed = ""): FastifyReply => {
    const { status } = MESSAGES[kind]
    if (status === 503) reply.header("retry-after", "60")
    if (prefersJson(request.headers.accept)) return sendProblem(reply, kind)
    return sendPage(reply, status, messagePage(contextOf(request), kind, typed))
  }

  const app = Fastify({
    trustProxy: config.trustedProxies.length > 0 ? [...config.trustedProxies] : false,
    // A code or lot is short; what is longer is not looked at, but gets the friendly page and not a bare refusal.
    routerOptions: { maxParamLength: 512, ignoreTrailingSlash: true },
    // Answers before any hook runs, so it sets the headers itself.
    frameworkErrors: (_error, request, reply) => void sendMessage(request, reply.headers(headers), "badRequest"),
  })
  app.addHook("onRequest", async (_request, reply) => void reply.headers(headers))
  app.addHook("onSend", compressed)
  app.setNotFoundHandler((request, reply) => sendMessage(request, reply, "notFound"))
  app.setErrorHandler((error, request, reply) => {
    deps.report(`${request.method} ${request.routeOptions.url ?? "?"} failed`, error)
    return sendMessage(request, reply, error instanceof RecordStoreError ? "unavailable" : "unexpected")
  })

  const findStamp = async ({ params }: CodeRequest): Promise<Found> => {
    const parsed = parseCode(params.code)
    if (!parsed.ok) return { problem: "invalidCode" }
    const record = await deps.store.findStamp(codeHash(parsed.code))
    if (record === null || !isLotOf(record.batch, params.lot)) return { problem: "unknown" }
    const subject = { batch: record.batch, stamp: { code: parsed.code, record } }
    return { subject, path: stampPath(parsed.code, params), agrees: isProductOf(record.batch, params.gtin) }
  }
  const findBatch = async ({ params }: BatchRequest): Promise<Found> => {
    const batch = /^[A-Za-z0-9_-]{1,64}$/.test(params.batchId) ? await deps.store.findBatch(params.batchId) : null
    if (batch === null) return { problem: "unknownBatch" }
    return { subject: { batch, stamp: null }, path: `/b/${params.batchId}`, agrees: true }
  }

  const countScan = async (request: FastifyRequest, subject: Subject, day: string): Promise<ScanCount | null> => {
    if (subject.stamp === null || request.method !== "GET") return null
    const userAgent = request.headers["user-agent"] ?? ""
    try {
      const visitor = visitorHash(config.visitorSecret, { day, ip: request.ip, userAgent })
      return await deps.store.recordScan(codeHash(subject.stamp.code), visitor)
    } catch (error) {
      // A count is worth less than the verdict: the page goes out without it.
      deps.report("a scan was not counted", error)
      return null
    }
  }
  const answerRecord = async (request: FastifyRequest, reply: FastifyReply, found: Found): Promise<FastifyReply> => {
    if ("problem" in found) return sendMessage(request, reply, found.problem, typedCode(request))
    const today = dayInVietnam(deps.now())
    const scan = found.agrees ? await countScan(request, found.subject, today) : null
    const record = await examine(sources, found.subject, { scan, today })
    // A dossier that was tampered with may have lost its product number: that is a mismatch, not an unknown stamp.
    if (!found.agrees && record.verdict.kind !== "mismatch") return sendMessage(request, reply, "unknown")
    const context = contextOf(request)
    if (prefersJson(request.headers.accept)) {
      return sendJson(reply, 200, verdictJson(record, config, context.t, found.path))
    }
    return sendPage(reply, 200, recordPage(context, record, found.path))
  }
  const answerProof = async (request: FastifyRequest, reply: FastifyReply, found: Found): Promise<FastifyReply> => {
    // Anyone may check a proof, from any page: it is public and carries no cookie.
    reply.header("access-control-allow-origin", "*")
    if ("problem" in found) return sendProblem(reply, found.problem)
    const bundle = await assembleBundle(sources, found.subject.batch, found.subject.stamp)
    if (bundle !== null && !found.agrees) {
      const { outcome } = await verify(bundle, { rpcUrls: [], expected: config.chain })
      if (outcome !== "failed") return sendProblem(reply, "unknown")
    }
    if (bundle !== null) return sendJson(reply, 200, bundle)
    const message = "The record is waiting to enter the log."
    return sendJson(reply.header("retry-after", "60"), 409, { code: "proof_not_ready", type: "conflict", message })
  }

  for (const path of ["/t/:code", "/T/:code", "/01/:gtin/10/:lot/21/:code"]) {
    app.get<{ Params: CodeRequest["params"] }>(path, async (request, reply) =>
      answerRecord(request, reply, await findStamp(request)),
    )
    app.get<{ Params: CodeRequest["params"] }>(`${path}/proof`, async (request, reply) =>
      answerProof(request, reply, await findStamp(request)),
    )
  }
  app.get<{ Params: BatchRequest["params"] }>("/b/:batchId", async (request, reply) =>
    answerRecord(request, reply, await findBatch(request)),
  )
  app.get<{ Params: BatchRequest["params"] }>("/b/:batchId/proof", async (request, reply) =>
    answerProof(request, reply, await findBatch(request)),
  )
  app.get<{ Querystring: { code?: string | string[]; lang?: string } }>("/", (request, reply) => {
    const { code } = request.query
    if (code === undefined) return sendPage(reply, 200, homePage(contextOf(request)))
    const typed = String(code)
    const parsed = parseCode(typed)
    if (!parsed.ok) return sendMessage(request, reply, "invalidCode", typed)
    return reply.redirect(`/t/${parsed.code}${request.query.lang === "en" ? "?lang=en" : ""}`, 303)
  })
  app.get("/healthz", async (_request, reply) => {
    await deps.store.ping()
    return sendJson(reply, 200, { status: "ok" })
  })
  app.get<{ Querystring: { v?: string } }>("/verify.js", (request, reply) => {
    const etag = `"${verifierHash}"`
    const lasting = request.query.v === verifierHash ? "public, max-age=31536000, immutable" : "no-cache"
    reply.header("cache-control", lasting).header("etag", etag).header("access-control-allow-origin", "*")
    if (request.headers["if-none-match"] === etag) return reply.code(304).send()
    return reply.type("text/javascript; charset=utf-8").send(deps.verifierModule)
  })
  app.get("/robots.txt", (_request, reply) => reply.type("text/plain").send("User-agent: *\nDisallow: /\n"))
  return app
}

function sendProblem(reply: FastifyReply, kind: MessageKind): FastifyReply {
  const { status, ...body } = MESSAGES[kind]
  return sendJson(reply, status, body)
}

/** A Digital Link speaks of a lot and a product as well: all of it must be true, or the symbol is not ours. */
function isLotOf(batch: Subject["batch"], lot: string | undefined): boolean {
  return lot === undefined || lot.toUpperCase() === batch.lotCode.toUpperCase()
}

function isProductOf(batch: Subject["batch"], gtin: string | undefined): boolean {
  if (gtin === undefined) return true
  const stored = gtinOf(batch.dossier)
  return stored !== null && toGtin14(gtin) === toGtin14(stored)
}

function gtinOf(dossierText: string): string | null {
  const [, gtin] = /"gtin":"(\d{8,14})"/.exec(dossierText) ?? []
  return gtin ?? null
}

function stampPath(code: string, { gtin, lot }: { gtin?: string; lot?: string }): string {
  if (gtin === undefined || lot === undefined) return `/t/${code}`
  return `/01/${encodeURIComponent(gtin)}/10/${encodeURIComponent(lot)}/21/${code}`
}

function typedCode(request: FastifyRequest): string {
  const { code } = request.params as { code?: string }
  return code ?? ""
}
