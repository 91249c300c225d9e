import { filePath } from "@/features/portal/file-floors/file-paths"
import { openPortal } from "@/features/portal/session"
import { passOn } from "@/features/portal/stamps/pass-on"

type Params = { params: Promise<{ floor: string; id: string }> }

/** Pictures of the goods in a floor's file, one after another. */
export async function GET(_request: Request, { params }: Params): Promise<Response> {
  const { floor, id } = await params
  const portal = await openPortal(filePath(floor))
  return passOn(await portal.exportedPictures(floor, id), filePath(floor))
}
