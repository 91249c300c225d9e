import { filePath } from "@/features/portal/file-floors/file-paths"
import { openPortal } from "@/features/portal/session"
import { passOn } from "@/features/portal/stamps/pass-on"

type Params = { params: Promise<{ floor: string; id: string }> }

/** The floor's own file, filled in. */
export async function GET(_request: Request, { params }: Params): Promise<Response> {
  const { floor, id } = await params
  const portal = await openPortal(filePath(floor))
  return passOn(await portal.exportedFile(floor, id), filePath(floor))
}
