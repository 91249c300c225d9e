import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http"
import type { AddressInfo } from "node:net"
import { buffer } from "node:stream/consumers"

export type LyingRpc = {
  url: string
  /** Contract reads that it answered falsely. */
  lies(): number
  close(): Promise<void>
}

type Call = { id: number; method: string }

/** A node of its own mind: everything as the honest node says, but that the register was written at another time. */
export async function startLyingRpc(honest: string): Promise<LyingRpc> {
  let lies = 0
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    response.setHeader("access-control-allow-origin", "*").setHeader("access-control-allow-headers", "content-type")
    if (request.method === "OPTIONS") return void response.writeHead(204).end()
    const body = await buffer(request)
    const { id, method } = JSON.parse(body.toString()) as Call
    const asked = await fetch(honest, { method: "POST", headers: { "content-type": "application/json" }, body })
    const { result } = (await asked.json()) as { result: string }
    if (method === "eth_call") lies += 1
    const said = method === "eth_call" ? writtenLater(result) : result
    response.setHeader("content-type", "application/json").end(JSON.stringify({ jsonrpc: "2.0", id, result: said }))
  }
  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => response.destroy(error as Error))
  })
  await new Promise<void>((resolve, reject) => server.once("error", reject).listen(0, "127.0.0.1", resolve))
  const { port } = server.address() as AddressInfo
  return { url: `http://127.0.0.1:${port}`, lies: () => lies, close: () => closed(server) }
}

/** Words of 32 bytes: size, number, time of the anchor, time of a recall. */
function writtenLater(result: string): string {
  const words = result.slice(2).match(/.{64}/g) ?? []
  const later = (BigInt(`0x${words[2] ?? "0"}`) + 60n).toString(16).padStart(64, "0")
  return `0x${words.map((word, place) => (place === 2 ? later : word)).join("")}`
}

function closed(server: Server): Promise<void> {
  server.closeAllConnections()
  return new Promise((resolve, reject) => server.close((error) => (error ? reject(error) : resolve())))
}
