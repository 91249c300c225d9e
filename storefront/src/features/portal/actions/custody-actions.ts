"use server"

import { revalidatePath } from "next/cache"
import { redirect } from "next/navigation"
import { sentenceOf } from "@/i18n/error-sentences"
import type { NewKey, SigningAnswer } from "@/lib/backend/portal"
import { isUnauthorized, type Result } from "@/lib/backend/result"
import { revokeFields } from "../fields"
import { invalidForm, refusedForm, textValues } from "../form-answers"
import type { FormState } from "@/lib/forms/form-state"
import { signInPath } from "../return-path"
import { openPortal } from "../session"

const PATH = "/htx/chu-ky"

/** What a press answers with: the phone's part of the work is not a form, so neither is this. */
export type Told<T> = { ok: true; data: T } | { ok: false; message: string }

export async function passkeyOptionsAction() {
  return told(await (await openPortal(PATH)).passkeyOptions())
}

export async function registerPasskeyAction(key: NewKey) {
  const result = told(await (await openPortal(PATH)).registerPasskey(key))
  revalidatePath(PATH)
  return result
}

export async function signAction(requestId: string, answer: SigningAnswer) {
  const result = told(await (await openPortal(PATH)).sign(requestId, answer))
  revalidatePath("/htx", "layout")
  return result
}

export async function returnToPlatformAction(previous: FormState): Promise<FormState> {
  const result = await (await openPortal(PATH)).returnToPlatform()
  if (!result.ok) return refusedForm(previous, {}, result.error, PATH)
  revalidatePath(PATH)
  redirect(`${PATH}?vua-xin=1`)
}

export async function revokeKeyAction(previous: FormState, form: FormData): Promise<FormState> {
  const values = textValues(form)
  const parsed = revokeFields.safeParse(values)
  if (!parsed.success) return invalidForm(previous, values, parsed.error)
  const result = await (await openPortal(PATH)).revokeKey(parsed.data.keyId, parsed.data.reason)
  if (!result.ok) return refusedForm(previous, values, result.error, PATH)
  revalidatePath(PATH)
  redirect(PATH)
}

function told<T>(result: Result<T>): Told<T> {
  if (result.ok) return result
  if (isUnauthorized(result.error)) redirect(signInPath(PATH, true))
  return { ok: false, message: sentenceOf(result.error) }
}
