import { certificatePath } from "@/features/portal/papers/certificate-rows"
import { signInPath } from "@/features/portal/return-path"
import { sessionToken } from "@/features/portal/session"
import { passOn, redirectTo } from "@/features/portal/stamps/pass-on"
import { portalClient } from "@/lib/backend/portal"

type Context = { params: Promise<{ id: string }> }

/** The copy of one certificate, to be looked at: whatever it holds runs nothing here. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const id = decodeURIComponent((await params).id)
  const back = certificatePath(id)
  const token = await sessionToken()
  if (!token) return redirectTo(signInPath(back))
  const response = passOn(await portalClient(token).certificateFile(id), back)
  response.headers.set("Content-Security-Policy", "default-src 'none'; sandbox")
  return response
}
