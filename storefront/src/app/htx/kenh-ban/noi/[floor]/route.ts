import { accountPath, CHANNELS_PATH, refusedPath } from "@/features/portal/channels/channel-paths"
import { signInPath } from "@/features/portal/return-path"
import { sessionToken } from "@/features/portal/session"
import { redirectTo } from "@/features/portal/stamps/pass-on"
import { portalClient } from "@/lib/backend/portal"
import { isUnauthorized } from "@/lib/backend/result"

type Context = { params: Promise<{ floor: string }> }

/**
 * Where a floor sends the seller after its question. Everything in the address is attacker-controlled and goes to the
 * backend as it came: the state in it must be one that this cooperative was given.
 */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const floor = decodeURIComponent((await params).floor)
  const { searchParams, search } = new URL(request.url)
  const here = `${CHANNELS_PATH}/noi/${encodeURIComponent(floor)}${search}`
  const token = await sessionToken()
  if (!token) return redirectTo(signInPath(here))
  const taken = await portalClient(token).takeConsent(floor, Object.fromEntries(searchParams))
  if (taken.ok) {
    const [account] = taken.data.accounts
    // The phone keeps pages by their address: this one is new each time.
    const mark = `?vua-noi=${Date.now().toString(36)}`
    return redirectTo(account ? accountPath(account.id, mark) : CHANNELS_PATH)
  }
  if (isUnauthorized(taken.error)) return redirectTo(signInPath(here, true))
  return redirectTo(refusedPath(floor, taken.error.kind === "http" ? taken.error.code : taken.error.kind))
}
