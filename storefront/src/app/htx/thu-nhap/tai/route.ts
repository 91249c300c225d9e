import { signInPath } from "@/features/portal/return-path"
import { sessionToken } from "@/features/portal/session"
import { passOn, redirectTo } from "@/features/portal/stamps/pass-on"
import { portalClient } from "@/lib/backend/portal"

/** The parcels of a month as a table, `?thang=2026-11&kieu=csv`. */
export async function GET(request: Request): Promise<Response> {
  const search = new URL(request.url).searchParams
  const token = await sessionToken()
  if (!token) return redirectTo(signInPath("/htx/thu-nhap"))
  const month = search.get("thang") ?? ""
  const back = `/htx/thu-nhap?thang=${encodeURIComponent(month)}`
  return passOn(await portalClient(token).earningsFile(month, search.get("kieu") === "xlsx" ? "xlsx" : "csv"), back)
}
