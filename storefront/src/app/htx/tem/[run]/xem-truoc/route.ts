import { passOn, redirectTo } from "@/features/portal/stamps/pass-on"
import { runPath } from "@/features/portal/stamps/run-paths"
import { signInPath } from "@/features/portal/return-path"
import { sessionToken } from "@/features/portal/session"
import { portalClient } from "@/lib/backend/portal"

type Context = { params: Promise<{ run: string }> }

/** The picture of the first page, in the backend's own words: kept for a minute, for going back and forth. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const run = decodeURIComponent((await params).run)
  const back = runPath(run, "in")
  const token = await sessionToken()
  if (!token) return redirectTo(signInPath(back))
  const query = new URL(request.url).searchParams
  return passOn(await portalClient(token).preview(run, query), back, "private, max-age=60")
}
