import { passOn, redirectTo } from "@/features/portal/stamps/pass-on"
import { runPath } from "@/features/portal/stamps/run-paths"
import { signInPath } from "@/features/portal/return-path"
import { sessionToken } from "@/features/portal/session"
import { portalClient } from "@/lib/backend/portal"

type Context = { params: Promise<{ run: string }> }

/** Streams the file of one print job, `?lan=<print job>`. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const run = decodeURIComponent((await params).run)
  const back = runPath(run, "da-in")
  const job = new URL(request.url).searchParams.get("lan")
  const token = await sessionToken()
  if (!token) return redirectTo(signInPath(back))
  if (!job) return redirectTo(back)
  return passOn(await portalClient(token).printFile(job), back)
}
