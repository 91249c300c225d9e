"use server"

import { redirect } from "next/navigation"
import { sentenceOf } from "@/i18n/error-sentences"
import { formatInstant } from "@/i18n/format"
import { isUnauthorized } from "@/lib/backend/result"
import { signInPath } from "../return-path"
import { openPortal } from "../session"
import type { LinkState } from "../stamps/link-state"
import { runPath } from "../stamps/run-paths"

export async function createSerialListAction(_previous: LinkState, form: FormData): Promise<LinkState> {
  const runId = String(form.get("runId") ?? "")
  const path = runPath(runId, "nha-in")
  const portal = await openPortal(path)
  const result = await portal.createSerialListLink(runId)
  if (result.ok) return { message: null, url: result.data.url, expires: formatInstant(result.data.expires_at) }
  if (isUnauthorized(result.error)) redirect(signInPath(path, true))
  return { message: sentenceOf(result.error), url: null, expires: "" }
}
