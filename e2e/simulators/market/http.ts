import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from "node:http"

export type Received = {
  method: string
  /** Without the part of the address that chose the platform. */
  path: string
  /** As it came, not decoded. */
  query: string
  search: URLSearchParams
  headers: IncomingHttpHeaders
  body: Buffer
  /** What goes before the paths of links on pages. */
  base: string
  /** Scheme and host as the caller named them. */
  origin: string
}

export type Reply = { status: number; headers: Record<string, string>; body: string | Buffer }

export const json = (body: unknown, status = 200): Reply => ({
  status,
  headers: { "content-type": "application/json; charset=utf-8" },
  body: JSON.stringify(body),
})

export const html = (body: string, status = 200): Reply => ({
  status,
  headers: {
    "content-type": "text/html; charset=utf-8",
    "cache-control": "no-store",
    "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:",
    "referrer-policy": "no-referrer",
  },
  body,
})

export const seeOther = (location: string): Reply => ({
  status: 303,
  headers: { location, "cache-control": "no-store" },
  body: "",
})

export const bytes = (body: Buffer, type: string): Reply => ({
  status: 200,
  headers: { "content-type": type, "x-content-type-options": "nosniff" },
  body,
})

/** A body that is longer than any platform would read. */
export class TooLong extends Error {}

const mostBytes = 110 * 1024 * 1024

export async function receive(request: IncomingMessage, base: string): Promise<Received> {
  const [path = "/", query = ""] = splitOnce((request.url ?? "/").slice(base.length) || "/", "?")
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > mostBytes) throw new TooLong()
    chunks.push(chunk)
  }
  return {
    method: request.method ?? "GET",
    path,
    query,
    search: new URLSearchParams(query),
    headers: request.headers,
    body: Buffer.concat(chunks),
    base,
    origin: `http://${request.headers.host ?? "127.0.0.1"}`,
  }
}

const splitOnce = (text: string, mark: string): string[] => {
  const at = text.indexOf(mark)
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)]
}

export function send(response: ServerResponse, { status, headers, body }: Reply): void {
  response.writeHead(status, { ...headers, "content-length": String(Buffer.byteLength(body)) }).end(body)
}

/** The same in twenty pieces. */
export async function trickle(response: ServerResponse, { status, headers, body }: Reply, ms: number): Promise<void> {
  const all = Buffer.from(body)
  const size = Math.max(1, Math.ceil(all.length / 20))
  response.writeHead(status, { ...headers, "content-length": String(all.length) })
  for (let at = 0; at < all.length; at += size) {
    response.write(all.subarray(at, at + size))
    await new Promise((resolve) => setTimeout(resolve, ms / 20))
  }
  response.end()
}

/** What a proxy in front of a platform says when the platform is away. */
export const badGateway: Reply = {
  status: 502,
  headers: { "content-type": "text/html" },
  body: "<html><head><title>502 Bad Gateway</title></head><body><center><h1>502 Bad Gateway</h1></center></body></html>",
}

export const unavailable: Reply = {
  status: 503,
  headers: { "content-type": "text/plain" },
  body: "upstream connect error or disconnect/reset before headers",
}
