"use server"

import { formatInstant } from "@/i18n/format"
import { invalidForm, refusedForm, textValues } from "../form-answers"
import { openPortal } from "../session"
import { EMPTY_LINK, type LinkState } from "../stamps/link-state"
import { runPath } from "../stamps/run-paths"
import { listFields } from "../stamps/stamp-fields"

export async function createSerialListAction(previous: LinkState, form: FormData): Promise<LinkState> {
  const runId = String(form.get("runId") ?? "")
  const path = runPath(runId, "nha-in")
  const portal = await openPortal(path)
  const values = textValues(form)
  const parsed = listFields.safeParse(values)
  if (!parsed.success) return { ...EMPTY_LINK, ...invalidForm(previous, values, parsed.error) }
  const result = await portal.createSerialListLink(runId, parsed.data)
  if (!result.ok) return { ...EMPTY_LINK, ...refusedForm(previous, values, result.error, path) }
  return { ...EMPTY_LINK, url: result.data.url, expires: formatInstant(result.data.expires_at) }
}
