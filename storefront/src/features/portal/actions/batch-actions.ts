"use server"

import { revalidateTag } from "next/cache"
import { redirect } from "next/navigation"
import { instantFromLocal } from "@/i18n/format"
import { PRODUCTS_TAG } from "@/lib/backend/cache-tags"
import { batchFields, eventFields } from "../fields"
import { invalidForm, refusedForm, textValues } from "../form-answers"
import type { FormState } from "@/lib/forms/form-state"
import { chosenPhotos, keptPhotos, MAX_PHOTOS } from "../forms/photos"
import { batchPath } from "../batches/paths"
import { openPortal } from "../session"

/** The batch a form is about: a hidden field, for a bound argument does not survive a form sent without a script. */
const batchIdOf = (form: FormData): string => String(form.get("batchId") ?? "")

export async function createBatchAction(previous: FormState, form: FormData): Promise<FormState> {
  const path = "/htx/lo/moi"
  const portal = await openPortal(path)
  const values = { ...textValues(form), entry: form.getAll("entry").map(String).join(",") }
  const parsed = batchFields.safeParse(values)
  if (!parsed.success) return invalidForm(previous, values, parsed.error)
  const entry_ids = form.getAll("entry").map(String)
  const result = await portal.createBatch({ ...parsed.data, entry_ids })
  if (!result.ok) return refusedForm(previous, values, result.error, path)
  redirect(batchPath(result.data.batch.id))
}

export async function addEventAction(previous: FormState, form: FormData): Promise<FormState> {
  const batchId = batchIdOf(form)
  const portal = await openPortal(batchPath(batchId))
  const values = textValues(form)
  const parsed = eventFields.safeParse(values)
  if (!parsed.success) return invalidForm(previous, { ...values, photos: keptPhotos(form).join(",") }, parsed.error)
  const { occurred_at: local, ...event } = parsed.data
  const photos = keptPhotos(form)
  const keep = () => ({ ...values, photos: photos.join(",") })
  for (const photo of chosenPhotos(form).slice(0, MAX_PHOTOS - photos.length)) {
    const filed = await portal.filePhoto(photo)
    if (!filed.ok) return refusedForm(previous, keep(), filed.error, batchPath(batchId))
    photos.push(filed.data.file.hash)
  }
  const occurred_at = instantFromLocal(local.slice(0, 16))
  const result = await portal.addEvent(batchId, { ...event, occurred_at, photos: [...new Set(photos)] })
  if (!result.ok) return refusedForm(previous, keep(), result.error, batchPath(batchId))
  redirect(`${batchPath(batchId)}?vua-ghi=1#nhat-ky`)
}

/** What was shown is sealed or nothing is; repeating it gives the same result, so that a double press is harmless. */
export async function sealAction(previous: FormState, form: FormData): Promise<FormState> {
  const batchId = batchIdOf(form)
  const path = `${batchPath(batchId)}/niem-phong`
  const portal = await openPortal(path)
  const result = await portal.seal(batchId, String(form.get("shown") ?? "") || null)
  if (!result.ok) return refusedForm(previous, {}, result.error, path)
  revalidateTag(PRODUCTS_TAG, { expire: 0 })
  redirect(`${batchPath(batchId)}?vua-niem-phong=1`)
}
