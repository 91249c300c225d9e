import { filePath } from "@/features/portal/file-floors/file-paths"
import { openPortal } from "@/features/portal/session"

type Params = { params: Promise<{ floor: string; id: string }> }

/** Pictures of the goods in a floor's file, one after another. */
export async function GET(_request: Request, { params }: Params): Promise<Response> {
  const { floor, id } = await params
  const portal = await openPortal(filePath(floor))
  const answer = await portal.exportedPictures(floor, id)
  if (!answer.ok) return new Response(null, { status: answer.error.kind === "http" ? answer.error.status : 503 })
  const headers = ["Content-Type", "Content-Disposition"].map((name) => [name, answer.data.headers.get(name) ?? ""])
  return new Response(answer.data.body, {
    headers: {
      ...Object.fromEntries(headers),
      "Cache-Control": "private, no-store",
      "X-Content-Type-Options": "nosniff",
    },
  })
}
