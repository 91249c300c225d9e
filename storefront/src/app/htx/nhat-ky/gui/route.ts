import { answer, isOwnRequest, refusal } from "@/features/portal/diary/own-request"
import { sessionToken } from "@/features/portal/session"
import { portalClient } from "@/lib/backend/portal"

const MAX_CHARACTERS = 20_000

/** One entry of a phone's diary, handed on with the member's session. */
export async function POST(request: Request): Promise<Response> {
  if (!isOwnRequest(request)) return answer(403, { code: "forbidden" })
  const token = await sessionToken()
  if (!token) return answer(401, { code: "unauthorized" })
  const body = readJson(await request.text())
  if (body === undefined) return answer(400, { code: "invalid_input" })
  const result = await portalClient(token).recordEntry(body)
  return result.ok ? answer(200, { id: result.data.entry.id }) : refusal(result.error)
}

function readJson(text: string): unknown {
  if (text.length > MAX_CHARACTERS) return undefined
  try {
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}
