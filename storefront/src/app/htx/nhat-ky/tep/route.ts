import { answer, isOwnRequest, refusal } from "@/features/portal/diary/own-request"
import { sessionToken } from "@/features/portal/session"
import { portalClient } from "@/lib/backend/portal"

/** A phone makes its photos small before it keeps them. */
const MAX_BYTES = 6 * 1024 * 1024

/** A photo or a voice note of an entry; the same file twice is one. */
export async function POST(request: Request): Promise<Response> {
  if (!isOwnRequest(request)) return answer(403, { code: "forbidden" })
  const token = await sessionToken()
  if (!token) return answer(401, { code: "unauthorized" })
  if (Number(request.headers.get("content-length") ?? 0) > MAX_BYTES) return answer(400, { code: "file_too_large" })
  const file = await request.blob()
  if (file.size > MAX_BYTES) return answer(400, { code: "file_too_large" })
  const kind = new URL(request.url).searchParams.get("loai") === "voice" ? "voice" : "photo"
  const result = await portalClient(token).fileEvidence(kind, file)
  return result.ok ? answer(201, { hash: result.data.file.hash }) : refusal(result.error)
}
