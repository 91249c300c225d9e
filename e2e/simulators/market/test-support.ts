import { createServer, type IncomingHttpHeaders } from "node:http"
import type { AddressInfo } from "node:net"

export type Told = { url: string; headers: IncomingHttpHeaders; body: string }

/** Somebody's own server that a floor may tell things: writes them down and answers as it was told to. */
export type Listener = {
  url: string
  told: Told[]
  /** In turn: a status, a body, or no answer; 200 with nothing afterwards. */
  answers: (number | string | "silence")[]
  stop(): Promise<void>
}

export async function listen(path: string): Promise<Listener> {
  const told: Told[] = []
  const answers: Listener["answers"] = []
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on("data", (chunk: Buffer) => chunks.push(chunk))
    request.on("end", () => {
      told.push({ url: request.url ?? "", headers: request.headers, body: Buffer.concat(chunks).toString("utf8") })
      const answer = answers.shift() ?? 200
      if (answer === "silence") return
      response.writeHead(typeof answer === "number" ? answer : 200).end(typeof answer === "string" ? answer : "")
    })
  })
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  const stop = async (): Promise<void> => {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  }
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`, told, answers, stop }
}

export async function controlAt<T>(url: string, method: string, path: string, body?: unknown): Promise<T> {
  const response = await fetch(`${url}/__control${path}`, {
    method,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  const answer = (await response.json()) as T
  if (!response.ok) throw new Error(JSON.stringify(answer))
  return answer
}

/** One pixel. */
export const png = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8/5+hHgAHggJ/PchI7wAAAABJRU5ErkJggg==",
  "base64",
)
