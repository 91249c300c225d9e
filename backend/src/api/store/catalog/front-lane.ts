import { subscribe } from "node:diagnostics_channel"
import type { IncomingMessage, Server, ServerResponse } from "node:http"
import { container } from "@medusajs/framework"
import type { Logger } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, parseCorsOrigins } from "@medusajs/framework/utils"
import corsMiddleware from "cors"
import { env } from "../../../config/env"
import { todayInVietnam } from "../../../workflows/certification/ocop-status"
import type { ShelfKeeper } from "../../../workflows/catalog/shelf/keeper"
import { shelfKeeper } from "../../../workflows/catalog/shelf/shelf-keeper"
import { toHttpError } from "../../http-error"
import { HEADERS } from "../../security-headers"
import { answerList, answerSuggestions, type Answer } from "./answer"
import { AnswerCache } from "./answer-cache"
import { lengthOf, sendParts } from "./outgoing"
import { Turns } from "./turns"

type Answering = typeof answerList
const ANSWERS: Readonly<Record<string, Answering>> = {
  "/store/catalog": answerList,
  "/store/catalog/suggest": answerSuggestions,
}
const LONGEST_URL = 2000

const cache = new AnswerCache()
const turns = new Turns()
const cors = corsMiddleware({ origin: parseCorsOrigins(env.STORE_CORS), credentials: true })
const served = new WeakSet<Server>()

/**
 * Answers the catalogue's list and suggestions before Medusa's middlewares see the request. On the way through them a
 * session, a container scope and a query for the shop's key cost a hundred times what the answer does. What it does not
 * know, a key above all, goes the ordinary way to the same answers, so nothing depends on it but the speed.
 *
 * Medusa gives no hold of its server; Node's own channel names it at its first request, before that request is handled.
 */
export function openFrontLane(): void {
  subscribe("http.server.request.start", (message) => {
    const { server } = message as { server: Server }
    if (served.has(server)) return
    served.add(server)
    const ordinary = server.listeners("request") as ((req: IncomingMessage, res: ServerResponse) => void)[]
    server.removeAllListeners("request")
    server.on("request", (req, res) => {
      if (!answered(req, res)) for (const listener of ordinary) listener.call(server, req, res)
    })
  })
}

let keeper: ShelfKeeper | null = null

function answered(req: IncomingMessage, res: ServerResponse): boolean {
  const url = req.url ?? ""
  if (req.method !== "GET" || !url.startsWith("/store/catalog") || url.length > LONGEST_URL) return false
  const answer = ANSWERS[url.split("?", 1)[0] ?? ""]
  if (!answer) return false
  keeper ??= shelfKeeper(container)
  const key = req.headers["x-publishable-api-key"]
  const channels = typeof key === "string" && keeper.isFilled ? keeper.keys.get(key) : undefined
  if (!channels) return false
  const send = (): void => turns.take(() => sendAnswer(res, answer, { url, channels, shelf: keeper?.shelf }))
  if (req.headers.origin === undefined) send()
  else cors(req as Parameters<typeof cors>[0], res as Parameters<typeof cors>[1], send)
  return true
}

type Asked = { url: string; channels: readonly string[]; shelf: ShelfKeeper["shelf"] | undefined }

function sendAnswer(res: ServerResponse, answer: Answering, { url, channels, shelf }: Asked): void {
  if (!shelf || res.destroyed) return
  const now = new Date()
  const state = `${todayInVietnam(now)} ${shelf.version}`
  const name = `${channels.join(",")} ${url}`
  try {
    let body = cache.get(state, name)
    if (!body) {
      body = answer(shelf, { url, channels, now })
      cache.keep(name, body)
    }
    send(res, 200, body)
  } catch (error) {
    const { status, body } = toHttpError(error)
    if (status >= 500) {
      const cause = error instanceof Error ? error : new Error(String(error))
      container.resolve<Logger>(ContainerRegistrationKeys.LOGGER).error("GET /store/catalog failed", cause)
    }
    send(res, status, [Buffer.from(JSON.stringify(body))])
  }
}

function send(res: ServerResponse, status: number, body: Answer): void {
  res.writeHead(status, {
    ...HEADERS,
    "Content-Type": "application/json; charset=utf-8",
    "Content-Length": lengthOf(body),
  })
  sendParts(res, body)
}
