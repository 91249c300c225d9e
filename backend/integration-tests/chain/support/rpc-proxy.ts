import { createServer, type IncomingMessage } from "node:http"
import type { AddressInfo } from "node:net"

export type RpcCall = { method: string; params: readonly unknown[] }
/** Changes what the node answered; what it returns goes to the client. */
export type Tamper = (call: RpcCall, result: unknown) => unknown

export type RpcProxy = {
  url: string
  host: string
  /** From now on; `null` lets everything through as it is. */
  tamper(change: Tamper | null): void
  /** Takes requests and never answers them. */
  silence(silent: boolean): void
  stop(): Promise<void>
}

/** An RPC of somebody else's: between us and the node, free to lie. */
export async function startRpcProxy(target: string): Promise<RpcProxy> {
  let change: Tamper | null = null
  let silent = false
  const server = createServer(async (request, response) => {
    const text = await bodyOf(request)
    if (silent) return
    const call = JSON.parse(text) as RpcCall
    const answer = await fetch(target, { method: "POST", headers: { "content-type": "application/json" }, body: text })
    const json = (await answer.json()) as { result?: unknown }
    if (change && "result" in json) json.result = change(call, json.result)
    response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(json))
  }).listen(0, "127.0.0.1")
  await new Promise((resolve) => server.once("listening", resolve))
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    url: `http://${host}`,
    host,
    tamper: (next) => void (change = next),
    silence: (next) => void (silent = next),
    async stop() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString()
}
