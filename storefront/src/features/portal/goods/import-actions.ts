"use server"

import { revalidateTag } from "next/cache"
import { redirect } from "next/navigation"
import { PRODUCTS_TAG } from "@/lib/backend/cache-tags"
import { refusedForm } from "../form-answers"
import type { FormState } from "@/lib/forms/form-state"
import { openPortal } from "../session"

const PATH = "/htx/san-pham/nhap"

export async function readSheetAction(previous: FormState, form: FormData): Promise<FormState> {
  const portal = await openPortal(PATH)
  const file = form.get("file")
  if (!(file instanceof File) || file.size === 0) {
    return { ...previous, message: "Chưa chọn tệp nào.", attempt: previous.attempt + 1 }
  }
  const result = await portal.readSheet(file)
  if (!result.ok) return refusedForm(previous, {}, result.error, PATH)
  redirect(`${PATH}/${encodeURIComponent(result.data.import.id)}`)
}

export async function applyImportAction(previous: FormState, form: FormData): Promise<FormState> {
  const id = String(form.get("importId") ?? "")
  const path = `${PATH}/${encodeURIComponent(id)}`
  const portal = await openPortal(path)
  const result = await portal.applyImport(id)
  // The page of the import shows how far it is, and when it is done.
  if (!result.ok && result.error.kind === "timeout") redirect(path)
  if (!result.ok) return refusedForm(previous, {}, result.error, path)
  revalidateTag(PRODUCTS_TAG, { expire: 0 })
  redirect(path)
}
