import { answer, refusal } from "@/features/portal/diary/own-request"
import { sessionToken } from "@/features/portal/session"
import { passOn } from "@/features/portal/stamps/pass-on"
import { portalClient } from "@/lib/backend/portal"

type Context = { params: Promise<{ hash: string }> }

/** A photo or a voice note of the diary, for the cooperative's own members; its name is its hash. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const token = await sessionToken()
  if (!token) return answer(401, { code: "unauthorized" })
  const result = await portalClient(token).evidence((await params).hash)
  if (!result.ok) return refusal(result.error)
  return passOn(result, "/htx/nhat-ky", "private, max-age=31536000, immutable")
}
