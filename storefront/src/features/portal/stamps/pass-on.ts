import type { BackendError, Result } from "@/lib/backend/result"
import { isUnauthorized } from "@/lib/backend/result"
import { signInPath } from "../return-path"

const PASSED_ON = ["content-type", "content-disposition", "content-length"]

/** Hands a file of the backend on as it streams in; the member's token never reaches the browser's scripts. */
export function passOn(result: Result<Response>, backTo: string, caching = "private, no-store"): Response {
  if (!result.ok) return refusal(result.error, backTo)
  const headers = new Headers({ "Cache-Control": caching, "X-Content-Type-Options": "nosniff" })
  for (const name of PASSED_ON) {
    const value = result.data.headers.get(name)
    if (value) headers.set(name, value)
  }
  return new Response(result.data.body, { headers })
}

/** Back to the page that offered the file, which says in words why it did not come. */
function refusal(error: BackendError, backTo: string): Response {
  if (isUnauthorized(error)) return redirectTo(signInPath(backTo, true))
  const code = error.kind === "http" ? error.code : error.kind
  return redirectTo(`${backTo}${backTo.includes("?") ? "&" : "?"}loi=${encodeURIComponent(code)}`)
}

/** Relative, because the address this server sees is not always the one the browser used. */
export const redirectTo = (path: string): Response => new Response(null, { status: 303, headers: { Location: path } })
