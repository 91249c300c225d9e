import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http"
import type { AddressInfo } from "node:net"
import { control, ControlError } from "./control.ts"
import { isFaultKind } from "./faults.ts"
import { controlPage } from "./pages/control-page.ts"
import { errorPage } from "./pages/pay-pages.ts"
import { PayFlow, type Reply } from "./pay-flow.ts"
import { PayRefused } from "./pay-request.ts"
import { Simulator, type SimulatorOptions } from "./simulator.ts"
import { answerApi } from "./transaction-api.ts"

export type RunningSimulator = { url: string; simulator: Simulator; stop(): Promise<void> }

/**
 * A stand-in for VNPay 2.1.0, written from its public documentation and with no code of the shop's: pay page, IPN with
 * retries, querydr and refund, and `/__control` to make time pass and things go wrong. Listens on this machine only.
 */
export async function startSimulator(options: SimulatorOptions & { port: number }): Promise<RunningSimulator> {
  const simulator = new Simulator(options)
  const flow = new PayFlow(simulator)
  const server = createServer((request, response) => {
    route(simulator, flow, request, response).catch((error: unknown) => {
      if (error instanceof PayRefused) return sendHtml(response, 200, errorPage(error.code, error.detail))
      if (error instanceof ControlError) return sendJson(response, 400, { error: error.message })
      console.error(error)
      return response.headersSent ? response.destroy() : sendHtml(response, 500, errorPage("99", ""))
    })
  })
  await listen(server, options.port)
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    simulator,
    stop: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      simulator.stop()
    },
  }
}

const listen = (server: Server, port: number): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once("error", reject)
    server.listen(port, "127.0.0.1", resolve)
  })

async function route(
  simulator: Simulator,
  flow: PayFlow,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const [path = "", query = ""] = splitOnce(request.url ?? "/", "?")
  const method = request.method ?? "GET"
  if (path === "/healthz") return sendJson(response, 200, { ok: true })
  if (path === "/") return redirect(response, "/__control")
  if (path === "/merchant_webapi/api/transaction" && method === "POST")
    return sendApi(response, answerApi(simulator, await bodyOf(request)))
  if (path === "/__control" && method === "GET") return sendHtml(response, 200, controlPage(simulator))
  if (path.startsWith("/__control/page/") && method === "POST") {
    await pageAction(simulator, path.slice("/__control/page/".length), new URLSearchParams(await bodyOf(request)))
    return redirect(response, "/__control")
  }
  if (path.startsWith("/__control/"))
    return sendJson(
      response,
      200,
      await control(simulator, method, path.slice("/__control".length), await jsonOf(request)),
    )
  if (path.startsWith("/paymentv2/")) return sendReply(response, await payPages(simulator, flow, request, path, query))
  sendHtml(response, 404, errorPage("99", path))
}

async function payPages(
  simulator: Simulator,
  flow: PayFlow,
  request: IncomingMessage,
  path: string,
  query: string,
): Promise<Reply> {
  const step = path.slice("/paymentv2/".length)
  if (request.method === "GET" && step === "vpcpay.html")
    return { location: `/paymentv2/pay?token=${simulator.open(query).token}` }
  const form = new URLSearchParams(request.method === "POST" ? await bodyOf(request) : query)
  const payment = simulator.store.withToken(form.get("token") ?? "")
  if (!payment) return { status: 404, html: errorPage("99", "token") }
  if (request.method === "GET" && step === "pay") return flow.show(payment, form.get("by"))
  const reply = request.method === "POST" ? flow.act(step, payment, form) : null
  return reply ?? { status: 404, html: errorPage("99", step) }
}

async function pageAction(simulator: Simulator, action: string, form: URLSearchParams): Promise<void> {
  const kind = form.get("kind")
  const { faults } = simulator.store.state
  if (action === "fault" && isFaultKind(kind)) faults.push({ kind, times: 1 })
  if (action === "clear") faults.length = 0
  const payment = simulator.store.withRef(null, form.get("txn_ref") ?? "")[0]
  if (action === "clock" && payment) await simulator.advance(Number(form.get("seconds")) * 1000 || 0, payment)
  simulator.store.changed()
}

const splitOnce = (text: string, mark: string): string[] => {
  const at = text.indexOf(mark)
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)]
}

const mostBytes = 64 * 1024

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > mostBytes) throw new ControlError("The body is too long.")
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString("utf8")
}

async function jsonOf(request: IncomingMessage): Promise<Record<string, unknown>> {
  const text = await bodyOf(request)
  if (text === "") return {}
  try {
    return JSON.parse(text) as Record<string, unknown>
  } catch {
    throw new ControlError("The body must be JSON.")
  }
}

function sendReply(response: ServerResponse, reply: Reply): void {
  if ("location" in reply) return redirect(response, reply.location)
  sendHtml(response, reply.status, reply.html)
}

function sendApi(response: ServerResponse, { body, manner }: ReturnType<typeof answerApi>): void {
  if (manner === "break") response.destroy()
  if (manner === "answer") sendJson(response, 200, body)
}

function redirect(response: ServerResponse, location: string): void {
  response.writeHead(303, { location, "cache-control": "no-store" }).end()
}

function sendJson(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { "content-type": "application/json; charset=utf-8" }).end(JSON.stringify(body))
}

function sendHtml(response: ServerResponse, status: number, text: string): void {
  response
    .writeHead(status, {
      "content-type": "text/html; charset=utf-8",
      "cache-control": "no-store",
      "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; img-src data:",
      "referrer-policy": "no-referrer",
    })
    .end(text)
}
