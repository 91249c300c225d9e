import "server-only"
import type { BackendError } from "@/lib/backend/result"

/** The session's cookie comes along from any page: only our own may write with it. */
export function isOwnRequest(request: Request): boolean {
  const site = request.headers.get("sec-fetch-site")
  if (site !== null) return site === "same-origin"
  const origin = request.headers.get("origin")
  return origin !== null && new URL(origin).host === request.headers.get("host")
}

export const answer = (status: number, body: object): Response =>
  Response.json(body, { status, headers: { "Cache-Control": "no-store" } })

/** A refusal goes on with its code; an outage is one, and the phone asks again. */
export function refusal(error: BackendError): Response {
  if (error.kind === "http" && error.status < 500) return answer(error.status, { code: error.code })
  return answer(503, { code: "backend_unavailable" })
}
