import type { OutgoingHttpHeaders } from "node:http"
import { promisify } from "node:util"
import { brotliCompress, constants, gzip } from "node:zlib"
import type { FastifyReply, FastifyRequest } from "fastify"
import { acceptsGzip, chooseEncoding } from "./negotiate.js"
import type { ReadyPage, TemplatePage } from "./record-pages.js"

const compressBrotli = promisify(brotliCompress)
const compressGzip = promisify(gzip)

/** Below this, compression saves no packet. */
const WORTH_COMPRESSING = 1_024

/** Headers of every answer, errors included. */
export function securityHeaders(contentSecurityPolicy: string): Record<string, string> {
  return {
    "content-security-policy": contentSecurityPolicy,
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "x-robots-tag": "noindex",
    "cross-origin-opener-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=()",
    "cache-control": "no-store",
    vary: "Accept, Accept-Language, Accept-Encoding",
  }
}

/** Compresses text bodies; the page must fit the first flight of a slow connection. Bytes are sent as they are. */
export function compressed(
  request: FastifyRequest,
  reply: FastifyReply,
  payload: unknown,
  done: (error: Error | null, payload?: unknown) => void,
): void {
  const worthIt = typeof payload === "string" && payload.length >= WORTH_COMPRESSING
  const encoding = worthIt ? chooseEncoding(request.headers["accept-encoding"]) : null
  if (!worthIt || encoding === null) return done(null, payload)
  reply.header("content-encoding", encoding).removeHeader("content-length")
  compress(Buffer.from(payload), encoding).then((bytes) => done(null, bytes), done)
}

function compress(bytes: Buffer, encoding: "br" | "gzip"): Promise<Buffer> {
  // Quality 5 is within a few per cent of the best at a tenth of its time.
  if (encoding === "br") return compressBrotli(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } })
  return compressGzip(bytes)
}

export function sendPage(reply: FastifyReply, status: number, page: string): FastifyReply {
  return reply.code(status).type("text/html; charset=utf-8").send(page)
}

/** A page from a template costs a copy instead of a compression. */
export function sendReady(request: FastifyRequest, reply: FastifyReply, status: number, page: ReadyPage): FastifyReply {
  if ("text" in page) return sendPage(reply, status, page.text)
  const accepted = request.headers["accept-encoding"]
  if (!acceptsGzip(accepted) && chooseEncoding(accepted) !== null)
    return sendPage(reply, status, page.template.text(page.fillings))
  const { body, encoding } = bodyOf(page, accepted)
  reply.code(status).header("content-type", "text/html; charset=utf-8")
  if (encoding !== null) reply.header("content-encoding", encoding)
  if (request.method !== "GET") return reply.send(body)
  // As Node sends it: no hook has anything to do for a page that is ready.
  const headers = reply.header("content-length", body.length).getHeaders() as OutgoingHttpHeaders
  reply.hijack()
  reply.raw.writeHead(status, headers).end(body)
  return reply
}

/** The bytes of a page from a template, in the smallest form that the reader takes and that is ready. */
export function bodyOf(
  { template, fillings }: TemplatePage,
  accepted: string | undefined,
): { body: Buffer; encoding: "br" | "gzip" | null } {
  const brotli = chooseEncoding(accepted) === "br" ? template.brotli(fillings) : null
  if (brotli !== null) return { body: brotli, encoding: "br" }
  const gzip = acceptsGzip(accepted)
  return { body: gzip ? template.gzip(fillings) : template.plain(fillings), encoding: gzip ? "gzip" : null }
}

/** As `sendReady`, for a page that the browser may keep if it asks again each time: a reload is counted all the same. */
export function sendRevalidated(request: FastifyRequest, reply: FastifyReply, page: ReadyPage): FastifyReply {
  if ("text" in page) return sendPage(reply, 200, page.text)
  reply.header("cache-control", "private, no-cache").header("etag", page.tag)
  if (request.headers["if-none-match"] === page.tag) return reply.code(304).send()
  return sendReady(request, reply, 200, page)
}

export function sendJson(reply: FastifyReply, status: number, body: unknown): FastifyReply {
  return reply.code(status).type("application/json; charset=utf-8").send(JSON.stringify(body))
}
