import { execFileSync } from "node:child_process"
import { readFileSync } from "node:fs"
import { Agent, request, type IncomingMessage, type ServerResponse } from "node:http"
import { createServer } from "node:https"
import type { AddressInfo } from "node:net"
import { join } from "node:path"

/** The port of this machine that answers a request for this host and path. */
export type Route = (host: string, path: string) => number

export type Front = { port: number; close(): Promise<void> }

/** One TLS terminator for every program behind it, HTTP/1.1, with a certificate made now. */
export async function startTlsFront(directory: string, route: Route): Promise<Front> {
  const agent = new Agent({ keepAlive: true })
  const server = createServer(selfSigned(directory), (asked, answer) => {
    const host = (asked.headers.host ?? "").split(":")[0] ?? ""
    forward(asked, answer, route(host, asked.url ?? "/"), agent)
  })
  server.on("tlsClientError", (_error, socket) => socket.destroy())
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject)
    server.listen(0, "127.0.0.1", resolve)
  })
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
        agent.destroy()
      }),
  }
}

function forward(asked: IncomingMessage, answer: ServerResponse, port: number, agent: Agent): void {
  const { method, url, headers } = asked
  const onward = request({ host: "127.0.0.1", port, method, path: url, headers, agent }, (response) => {
    answer.writeHead(response.statusCode ?? 502, response.headers)
    response.pipe(answer)
  })
  onward.on("error", () => (answer.headersSent ? answer.destroy() : answer.writeHead(502).end()))
  asked.pipe(onward)
}

function selfSigned(directory: string): { key: string; cert: string } {
  const [key, cert] = [join(directory, "tls.key"), join(directory, "tls.crt")]
  const names = "subjectAltName=DNS:scan.localhost,DNS:next.localhost,DNS:rpc.localhost"
  const curve = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
  const whose = ["-subj", "/CN=localhost", "-addext", names, "-days", "2"]
  execFileSync("openssl", ["req", "-x509", ...curve, ...whose, "-keyout", key, "-out", cert], { stdio: "ignore" })
  return { key: readFileSync(key, "utf8"), cert: readFileSync(cert, "utf8") }
}
