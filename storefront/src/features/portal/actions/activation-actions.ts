"use server"

import { redirect } from "next/navigation"
import { formatCount } from "@/i18n/format"
import type { PortalClient } from "@/lib/backend/portal"
import { invalidForm, refusedForm, textValues } from "../form-answers"
import type { FormState } from "../form-state"
import { openPortal } from "../session"
import { askToConfirm, editAgain, isConfirmed, wantsToEdit, type ConfirmState } from "../stamps/confirm-state"
import { runPath } from "../stamps/run-paths"
import { sizeOf, type SerialRange } from "../stamps/serial-ranges"
import { codeFields, rangeFields } from "../stamps/stamp-fields"

/** Codes are only read back as numbers; numbers are activated when they come with the second press. */
export async function activateStampsAction(previous: ConfirmState, form: FormData): Promise<ConfirmState> {
  const runId = String(form.get("runId") ?? "")
  const path = runPath(runId, "kich-hoat")
  const portal = await openPortal(path)
  const values = textValues(form)
  if (wantsToEdit(form)) return editAgain(previous, values)
  if ("first_code" in values) return findRoll(portal, previous, { runId, values, path })
  const parsed = rangeFields.safeParse(values)
  if (!parsed.success) return { ...invalidForm(previous, values, parsed.error), toConfirm: null }
  if (!isConfirmed(form)) return readBack(previous, runId, parsed.data)
  const result = await portal.activate({ run_id: runId, ...parsed.data })
  if (!result.ok) return { ...refusedForm(previous, values, result.error, path), toConfirm: null }
  redirect(`${path}?xong=${encodeURIComponent(result.data.activation.id)}`)
}

type Roll = { runId: string; values: Record<string, string>; path: string }

async function findRoll(portal: PortalClient, previous: ConfirmState, roll: Roll): Promise<ConfirmState> {
  const { runId, values, path } = roll
  const parsed = codeFields.safeParse(values)
  if (!parsed.success) return { ...invalidForm(previous, values, parsed.error), toConfirm: null }
  const found = await portal.findRoll(parsed.data)
  if (!found.ok) return { ...refusedForm(previous, values, found.error, path), toConfirm: null }
  const { run_id: foundRun, ...range } = found.data.roll
  if (foundRun !== runId) {
    const message = "Hai tem này thuộc đợt khác. Mở đúng đợt in trên cuộn rồi quét lại."
    return { ...previous, message, fieldErrors: {}, values, toConfirm: null, attempt: previous.attempt + 1 }
  }
  return readBack(previous, runId, range)
}

function readBack(previous: ConfirmState, runId: string, range: SerialRange): ConfirmState {
  const values = { runId, from: String(range.from), to: String(range.to) }
  return askToConfirm(previous, values, [
    `Kích hoạt ${formatCount(sizeOf(range))} tem, từ số ${formatCount(range.from)} đến số ${formatCount(range.to)}.`,
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
