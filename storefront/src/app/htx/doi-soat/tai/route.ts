import { signInPath } from "@/features/portal/return-path"
import { sessionToken } from "@/features/portal/session"
import { passOn, redirectTo } from "@/features/portal/stamps/pass-on"
import { portalClient } from "@/lib/backend/portal"

/** A month's statement as a table, `?thang=2026-11`. */
export async function GET(request: Request): Promise<Response> {
  const month = new URL(request.url).searchParams.get("thang") ?? ""
  const token = await sessionToken()
  if (!token) return redirectTo(signInPath("/htx/doi-soat"))
  const back = `/htx/doi-soat?thang=${encodeURIComponent(month)}`
  return passOn(await portalClient(token).statementFile(month), back)
}
