"use server"

import { redirect } from "next/navigation"
import { freshEntryId } from "../diary/offline/entry-id"
import { bodyOf, emptyDraft, faultOf, isSameWork, type Draft } from "../diary/form-draft"
import { loadPack } from "../diary/pack"
import { refusedForm, textValues } from "../form-answers"
import type { FormState } from "@/lib/forms/form-state"
import { chosenPhotos, MAX_PHOTOS } from "../forms/photos"
import { openPortal } from "../session"

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** The form as a phone without scripts sends it: at once, with the id that its page was drawn with. */
export async function recordEntryAction(previous: FormState, form: FormData): Promise<FormState> {
  const path = "/htx/nhat-ky/ghi"
  const portal = await openPortal(path)
  const values = textValues(form)
  const pack = await loadPack(portal)
  if (!pack.ok) return refusedForm(previous, values, pack.error, path)
  const now = new Date()
  const draft: Draft = { ...emptyDraft("", "", now), ...values, position: null }
  const correcting = UUID.test(values.correcting ?? "") ? (values.correcting ?? null) : null
  const product = pack.data.products.find(({ id }) => id === draft.productId)
  const step = pack.data.steps[product?.group ?? "food"]?.find(({ id }) => id === draft.stepId)
  const fault = faultOf(draft, { now, households: pack.data.households })
  if (!step || fault) {
    const fieldErrors: Record<string, string> = fault ? { [fault.field]: fault.sentence } : {}
    return {
      ...previous,
      message: "Có ô chưa đúng. Xem lại rồi ghi lại.",
      fieldErrors,
      values,
      attempt: previous.attempt + 1,
    }
  }
  const photos: string[] = []
  for (const photo of chosenPhotos(form).slice(0, MAX_PHOTOS)) {
    const filed = await portal.fileEvidence("photo", photo)
    if (!filed.ok) return refusedForm(previous, values, filed.error, path)
    photos.push(filed.data.file.hash)
  }
  const id = UUID.test(values.id ?? "") ? (values.id ?? "") : freshEntryId()
  const body = bodyOf(draft, { id, memberId: pack.data.member.id, step, now, correcting })
  const result = await portal.recordEntry({ ...body, photos: [...new Set(photos)] })
  if (result.ok) redirect("/htx/nhat-ky?vua-ghi=1")
  const differs = result.error.kind === "http" && result.error.code === "entry_differs"
  if (!differs) return refusedForm(previous, values, result.error, path)
  const kept = await portal.diaryEntry(id)
  // Pressed twice: the first press was kept, with an earlier moment.
  if (kept.ok && isSameWork(kept.data.entry, body)) redirect("/htx/nhat-ky?vua-ghi=1")
  return anotherWork(previous, values)
}

/** Went back to the form, changed it and sent it again: it may be a second work, so the person says so. */
function anotherWork(previous: FormState, values: Record<string, string>): FormState {
  const message =
    "Trang này đã ghi một việc rồi. Muốn ghi thêm việc này thì bấm Ghi vào nhật ký lần nữa. Muốn sửa việc trước thì mở Nhật ký, bấm Ghi sai, ghi lại."
  return { ...previous, message, values: { ...values, id: freshEntryId() }, attempt: previous.attempt + 1 }
}
