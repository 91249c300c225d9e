import { orderPath } from "@/features/portal/orders/order-words"
import { signInPath } from "@/features/portal/return-path"
import { sessionToken } from "@/features/portal/session"
import { passOn, redirectTo } from "@/features/portal/stamps/pass-on"
import { portalClient } from "@/lib/backend/portal"

type Context = { params: Promise<{ id: string }> }

/** The delivery note, `?kho=A5` or `A6`. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const id = decodeURIComponent((await params).id)
  const back = orderPath(id)
  const token = await sessionToken()
  if (!token) return redirectTo(signInPath(back))
  const size = new URL(request.url).searchParams.get("kho") === "A6" ? "A6" : "A5"
  return passOn(await portalClient(token).deliveryNote(id, size), back)
}
