import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http"
import type { AddressInfo } from "node:net"
import { control, ControlError } from "./control.ts"
import { callFaults, type Fault } from "./faults.ts"
import { badGateway, json, type Received, receive, type Reply, send, TooLong, trickle, unavailable } from "./http.ts"
import type { Platform } from "./market.ts"

export type RunningMarkets = { url: string; urlOf(name: string): string; stop(): Promise<void> }

/**
 * Serves simulated platforms at one port of this machine: each at `/<its name>`, the first at the root as well. Calls
 * of an API are written down and meet the faults asked for; `/__control` below each makes time pass and things happen.
 */
export async function serve(platforms: readonly Platform[], port: number): Promise<RunningMarkets> {
  const server = createServer((request, response) => {
    handle(platforms, request, response).catch((error: unknown) => {
      if (error instanceof ControlError) return send(response, json({ error: error.message }, 400))
      if (error instanceof TooLong) return response.destroy()
      console.error(error)
      return response.headersSent ? response.destroy() : send(response, json({ error: "simulator" }, 500))
    })
  })
  await listen(server, port)
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    url,
    urlOf: (name) => `${url}/${name}`,
    stop: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      for (const { market } of platforms) market.stop()
    },
  }
}

const listen = (server: Server, port: number): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once("error", reject)
    server.listen(port, "127.0.0.1", resolve)
  })

async function handle(
  platforms: readonly Platform[],
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const url = request.url ?? "/"
  const named = platforms.find(({ name }) => new RegExp(`^/${name}(?=[/?]|$)`).test(url))
  const platform = named ?? platforms[0]
  if (!platform) return send(response, json({ error: "No platform is simulated." }, 404))
  const received = await receive(request, named ? `/${named.name}` : "")
  if (received.path === "/healthz")
    return send(response, json({ ok: true, platforms: platforms.map(({ name }) => name) }))
  if (received.path.startsWith("/__control/"))
    return send(response, json(await control(platform, received.method, received.path.slice(10), bodyOf(received))))
  if (!platform.isApi(received.path)) return send(response, await platform.answer(received))
  await call(platform, received, response)
}

function bodyOf({ body, search }: Received): Record<string, unknown> {
  if (body.length === 0) return Object.fromEntries(search)
  try {
    return JSON.parse(body.toString("utf8")) as Record<string, unknown>
  } catch {
    throw new ControlError("The body must be JSON.")
  }
}

const done = ["reset-after", "hang-after", "bad-gateway-after", "truncated", "slow"]

/** One call of the API: perhaps refused on the way in, answered, perhaps lost on the way out, always written down. */
async function call(platform: Platform, received: Received, response: ServerResponse): Promise<void> {
  const { ledger, faults, clock } = platform.market
  const account = platform.accountOf(received)
  const fault = faults.strike(Object.keys(callFaults), received.path, account)
  const reply = replyBefore(platform, received, fault) ?? (isDone(fault) ? await platform.answer(received) : null)
  ledger.add(
    {
      at: clock.now(),
      method: received.method,
      path: received.path,
      account,
      status: reply?.status ?? null,
      code: reply ? platform.codeOf(reply) : "",
      fault: fault?.kind ?? null,
    },
    received.body,
  )
  await answer(response, reply, fault)
}

const isDone = (fault: Fault | undefined): boolean => !fault || done.includes(fault.kind)

function replyBefore(platform: Platform, received: Received, fault: Fault | undefined): Reply | null {
  if (fault?.kind === "throttled") return platform.throttled(received)
  if (fault?.kind === "bad-gateway") return badGateway
  return fault?.kind === "unavailable" ? unavailable : null
}

async function answer(response: ServerResponse, reply: Reply | null, fault: Fault | undefined): Promise<void> {
  if (fault?.kind.startsWith("hang")) return
  if (!reply || fault?.kind === "reset-after") return void response.destroy()
  if (fault?.kind === "bad-gateway-after") return send(response, badGateway)
  if (fault?.kind === "slow") return trickle(response, reply, fault.ms ?? 1000)
  if (fault?.kind !== "truncated") return send(response, reply)
  const all = Buffer.from(reply.body)
  send(response, { ...reply, body: all.subarray(0, Math.floor(all.length / 2)) })
}
