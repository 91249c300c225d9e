import { createServer, type IncomingHttpHeaders } from "node:http"
import type { AddressInfo } from "node:net"

export type Told = { raw: Buffer; headers: IncomingHttpHeaders }

/** The address that an app has registered for pushes: keeps the very bytes that came, and answers with nothing. */
export type Listener = {
  url: string
  told: Told[]
  /** The status of each answer; 200 without it. */
  answer: ((told: Told) => Promise<number>) | null
  stop(): Promise<void>
}

export async function listen(): Promise<Listener> {
  const listener: Pick<Listener, "told" | "answer"> = { told: [], answer: null }
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on("data", (chunk: Buffer) => chunks.push(chunk))
    request.on("end", () => {
      const came = { raw: Buffer.concat(chunks), headers: request.headers }
      listener.told.push(came)
      void Promise.resolve(listener.answer?.(came) ?? 200).then((status) => response.writeHead(status).end())
    })
  })
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  const { port } = server.address() as AddressInfo
  const stop = async () => {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  }
  return Object.assign(listener, { url: `http://127.0.0.1:${port}/pushes`, stop })
}
