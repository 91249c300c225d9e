import { createServer, request, type IncomingHttpHeaders, type RequestListener } from "node:http"
import type { AddressInfo } from "node:net"
import { brotliDecompressSync, gunzipSync } from "node:zlib"
import { afterEach, describe, expect, it } from "vitest"
import { encodingFor } from "./encode"
import { finishAnswers } from "./finish"

type Got = { status: number; headers: IncomingHttpHeaders; body: Buffer }

let stop = (): void => undefined
afterEach(() => stop())

async function got(
  answer: RequestListener,
  asked: { path?: string; accept?: string; method?: string } = {},
): Promise<Got> {
  const server = createServer((req, res) => {
    finishAnswers(req, res, (error) => expect(error).toBeUndefined())
    answer(req, res)
  })
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  stop = () => server.close()
  const { path = "/", accept = "gzip, br", method = "GET" } = asked
  return new Promise((resolve, reject) => {
    const { port } = server.address() as AddressInfo
    const sent = request({ port, path, method, headers: { "accept-encoding": accept } }, (res) => {
      const parts: Buffer[] = []
      res.on("data", (part: Buffer) => parts.push(part))
      res.on("end", () => resolve({ status: res.statusCode ?? 0, headers: res.headers, body: Buffer.concat(parts) }))
    })
    sent.on("error", reject).end()
  })
}

const text = `<!DOCTYPE html><html><head></head><body>${"<p>Chè Tân Cương</p>".repeat(200)}</body></html>`
const html: RequestListener = (_req, res) => {
  res.writeHead(200, { "Content-Type": "text/html; charset=utf-8", Vary: "rsc" })
  res.write(text.slice(0, 700))
  res.end(text.slice(700))
}

describe("an answer on its way out", () => {
  it.each([
    ["gzip, deflate, br", "br", brotliDecompressSync],
    ["gzip", "gzip", gunzipSync],
    ["br;q=0, gzip", "gzip", gunzipSync],
    ["identity", undefined, (body: Buffer) => body],
  ] as const)("is encoded as the reader takes it: %s", async (accept, encoding, decode) => {
    const { status, headers, body } = await got(html, { accept })
    expect([status, headers["content-encoding"]]).toEqual([200, encoding])
    expect(Number(headers["content-length"])).toBe(body.length)
    expect(headers.vary).toBe("rsc, Accept-Encoding")
    expect(decode(body).toString("utf8")).toContain("Chè Tân Cương</p><script data-when=")
  })

  it("gets its scripts at once on pages that are of no use without", async () => {
    for (const [path, when] of [
      ["/htx", "now"],
      ["/htx/nhat-ky?x=1", "now"],
      ["/en/quet", "now"],
      ["/san-pham/htx", "seen"],
      ["/htx-khac", "seen"],
    ] as const) {
      expect((await got(html, { path, accept: "" })).body.toString("utf8")).toContain(`data-when="${when}"`)
    }
  })

  it("passes as it is when it is a picture, a piece, nothing new, or encoded already", async () => {
    const bytes = Buffer.alloc(5000, 7)
    const answered = (status: number, headers: Record<string, string>): RequestListener => {
      return (_req, res) => {
        res.writeHead(status, headers)
        res.end(status === 304 ? undefined : bytes)
      }
    }
    for (const [status, headers] of [
      [200, { "Content-Type": "image/avif" }],
      [206, { "Content-Type": "text/css", "Content-Range": "bytes 0-4999/9000" }],
      [304, { "Content-Type": "text/html", ETag: '"x"' }],
      [200, { "Content-Type": "text/plain", "Content-Encoding": "gzip" }],
      [200, { "Content-Type": "text/event-stream" }],
    ] as const) {
      const answer = await got(answered(status, headers))
      expect(answer.status).toBe(status)
      expect(answer.body.length).toBe(status === 304 ? 0 : bytes.length)
      expect(answer.headers["content-encoding"]).toBe("Content-Encoding" in headers ? "gzip" : undefined)
    }
    expect((await got(html, { method: "HEAD" })).body.length).toBe(0)
  })

  it("is not encoded when there is next to nothing of it", async () => {
    const { headers, body } = await got((_req, res) => {
      res.setHeader("Content-Type", "application/json")
      res.end('{"ok":true}')
    })
    expect([headers["content-encoding"], body.toString()]).toEqual([undefined, '{"ok":true}'])
  })

  it("reads what a reader takes, however it is written", () => {
    expect(encodingFor("GZIP;q=0.5 , BR ; q=0.1")).toBe("br")
    expect(encodingFor("br;q=0.000")).toBeNull()
    expect(encodingFor(undefined)).toBeNull()
  })
})
