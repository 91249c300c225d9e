"use server"

import { revalidatePath } from "next/cache"
import { redirect } from "next/navigation"
import { formatCount } from "@/i18n/format"
import { invalidForm, refusedForm, textValues } from "../form-answers"
import type { FormState } from "@/lib/forms/form-state"
import { openPortal } from "../session"
import { askToConfirm, editAgain, isConfirmed, wantsToEdit, type ConfirmState } from "../stamps/confirm-state"
import { runPath } from "../stamps/run-paths"
import { sizeOf } from "../stamps/serial-ranges"
import { issueFields, voidFields } from "../stamps/stamp-fields"
import { VOID_REASON_WORDS } from "../stamps/void-words"

const hidden = (form: FormData, name: string): string => String(form.get(name) ?? "")

/** The key was drawn with the page: the same press twice, or a press repeated after a timeout, is one run. */
export async function issueStampsAction(previous: FormState, form: FormData): Promise<FormState> {
  const batchId = hidden(form, "batchId")
  const path = `/htx/lo/${encodeURIComponent(batchId)}`
  const portal = await openPortal(path)
  const values = textValues(form)
  const parsed = issueFields.safeParse(values)
  if (!parsed.success) return invalidForm(previous, values, parsed.error)
  const { quantity, pin, idempotencyKey } = parsed.data
  const result = await portal.issueStamps(batchId, { quantity, withPin: pin === "co" }, idempotencyKey)
  if (!result.ok) return refusedForm(previous, values, result.error, path)
  // The address differs by its anchor only, which alone would not fetch the page again.
  revalidatePath(path)
  redirect(`${path}#tem`)
}

/** Cancelling what is cancelled already changes nothing, so that a double press is harmless. */
export async function cancelRunAction(previous: FormState, form: FormData): Promise<FormState> {
  const path = runPath(hidden(form, "runId"))
  const portal = await openPortal(path)
  const result = await portal.cancelRun(hidden(form, "runId"))
  if (!result.ok) return refusedForm(previous, {}, result.error, path)
  revalidatePath(path)
  redirect(path)
}

export async function voidStampsAction(previous: ConfirmState, form: FormData): Promise<ConfirmState> {
  const runId = hidden(form, "runId")
  const path = runPath(runId, "huy-tem")
  const portal = await openPortal(path)
  const values = textValues(form)
  if (wantsToEdit(form)) return editAgain(previous, values)
  const parsed = voidFields.safeParse(values)
  if (!parsed.success) return { ...invalidForm(previous, values, parsed.error), toConfirm: null }
  if (!isConfirmed(form)) return askToConfirm(previous, values, voidSentences(parsed.data))
  const result = await portal.voidRange(runId, parsed.data)
  if (!result.ok) return { ...refusedForm(previous, values, result.error, path), toConfirm: null }
  redirect(`${path}?xong=${parsed.data.from}-${parsed.data.to}`)
}

function voidSentences(range: { from: number; to: number; reason: keyof typeof VOID_REASON_WORDS }): string[] {
  return [
    `Huỷ ${formatCount(sizeOf(range))} tem, từ số ${formatCount(range.from)} đến số ${formatCount(range.to)}.`,
    `Lý do: ${VOID_REASON_WORDS[range.reason].name.toLowerCase()}.`,
    "Ai quét các tem này đều thấy “Tem đã huỷ”. Huỷ rồi không lấy lại được.",
  ]
}
