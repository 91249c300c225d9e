"use server"

import { redirect } from "next/navigation"
import { invalidForm, refusedForm, textValues } from "../form-answers"
import type { FormState } from "@/lib/forms/form-state"
import { openPortal } from "../session"
import { reprintReason } from "../stamps/reprint-reasons"
import { runPath } from "../stamps/run-paths"
import { printJobFields } from "../stamps/stamp-fields"

/** Makes the print job; its file is downloaded from the next page, as often as needed. */
export async function addPrintJobAction(previous: FormState, form: FormData): Promise<FormState> {
  const runId = String(form.get("runId") ?? "")
  const portal = await openPortal(runPath(runId, "in"))
  const values = textValues(form)
  const parsed = printJobFields.safeParse(values)
  if (!parsed.success) return invalidForm(previous, values, parsed.error)
  const { reason, note, ...job } = parsed.data
  const result = await portal.addPrintJob(runId, { ...job, reason: reprintReason(reason, note) })
  if (!result.ok) return refusedForm(previous, values, result.error, runPath(runId, "in"))
  redirect(`${runPath(runId, "da-in")}?moi=${encodeURIComponent(result.data.print_job.id)}`)
}
