import { accountPath } from "@/features/portal/channels/channel-paths"
import { signInPath } from "@/features/portal/return-path"
import { sessionToken } from "@/features/portal/session"
import { passOn, redirectTo } from "@/features/portal/stamps/pass-on"
import { portalClient } from "@/lib/backend/portal"

type Context = { params: Promise<{ account: string; order: string }> }

/** The floor's own paper for a parcel. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { account, order } = await params
  const back = accountPath(decodeURIComponent(account), "/don-hang?xem=dang-mo")
  const token = await sessionToken()
  if (!token) return redirectTo(signInPath(back))
  return passOn(await portalClient(token).shippingLabel(decodeURIComponent(account), decodeURIComponent(order)), back)
}
