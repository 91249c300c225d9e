import { openPortal } from "@/features/portal/session"

/** A sheet of the cooperative's products, or the empty one to fill in. */
export async function GET(_request: Request, { params }: { params: Promise<{ name: string }> }): Promise<Response> {
  const { name } = await params
  const portal = await openPortal("/htx/san-pham")
  const answer = await portal.productFile(name)
  if (!answer.ok) return new Response(null, { status: answer.error.kind === "http" ? answer.error.status : 503 })
  const headers = ["Content-Type", "Content-Disposition"].map((header) => [
    header,
    answer.data.headers.get(header) ?? "",
  ])
  return new Response(answer.data.body, {
    headers: {
      ...Object.fromEntries(headers),
      "Cache-Control": "private, no-store",
      "X-Content-Type-Options": "nosniff",
    },
  })
}
