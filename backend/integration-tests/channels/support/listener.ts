import { createServer, type IncomingHttpHeaders } from "node:http"
import type { AddressInfo } from "node:net"

export type Told = { raw: Buffer; headers: IncomingHttpHeaders }

/** The address that an app has registered for pushes: keeps the very bytes that came, and answers 200 with nothing. */
export type Listener = { url: string; told: Told[]; stop(): Promise<void> }

export async function listen(): Promise<Listener> {
  const told: Told[] = []
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on("data", (chunk: Buffer) => chunks.push(chunk))
    request.on("end", () => {
      told.push({ raw: Buffer.concat(chunks), headers: request.headers })
      response.end()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  const { port } = server.address() as AddressInfo
  const stop = async () => {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  }
  return { url: `http://127.0.0.1:${port}/pushes`, told, stop }
}
