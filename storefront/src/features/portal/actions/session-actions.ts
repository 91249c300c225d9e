"use server"

import { headers } from "next/headers"
import { redirect } from "next/navigation"
import { ERROR_SENTENCES, sentenceOf } from "@/i18n/error-sentences"
import { signIn } from "@/lib/backend/portal"
import { isUnauthorized, type BackendError } from "@/lib/backend/result"
import { signInFields } from "../fields"
import { invalidForm, textValues } from "../form-answers"
import type { FormState } from "../form-state"
import { safeReturnPath } from "../return-path"
import { endSession, startSession } from "../session"

export async function signInAction(previous: FormState, form: FormData): Promise<FormState> {
  const { password, ...kept } = textValues(form)
  const parsed = signInFields.safeParse({ email: kept.email, password })
  if (!parsed.success) return invalidForm(previous, kept, parsed.error)
  const forwardedFor = (await headers()).get("x-forwarded-for")
  const result = await signIn(parsed.data.email, parsed.data.password, forwardedFor)
  if (!result.ok) {
    const attempt = previous.attempt + 1
    return { ...previous, message: signInSentence(result.error), fieldErrors: {}, values: kept, attempt }
  }
  await startSession(result.data)
  redirect(safeReturnPath(kept.ve))
}

/** Here a 401 is a wrong password and not an ended session, and a 429 too many tries. */
function signInSentence(error: BackendError): string {
  if (isUnauthorized(error)) return ERROR_SENTENCES.invalid_credentials
  if (error.kind === "http" && error.status === 429) return ERROR_SENTENCES.too_many_attempts
  return sentenceOf(error)
}

export async function signOutAction(): Promise<void> {
  await endSession()
  redirect("/htx/dang-nhap")
}
