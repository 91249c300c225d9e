import { notFound } from "next/navigation"
import type { FileFloor } from "@/lib/backend/file-floors"
import type { PortalClient } from "@/lib/backend/portal"
import type { BackendError } from "@/lib/backend/result"
import { openPortal } from "../session"

export type OpenedFloor = { portal: PortalClient; floor: FileFloor | null; error: BackendError | null }

/** A floor that there is none of is no page. */
export async function openFloor(floor: string, path: string): Promise<OpenedFloor> {
  const portal = await openPortal(path)
  const result = await portal.fileFloor(floor)
  if (result.ok) return { portal, floor: result.data.channel_file, error: null }
  if (result.error.kind === "http" && result.error.status === 404) notFound()
  return { portal, floor: null, error: result.error }
}
