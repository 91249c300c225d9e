"use server"

import { redirect } from "next/navigation"
import { formatCount } from "@/i18n/format"
import type { BackendError } from "@/lib/backend/result"
import type { ActivationPreview } from "@/lib/backend/stamps"
import { invalidForm, refusedForm, textValues } from "../form-answers"
import type { FormState } from "@/lib/forms/form-state"
import { openPortal } from "../session"
import { askToConfirm, editAgain, isConfirmed, wantsToEdit, type ConfirmState } from "../stamps/confirm-state"
import { runPath } from "../stamps/run-paths"
import { sizeOf } from "../stamps/serial-ranges"
import { codeFields, rangeFields } from "../stamps/stamp-fields"

/** Codes or numbers are read back first; numbers are activated when they come with the second press. */
export async function activateStampsAction(previous: ConfirmState, form: FormData): Promise<ConfirmState> {
  const runId = String(form.get("runId") ?? "")
  const path = runPath(runId, "kich-hoat")
  const portal = await openPortal(path)
  const values = textValues(form)
  if (wantsToEdit(form)) return editAgain(previous, values)
  const parsed = ("first_code" in values ? codeFields : rangeFields).safeParse(values)
  if (!parsed.success) return { ...invalidForm(previous, values, parsed.error), toConfirm: null }
  const order = "from" in parsed.data ? { run_id: runId, ...parsed.data } : parsed.data
  const refused = (error: BackendError) => ({ ...refusedForm(previous, values, error, path), toConfirm: null })
  if (isConfirmed(form) && "run_id" in order) {
    const done = await portal.activate(order)
    if (!done.ok) return refused(done.error)
    redirect(`${path}?xong=${encodeURIComponent(done.data.activation.id)}`)
  }
  const found = await portal.previewActivation(order)
  if (!found.ok) return refused(found.error)
  return readBack(previous, values, found.data.preview)
}

function readBack(previous: ConfirmState, values: Record<string, string>, found: ActivationPreview): ConfirmState {
  const { run_id: foundRun, from, to, already_active: active, skipped_void: voided } = found
  const refuse = (message: string): ConfirmState => ({ ...editAgain(previous, values), message })
  if (foundRun !== values.runId) return refuse("Hai tem này thuộc đợt khác. Mở đúng đợt in trên cuộn rồi quét lại.")
  const fresh = sizeOf({ from, to }) - active - voided
  if (fresh === 0) return refuse("Các tem này đã kích hoạt hoặc đã huỷ cả rồi, không còn tem nào để kích hoạt.")
  return askToConfirm(previous, { runId: foundRun, from: String(from), to: String(to) }, [
    `Kích hoạt ${formatCount(fresh)} tem, từ số ${formatCount(from)} đến số ${formatCount(to)}.`,
    ...(voided > 0 ? [`Bỏ qua ${formatCount(voided)} tem đã huỷ.`] : []),
    ...(active > 0 ? [`${formatCount(active)} tem đã kích hoạt từ trước.`] : []),
    "Từ lúc này người mua quét là thấy tem hợp lệ. Chỉ kích hoạt tem đã hoặc sắp dán lên gói.",
  ])
}

/** Undoing what is undone changes nothing, so that a double press is harmless. */
export async function undoActivationAction(previous: FormState, form: FormData): Promise<FormState> {
  const path = runPath(String(form.get("runId") ?? ""), "kich-hoat")
  const portal = await openPortal(path)
  const result = await portal.undoActivation(String(form.get("activationId") ?? ""))
  if (!result.ok) return refusedForm(previous, {}, result.error, path)
  redirect(`${path}?hoan=1`)
}
