"use server"

import { revalidatePath } from "next/cache"
import { redirect } from "next/navigation"
import { sentenceOf } from "@/i18n/error-sentences"
import type { NewSignInPasskey } from "@/lib/backend/members"
import { changePasswordFields } from "../fields"
import { invalidForm, refusedForm, textValues } from "../form-answers"
import type { FormState } from "@/lib/forms/form-state"
import type { PasskeyOptions } from "../passkey"
import { signInPath } from "../return-path"
import { openPortal, startSession } from "../session"
import { isUnauthorized, type Result } from "@/lib/backend/result"

const PATH = "/htx/them/dang-nhap"

export type Told<T> = { ok: true; data: T } | { ok: false; message: string }

function told<T>(result: Result<T>): Told<T> {
  if (result.ok) return result
  if (isUnauthorized(result.error)) redirect(signInPath(PATH, true))
  return { ok: false, message: sentenceOf(result.error) }
}

export async function signInPasskeyOptionsAction(): Promise<Told<PasskeyOptions>> {
  return told(await (await openPortal(PATH)).signInPasskeyOptions())
}

export async function addSignInPasskeyAction(passkey: NewSignInPasskey): Promise<Told<unknown>> {
  const result = told(await (await openPortal(PATH)).addSignInPasskey(passkey))
  revalidatePath(PATH)
  return result
}

export async function renamePasskeyAction(previous: FormState, form: FormData): Promise<FormState> {
  const { id = "", name = "" } = textValues(form)
  if (!name || name.length > 60) {
    return {
      ...previous,
      fieldErrors: { name: "Đặt tên trong 60 chữ cái." },
      values: { name },
      attempt: previous.attempt + 1,
    }
  }
  const result = await (await openPortal(PATH)).renameSignInPasskey(id, name)
  if (!result.ok) return refusedForm(previous, { name }, result.error, PATH)
  redirect(`${PATH}?xong=ten`)
}

export async function removePasskeyAction(previous: FormState, form: FormData): Promise<FormState> {
  const { id = "" } = textValues(form)
  const result = await (await openPortal(PATH)).removeSignInPasskey(id)
  if (!result.ok) return refusedForm(previous, {}, result.error, PATH)
  redirect(`${PATH}?xong=go`)
}

export async function endSessionAction(previous: FormState, form: FormData): Promise<FormState> {
  const { id = "" } = textValues(form)
  const result = await (await openPortal(PATH)).endSession(id)
  if (!result.ok) return refusedForm(previous, {}, result.error, PATH)
  redirect(`${PATH}?xong=ra`)
}

/** This phone goes on with a session of its own; everything else is out at once. */
export async function endOtherSessionsAction(previous: FormState): Promise<FormState> {
  const result = await (await openPortal(PATH)).endSession("others")
  if (!result.ok) return refusedForm(previous, {}, result.error, PATH)
  if (result.data.token) await startSession(result.data.token)
  redirect(`${PATH}?xong=ra-het`)
}

export async function changePasswordAction(previous: FormState, form: FormData): Promise<FormState> {
  const parsed = changePasswordFields.safeParse({ current: form.get("current"), password: form.get("password") })
  if (!parsed.success) return invalidForm(previous, {}, parsed.error)
  const result = await (await openPortal(PATH)).changePassword(parsed.data)
  if (!result.ok) return refusedForm(previous, {}, result.error, PATH)
  await startSession(result.data.token)
  redirect(`${PATH}?xong=mat-khau`)
}
