import { createServer, request as ask, type IncomingMessage, type Server, type ServerResponse } from "node:http"
import type { AddressInfo } from "node:net"

export type Proxy = { url: string; close: () => Promise<void> }

async function listen(answer: (request: IncomingMessage, response: ServerResponse) => void): Promise<Proxy> {
  const server: Server = createServer(answer)
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  const close = (): Promise<void> => {
    server.closeAllConnections()
    return new Promise((resolve) => server.close(() => resolve()))
  }
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close }
}

/** Passes everything on but what `holds` names: that is never answered. @returns also a promise of the first such request */
export async function holdingProxy(target: string, holds: RegExp): Promise<Proxy & { held: Promise<void> }> {
  let tell: () => void = () => undefined
  const held = new Promise<void>((resolve) => (tell = resolve))
  const proxy = await listen((request, response) => {
    if (holds.test(request.url ?? "")) return tell()
    void fetch(new URL(request.url ?? "", target)).then(async (answer) => {
      response.writeHead(answer.status)
      response.end(Buffer.from(await answer.arrayBuffer()))
    })
  })
  return { ...proxy, held }
}

/** Passes everything on as it is, until it is closed: then nothing listens there, as when a server has died. */
export const passingProxy = (target: string): Promise<Proxy> =>
  listen((request, response) => {
    const onward = ask(new URL(request.url ?? "", target), { method: request.method, headers: request.headers })
    onward.on("response", (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers)
      answer.pipe(response)
    })
    onward.on("error", () => response.destroy())
    request.pipe(onward)
  })

/** A node that says something else of the contract: the last bit of every word that is not zero is another. */
export function lyingRpc(target: string): Promise<Proxy> {
  return listen((request, response) => {
    const parts: Buffer[] = []
    request.on("data", (part: Buffer) => parts.push(part))
    request.on("end", () => void lie(target, Buffer.concat(parts).toString("utf8")).then((text) => response.end(text)))
  })
}

async function lie(target: string, body: string): Promise<string> {
  const answer = await fetch(target, { method: "POST", headers: { "content-type": "application/json" }, body })
  const text = await answer.text()
  if (!body.includes('"eth_call"')) return text
  return text.replace(/"result":"0x([0-9a-f]*)"/g, (_, result: string) => {
    return `"result":"0x${result.replace(/[0-9a-f]{64}/g, (word) => (/^0*$/.test(word) ? word : otherWord(word)))}"`
  })
}

const otherWord = (word: string): string => (BigInt(`0x${word}`) ^ 1n).toString(16).padStart(64, "0")
