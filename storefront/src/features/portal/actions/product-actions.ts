"use server"

import { revalidateTag } from "next/cache"
import { redirect } from "next/navigation"
import { PRODUCTS_TAG } from "@/lib/backend/cache-tags"
import { productFields } from "../fields"
import { invalidForm, refusedForm, textValues } from "../form-answers"
import type { FormState } from "../form-state"
import { openPortal } from "../session"

export async function createProductAction(previous: FormState, form: FormData): Promise<FormState> {
  const path = "/htx/san-pham/moi"
  const portal = await openPortal(path)
  const values = textValues(form)
  const parsed = productFields.safeParse(values)
  if (!parsed.success) return invalidForm(previous, values, parsed.error)
  const result = await portal.createProduct(parsed.data)
  if (!result.ok) return refusedForm(previous, values, result.error, path)
  revalidateTag(PRODUCTS_TAG, { expire: 0 })
  redirect("/htx/san-pham?vua-them=1")
}
