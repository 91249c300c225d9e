import { mkdtempSync, readFileSync } from "node:fs"
import { createServer } from "node:http"
import type { AddressInfo } from "node:net"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { expect, onTestFinished, test, vi } from "vitest"
import { requirePart } from "./bench.ts"
import { keepState } from "./chain.ts"

/** Answers as a node does, a new block each time. */
async function node() {
  let block = 0
  const server = createServer((request, response) => {
    request
      .on("data", () => undefined)
      .on("end", () => {
        block += 1
        response.setHeader("content-type", "application/json")
        response.end(JSON.stringify({ jsonrpc: "2.0", id: 1, result: `0x${block.toString(16)}` }))
      })
  })
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }
}

test("a chain whose node is gone is said to be so once, however often it is asked", async () => {
  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] })
  onTestFinished(() => void vi.useRealTimers())
  const { server, url } = await node()
  const file = join(mkdtempSync(join(tmpdir(), "nguon-chain-")), "state.hex")
  const said: string[] = []
  const { saveState, stopSaving } = keepState(url, file, (line) => said.push(line))
  await saveState()
  expect(readFileSync(file, "utf8")).toMatch(/^0x/)
  await new Promise((resolve) => server.close(resolve))
  vi.advanceTimersByTime(2_000)
  await stopSaving()
  expect(said).toEqual([expect.stringContaining("not saved while its node does not answer")])
})

test("a part that the bench does not have is refused with the names of those that it has", () => {
  expect(() => requirePart("tre")).toThrow(/stamps, print, decode, damage, tree, resolver, page/)
  for (const name of [undefined, "stamps", "print", "decode", "tree", "resolver", "page"])
    expect(() => requirePart(name)).not.toThrow()
})
