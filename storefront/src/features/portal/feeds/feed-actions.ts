"use server"

import { redirect } from "next/navigation"
import type { FormState } from "@/lib/forms/form-state"
import { refusedForm } from "../form-answers"
import { openPortal } from "../session"

const PATH = "/htx/kenh-ban/nguon-hang"

export async function renewFeedAction(previous: FormState, form: FormData): Promise<FormState> {
  const result = await (await openPortal(PATH)).renewFeed(String(form.get("floor") ?? ""))
  if (!result.ok) return refusedForm(previous, {}, result.error, PATH)
  redirect(`${PATH}?vua-tao=1`)
}
