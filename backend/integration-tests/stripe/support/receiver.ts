import { createServer } from "node:http"
import type { AddressInfo } from "node:net"

export type Received = { body: string; signature: string }

/** Somebody's server that webhooks are sent to; `answer` says with which status it takes the next one. */
export async function startReceiver(answer: (n: number) => number = () => 200) {
  const received: Received[] = []
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on("data", (chunk: Buffer) => chunks.push(chunk))
    request.on("end", () => {
      received.push({ body: Buffer.concat(chunks).toString(), signature: String(request.headers["stripe-signature"]) })
      response.writeHead(answer(received.length)).end()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`,
    received,
    stop: () => new Promise((resolve) => server.close(resolve)),
  }
}
