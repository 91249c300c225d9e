import { createServer } from "node:http"
import type { AddressInfo } from "node:net"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { lengthOf, sendParts } from "./outgoing"

const bodyOf = (n: number): Buffer[] =>
  Array.from({ length: 1 + (n % 7) }, (_, at) => Buffer.from(`${n}.${at} ${"chè ".repeat(n * 40)}`))

const server = createServer((req, res) => {
  const parts = bodyOf(Number(req.url?.slice(1)))
  res.writeHead(200, { "Content-Length": lengthOf(parts) })
  sendParts(res, parts)
})
let base = ""

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => server.close())

describe("answers sent from memory that is used again", () => {
  it("never mix, small and large at once, with readers who leave in between", async () => {
    const asked = Array.from({ length: 300 }, (_, n) => n)
    await Promise.all(
      asked.map(async (n) => {
        const reading = new AbortController()
        const answer = fetch(`${base}/${n}`, { signal: reading.signal })
        if (n % 5 === 0) {
          reading.abort()
          return answer.catch((error: unknown) => expect(String(error)).toContain("Abort"))
        }
        expect(await (await answer).text()).toBe(Buffer.concat(bodyOf(n)).toString("utf8"))
      }),
    )
  })
})
