"use server"

import { redirect } from "next/navigation"
import { refusedForm } from "../form-answers"
import type { FormState } from "@/lib/forms/form-state"
import { openPortal } from "../session"

const PATH = "/htx/them/ten"

export async function setNameShownAction(previous: FormState, form: FormData): Promise<FormState> {
  const shown = form.get("shown") === "1"
  const portal = await openPortal(PATH)
  const result = await portal.setNameShown(shown)
  if (!result.ok) return refusedForm(previous, {}, result.error, PATH)
  redirect(`${PATH}?xong=${shown ? "hien" : "an"}`)
}

/** Erasing twice erases nothing more, so that a double press is harmless. */
export async function eraseNameAction(previous: FormState): Promise<FormState> {
  const portal = await openPortal(PATH)
  const result = await portal.eraseName()
  if (!result.ok) return refusedForm(previous, {}, result.error, PATH)
  redirect(`${PATH}?xong=xoa`)
}
