import { signInPath } from "@/features/portal/return-path"
import { sessionToken } from "@/features/portal/session"
import { passOn, redirectTo } from "@/features/portal/stamps/pass-on"
import { printerPath } from "@/features/portal/stamps/run-paths"
import { portalClient } from "@/lib/backend/portal"
import { PRINT_FORMATS } from "@/lib/backend/stamp-shapes"

type Context = { params: Promise<{ id: string }> }

/** The page that is printed and measured, `?kieu=` pdf (as without it), png, zpl or tspl. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const id = decodeURIComponent((await params).id)
  const back = printerPath(id)
  const token = await sessionToken()
  if (!token) return redirectTo(signInPath(back))
  const asked = new URL(request.url).searchParams.get("kieu")
  const format = PRINT_FORMATS.find((known) => known === asked) ?? "pdf"
  return passOn(await portalClient(token).calibrationPage(id, format), back)
}
