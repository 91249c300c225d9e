import { connectPath, refusedPath } from "@/features/portal/channels/channel-paths"
import { signInPath } from "@/features/portal/return-path"
import { sessionToken } from "@/features/portal/session"
import { redirectTo } from "@/features/portal/stamps/pass-on"
import { portalClient } from "@/lib/backend/portal"
import { isUnauthorized } from "@/lib/backend/result"

type Context = { params: Promise<{ floor: string }> }

/** Away to the floor's own page of consent, which comes back to the address above this one. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const floor = decodeURIComponent((await params).floor)
  const token = await sessionToken()
  if (!token) return redirectTo(signInPath(connectPath(floor)))
  const asked = await portalClient(token).askConsent(floor)
  if (asked.ok) return redirectTo(asked.data.url)
  if (isUnauthorized(asked.error)) return redirectTo(signInPath(connectPath(floor), true))
  return redirectTo(refusedPath(floor, asked.error.kind === "http" ? asked.error.code : asked.error.kind))
}
