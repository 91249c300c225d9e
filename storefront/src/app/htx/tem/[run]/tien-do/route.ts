import { sessionToken } from "@/features/portal/session"
import { portalClient } from "@/lib/backend/portal"

type Context = { params: Promise<{ run: string }> }

/** How far a stamp run is, for the page that waits for it. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const token = await sessionToken()
  if (!token) return answer(401, { code: "unauthorized" })
  const result = await portalClient(token).stampRun((await params).run)
  if (result.ok) {
    const { state, progress, quantity, anchor_state: anchorState } = result.data.run
    return answer(200, { state, progress, quantity, anchor_state: anchorState })
  }
  const { error } = result
  return error.kind === "http" && error.status < 500
    ? answer(error.status, { code: error.code })
    : answer(502, { code: "backend_unavailable" })
}

const answer = (status: number, body: object): Response =>
  Response.json(body, { status, headers: { "Cache-Control": "no-store" } })
