import { createServer, type IncomingMessage, type ServerResponse } from "node:http"
import type { AddressInfo } from "node:net"
import { setFlagsFromString } from "node:v8"
import { runInNewContext } from "node:vm"
import { afterEach, describe, expect, it } from "vitest"
import { fetchHttp } from "./fetch-http"
import { NotSentError, OutgoingRequest } from "./http"

const closing: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

async function listen(answer: (request: IncomingMessage, body: Buffer, response: ServerResponse) => void) {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on("data", (chunk: Buffer) => chunks.push(chunk))
    request.on("end", () => answer(request, Buffer.concat(chunks), response))
  })
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  closing.push(
    () =>
      new Promise((resolve) => {
        server.close(resolve)
        server.closeAllConnections()
      }),
  )
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

const body = Buffer.from([0xef, 0xbb, 0xbf, 0x00, 0xff, 0x0d, 0x0a, 0x7b])
const request = (origin: string) =>
  new OutgoingRequest("POST", origin, "/a/b", [["q", "chè (1)'*! +&=/"]], { "content-type": "x/y" }, body)
const alive = new AbortController().signal

describe("fetchHttp", () => {
  it("puts the very bytes and the very address on the wire", async () => {
    let seen: [string | undefined, Buffer, string | undefined] | null = null
    const origin = await listen((asked, bytes, response) => {
      seen = [asked.url, bytes, asked.headers["content-type"]]
      response.writeHead(418, { "X-Kind": "pot" }).end(Buffer.from([0xff, 0x00]))
    })
    const answer = await fetchHttp().send(request(origin), alive)
    expect(seen).toEqual([request("").url, body, "x/y"])
    expect(answer).toMatchObject({ status: 418, headers: { "x-kind": "pot" } })
    expect([...answer.body]).toEqual([0xff, 0x00])
  })

  it("follows no redirect with its token", async () => {
    let calls = 0
    const origin = await listen((_, __, response) => {
      calls += 1
      response.writeHead(302, { Location: "/elsewhere" }).end()
    })
    expect(await fetchHttp().send(request(origin), alive)).toMatchObject({ status: 302 })
    expect(calls).toBe(1)
  })

  it("ends where no answer comes, however often garbage is collected meanwhile", async () => {
    const origin = await listen(() => {})
    setFlagsFromString("--expose_gc")
    const collect = runInNewContext("gc") as () => void
    const collecting = setInterval(collect, 20)
    const asked = Array.from({ length: 20 }, () => fetchHttp(500).send(request(origin), alive))
    const ended = await Promise.allSettled(asked).finally(() => clearInterval(collecting))
    expect(ended.filter(({ status }) => status === "rejected")).toHaveLength(20)
  })

  it("tells what was never sent from what may have arrived", async () => {
    const gone = await listen(() => {})
    await closing.pop()!()
    await expect(fetchHttp().send(request(gone), alive)).rejects.toThrow(NotSentError)
    const cut = await listen((asked) => asked.socket.destroy())
    const lost: unknown = await fetchHttp()
      .send(request(cut), alive)
      .catch((error: unknown) => error)
    expect(lost).toBeInstanceOf(Error)
    expect(lost).not.toBeInstanceOf(NotSentError)
    await expect(fetchHttp().send(request(cut), AbortSignal.abort())).rejects.toThrow(NotSentError)
  })

  it("shows no address in its faults", async () => {
    const cut = await listen((asked) => asked.socket.destroy())
    const secret = new OutgoingRequest("GET", cut, "/x", [["app_secret", "s3cr3t"]], {}, null)
    const fault = await fetchHttp()
      .send(secret, alive)
      .catch((error: unknown) => String(error))
    expect(fault).toContain("GET http://127.0.0.1")
    expect(fault).not.toContain("s3cr3t")
  })

  it("stops at an endless answer", async () => {
    const origin = await listen((_, __, response) => response.end(Buffer.alloc(2048)))
    await expect(fetchHttp(30_000, 1024).send(request(origin), alive)).rejects.toThrow(RangeError)
  })
})
