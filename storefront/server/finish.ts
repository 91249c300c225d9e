import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from "node:http"
import { Encoder, encodingFor } from "./encode"
import { settleScripts, type When } from "./settle-scripts"

const TEXT = /^(?:text\/(?!event-stream)|application\/(?:javascript|json|manifest\+json|xml|ld\+json)|image\/svg\+xml)/
/** Pages whose work is all script: the cooperatives' portal and the camera. */
const NOW = /^\/(?:htx(?:\/|$)|(?:vi\/|en\/)?quet(?:\/|$))/

const encoder = new Encoder()

/**
 * Holds back what Next answers with when it is text: its pages get their scripts settled, and all of it is encoded.
 * Pictures and files pass as they are.
 */
export function finishAnswers(req: IncomingMessage, res: ServerResponse, onError: (error: unknown) => void): void {
  if (req.method === "HEAD") return
  const plain = { write: res.write.bind(res), end: res.end.bind(res) }
  const plainHead = res.writeHead.bind(res)
  const plainFlush = res.flushHeaders.bind(res)
  const parts: Buffer[] = []
  let isHeld: boolean | null = null

  const holds = (): boolean => (isHeld ??= isText(res))
  res.writeHead = (status: number, ...rest: unknown[]): ServerResponse => {
    const headers = rest.at(-1)
    res.statusCode = status
    if (headers !== null && typeof headers === "object") setHeaders(res, headers as OutgoingHttpHeaders)
    return holds() ? res : plainHead(status)
  }
  res.flushHeaders = () => {
    if (!holds()) plainFlush()
  }
  res.write = (...[chunk, ...rest]: unknown[]): boolean => {
    if (!holds()) return plain.write(...([chunk, ...rest] as Parameters<typeof res.write>))
    parts.push(toBuffer(chunk, rest))
    called(rest)
    return true
  }
  res.end = (...[chunk, ...rest]: unknown[]): ServerResponse => {
    if (!holds()) return plain.end(...([chunk, ...rest] as Parameters<typeof res.end>))
    if (chunk !== undefined && chunk !== null && typeof chunk !== "function") parts.push(toBuffer(chunk, rest))
    const send = async (): Promise<void> => {
      const body = await finished(req, res, Buffer.concat(parts))
      if (!res.headersSent) plainHead(res.statusCode)
      plain.end(body)
      called([chunk, ...rest])
    }
    send().catch((error: unknown) => {
      onError(error)
      res.destroy()
    })
    return res
  }
}

async function finished(req: IncomingMessage, res: ServerResponse, body: Buffer): Promise<Buffer> {
  let made = body
  const type = String(res.getHeader("content-type") ?? "")
  if (type.startsWith("text/html")) made = Buffer.from(settleScripts(body.toString("utf8"), whenOf(req.url ?? "")))
  const encoding = encodingFor(req.headers["accept-encoding"])
  const isLasting = String(res.getHeader("cache-control") ?? "").includes("immutable")
  const encoded = encoding === null ? null : await encoder.encode(made, encoding, isLasting)
  res.appendHeader("Vary", "Accept-Encoding")
  if (encoded && encoding) res.setHeader("Content-Encoding", encoding)
  const sent = encoded ?? made
  res.removeHeader("Transfer-Encoding")
  res.setHeader("Content-Length", sent.length)
  return sent
}

const whenOf = (url: string): When => (NOW.test(url.split("?", 1)[0] ?? "") ? "now" : "seen")

function isText(res: ServerResponse): boolean {
  const { statusCode } = res
  if (statusCode === 204 || statusCode === 206 || statusCode === 304) return false
  return !res.hasHeader("content-encoding") && TEXT.test(String(res.getHeader("content-type") ?? ""))
}

function setHeaders(res: ServerResponse, headers: OutgoingHttpHeaders): void {
  for (const [name, value] of Object.entries(headers)) if (value !== undefined) res.setHeader(name, value)
}

function toBuffer(chunk: unknown, rest: readonly unknown[]): Buffer {
  if (typeof chunk !== "string") return Buffer.from(chunk as Uint8Array)
  return Buffer.from(chunk, typeof rest[0] === "string" ? (rest[0] as BufferEncoding) : "utf8")
}

/** A stream that writes waits for its callback. */
function called(rest: readonly unknown[]): void {
  const callback = rest.find((each) => typeof each === "function") as (() => void) | undefined
  if (callback) process.nextTick(callback)
}
