import { signInPath } from "@/features/portal/return-path"
import { sessionToken } from "@/features/portal/session"
import { portalClient } from "@/lib/backend/portal"
import { isUnauthorized, type BackendError } from "@/lib/backend/result"

type Context = { params: Promise<{ run: string }> }

const PASSED_ON = ["content-type", "content-disposition", "content-length"]

/** Streams the print sheets with the member's own session, so that the token never reaches the browser's scripts. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const run = (await params).run
  const token = await sessionToken()
  if (!token) return redirectTo(signInPath("/htx/lo"))
  const portal = portalClient(token)
  const result = await portal.sheets(run, sheetRange(request.url))
  if (!result.ok) return failure(result.error, await batchPathOf(portal, run))
  const headers = new Headers({ "Cache-Control": "private, no-store", "X-Content-Type-Options": "nosniff" })
  for (const name of PASSED_ON) {
    const value = result.data.headers.get(name)
    if (value) headers.set(name, value)
  }
  return new Response(result.data.body, { headers })
}

/** Only serial numbers are passed on; anything else means the whole run. */
function sheetRange(url: string): URLSearchParams {
  const given = new URL(url).searchParams
  const range = new URLSearchParams()
  for (const name of ["from", "to"]) {
    const digits = given.get(name)?.replace(/[.\s]/g, "") ?? ""
    if (/^\d{1,9}$/.test(digits)) range.set(name, digits)
  }
  return range
}

async function batchPathOf(portal: ReturnType<typeof portalClient>, run: string): Promise<string> {
  const result = await portal.stampRun(run)
  return result.ok ? `/htx/lo/${encodeURIComponent(result.data.run.batch_id)}` : "/htx/lo"
}

function failure(error: BackendError, path: string): Response {
  if (isUnauthorized(error)) return redirectTo(signInPath(path, true))
  const code = error.kind === "http" ? error.code : error.kind
  return redirectTo(`${path}?loi=${encodeURIComponent(code)}#tem`)
}

/** Relative, because the address this server sees is not always the one the browser used. */
const redirectTo = (path: string): Response => new Response(null, { status: 303, headers: { Location: path } })
