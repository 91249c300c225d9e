import { inspect } from "node:util"
import type { Ctx } from "./connector"
import { NotSentError, type HttpAnswer, type HttpPort, type OutgoingRequest } from "./http"
import { Secret } from "./secret"

export const NOW = new Date("2026-11-23T03:00:00Z")

export type Script = (request: OutgoingRequest) => HttpAnswer | Promise<HttpAnswer>

/** Keeps what was sent and answers as told. */
export class ScriptedHttp implements HttpPort {
  readonly sent: OutgoingRequest[] = []

  constructor(private readonly script: Script) {}

  async send(request: OutgoingRequest): Promise<HttpAnswer> {
    this.sent.push(request)
    return this.script(request)
  }
}

export const json = (body: unknown, status = 200, headers: Record<string, string> = {}): HttpAnswer =>
  text(typeof body === "string" ? body : JSON.stringify(body), status, {
    "content-type": "application/json",
    ...headers,
  })

export const text = (body: string, status = 200, headers: Record<string, string> = {}): HttpAnswer => ({
  status,
  headers,
  body: new TextEncoder().encode(body),
})

export const always =
  (answer: HttpAnswer): Script =>
  () =>
    answer

export const reset: Script = () => Promise.reject(Object.assign(new Error("socket hang up"), { code: "ECONNRESET" }))
export const unreachable: Script = () => Promise.reject(new NotSentError("getaddrinfo ENOTFOUND"))

export const TOKEN = "tok-5f1d0a7be2c94"

export function contextFor(locator: Record<string, string>, script: Script): { ctx: Ctx; http: ScriptedHttp } {
  const http = new ScriptedHttp(script)
  const signal = new AbortController().signal
  return { http, ctx: { token: new Secret(TOKEN), locator, http, now: () => NOW, signal } }
}

/** All that a log could get hold of: results and thrown errors, as JSON and as Node prints them. */
export const asLogged = (value: unknown): string =>
  `${JSON.stringify(value, (_, member: unknown) => (member instanceof Error ? String(member) : member))}\n${inspect(value, { depth: 12 })}`
