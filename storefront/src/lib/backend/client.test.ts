import { createServer, type RequestListener, type Server } from "node:http"
import type { AddressInfo } from "node:net"
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest"
import { z } from "zod"
import { request, requestStream } from "./client"

/** A real server on a real socket: what `fetch` does on a broken answer is the point of these tests. */
let server: Server
let answer: RequestListener = (_request, response) => response.end()
const port = (): number => (server.address() as AddressInfo).port

beforeAll(async () => {
  server = createServer((incoming, response) => answer(incoming, response))
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  vi.stubEnv("BACKEND_URL", `http://127.0.0.1:${port()}`)
  vi.stubEnv("PUBLISHABLE_KEY", "pk_test")
  vi.stubEnv("RESOLVER_PUBLIC_URL", "http://localhost:4000")
  return () => {
    server.closeAllConnections()
    server.close()
  }
})

beforeEach(() => {
  vi.spyOn(console, "error").mockImplementation(() => undefined)
})

afterEach(() => {
  vi.restoreAllMocks()
})

const json =
  (status: number, body: unknown): RequestListener =>
  (_request, response) => {
    response.writeHead(status, { "content-type": "application/json" })
    response.end(JSON.stringify(body))
  }

const shape = z.object({ name: z.string() })

describe("request", () => {
  it("returns the parsed body", async () => {
    answer = json(200, { name: "Chè", extra: 1 })
    expect(await request("/x", shape)).toEqual({ ok: true, data: { name: "Chè" } })
  })

  it("keeps the stable code of a refusal and does not log it", async () => {
    answer = json(409, { code: "batch_already_sealed", type: "conflict", message: "Sealed." })
    expect(await request("/x", shape)).toEqual({
      ok: false,
      error: { kind: "http", status: 409, code: "batch_already_sealed", message: "Sealed." },
    })
    expect(console.error).not.toHaveBeenCalled()
  })

  it("carries what would work in place of a label that is too small", async () => {
    const refusal = { code: "module_too_small", type: "invalid_data", message: "Too small." }
    const labelOf = (width: unknown, dpis: unknown) => ({ smallest_width_mm: width, smallest_height_mm: 24.5, dpis })
    answer = json(400, { ...refusal, label_that_works: labelOf(24.5, [300, 600]) })
    const error = { code: "module_too_small", labelThatWorks: { size: [24.5, 24.5], dpis: [300, 600] } }
    expect(await request("/x", shape)).toMatchObject({ error })
    answer = json(400, { ...refusal, label_that_works: labelOf(null, []) })
    expect(await request("/x", shape)).toMatchObject({ error: { labelThatWorks: { size: null, dpis: [] } } })
    answer = json(400, { ...refusal, label_that_works: labelOf("24", null) })
    const unread = { kind: "http", status: 400, code: "module_too_small", message: "Too small." }
    expect(await request("/x", shape)).toEqual({ ok: false, error: unread })
  })

  it("falls back to the type of an error without a code", async () => {
    answer = json(401, { type: "unauthorized", message: "no" })
    expect(await request("/x", shape)).toMatchObject({ error: { code: "unauthorized" } })
  })

  it("reports a 500 with an HTML body as http, and logs it without the query", async () => {
    answer = (_request, response) => {
      response.writeHead(500, { "content-type": "text/html" })
      response.end("<h1>oops</h1>")
    }
    expect(await request("/x?q=private", shape)).toMatchObject({
      ok: false,
      error: { kind: "http", status: 500, code: "http_500" },
    })
    expect(vi.mocked(console.error).mock.calls[0]?.[0]).not.toContain("private")
  })

  it.each([
    ["broken JSON", (_: unknown, response: { end: (text: string) => void }) => response.end("{")],
    ["a missing field", json(200, { title: "x" })],
    ["an empty body", json(200, null)],
  ])("reports %s as malformed", async (_name, listener) => {
    answer = listener as RequestListener
    expect(await request("/x", shape)).toMatchObject({ ok: false, error: { kind: "malformed", status: 200 } })
  })

  it("reports a silent backend as timeout", async () => {
    answer = () => undefined
    expect(await request("/x", shape, { timeoutMs: 50 })).toEqual({
      ok: false,
      error: { kind: "timeout", timeoutMs: 50 },
    })
  })

  it("reports a backend that falls silent in the middle of a body as timeout", async () => {
    answer = (_request, response) => {
      response.writeHead(200, { "content-type": "application/json" })
      response.write("{")
    }
    expect(await request("/x", shape, { timeoutMs: 50 })).toMatchObject({ ok: false, error: { kind: "timeout" } })
  })

  it("reports a dropped connection as unreachable and keeps the cause", async () => {
    answer = (incoming) => incoming.socket.destroy()
    expect(await request("/x", shape)).toMatchObject({
      ok: false,
      error: { kind: "unreachable", cause: expect.anything() },
    })
  })

  it("does not follow a redirect to somewhere else", async () => {
    answer = (_request, response) => {
      response.writeHead(302, { location: "http://elsewhere.invalid/" })
      response.end()
    }
    expect(await request("/x", shape)).toMatchObject({ ok: false })
  })
})

describe("requestStream", () => {
  it("hands over the untouched answer", async () => {
    answer = (_request, response) => {
      response.writeHead(200, { "content-type": "application/pdf" })
      response.end("%PDF")
    }
    const result = await requestStream("/sheets")
    expect(result.ok && (await result.data.text())).toBe("%PDF")
  })

  it("parses an error answer instead of handing it over", async () => {
    answer = json(404, { code: "stamp_run_not_found", message: "no" })
    expect(await requestStream("/sheets")).toMatchObject({ ok: false, error: { code: "stamp_run_not_found" } })
  })
})
