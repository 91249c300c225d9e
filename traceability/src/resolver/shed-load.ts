import { gzipSync } from "node:zlib"
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify"
import { MESSAGES, problemBody } from "./messages.js"
import { acceptsGzip, prefersJson, type Language } from "./negotiate.js"
import { messagePage } from "./page/message-page.js"
import { sendJson } from "./respond.js"
import type { ResolverServices } from "./services.js"

/** Seconds after which a reader who was turned away may try again. */
const RETRY_AFTER = "2"

/**
 * Beyond a bound of requests under way, the next is turned away at once with a page made beforehand: those within the bound
 * are then answered in good time, and memory stays flat. Health checks are always let in.
 */
export function shedLoad(app: FastifyInstance, services: ResolverServices): void {
  const { contextOf, gate } = services
  const pages = new Map<Language, { plain: string; gzip: Buffer }>()

  const pageFor = (request: FastifyRequest): { plain: string; gzip: Buffer } => {
    const context = contextOf(request)
    const page = pages.get(context.language) ?? madeReady(messagePage({ ...context, path: "/" }, "unavailable"))
    pages.set(context.language, page)
    return page
  }
  const turnAway = (request: FastifyRequest, reply: FastifyReply): FastifyReply => {
    reply.header("retry-after", RETRY_AFTER).header("connection", "close")
    if (prefersJson(request.headers.accept)) return sendJson(reply, 503, problemBody("unavailable"))
    const page = pageFor(request)
    reply.code(MESSAGES.unavailable.status).type("text/html; charset=utf-8")
    if (!acceptsGzip(request.headers["accept-encoding"])) return reply.send(Buffer.from(page.plain))
    return reply.header("content-encoding", "gzip").send(page.gzip)
  }

  app.addHook("onRequest", (request, reply, done) => {
    if (request.url === "/healthz") return done()
    if (gate.admit(reply.raw)) return done()
    turnAway(request, reply)
  })
}

function madeReady(plain: string): { plain: string; gzip: Buffer } {
  return { plain, gzip: gzipSync(plain, { level: 9 }) }
}
