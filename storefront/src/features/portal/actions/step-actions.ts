"use server"

import { redirect } from "next/navigation"
import { changeSteps } from "../diary/change-steps"
import { refusedForm, textValues } from "../form-answers"
import type { FormState } from "@/lib/forms/form-state"
import { openPortal } from "../session"

const PATH = "/htx/nhat-ky/buoc"

/** One press on the list of steps: it is read anew, changed by the press and kept as a whole. */
export async function changeStepsAction(previous: FormState, form: FormData): Promise<FormState> {
  const portal = await openPortal(PATH)
  const values = textValues(form)
  const { group = "", what = "", step = "", title = "", kind = "" } = values
  if (what === "reset") {
    const reset = await portal.resetDiarySteps(group)
    if (!reset.ok) return refusedForm(previous, values, reset.error, PATH)
    redirect(`${PATH}?da-luu=1`)
  }
  const templates = await portal.diaryTemplates()
  if (!templates.ok) return refusedForm(previous, values, templates.error, PATH)
  const steps = templates.data.groups.find((one) => one.group === group)?.steps ?? []
  const newId = `tu-them-${crypto.randomUUID().slice(0, 8)}`
  const changed = changeSteps(steps, { what, step, title, kind, newId })
  const isBare = changed?.every(({ hidden }) => hidden)
  if (!changed || isBare) {
    const message = isBare ? "Phải còn ít nhất một nút." : "Ghi tên việc rồi bấm lại."
    return { ...previous, message, fieldErrors: {}, values, attempt: previous.attempt + 1 }
  }
  const saved = await portal.saveDiarySteps(group, changed)
  if (!saved.ok) return refusedForm(previous, values, saved.error, PATH)
  redirect(`${PATH}?da-luu=1#${group}`)
}
