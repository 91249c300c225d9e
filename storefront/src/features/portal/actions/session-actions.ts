"use server"

import { revalidatePath } from "next/cache"
import { redirect } from "next/navigation"
import { ERROR_SENTENCES, sentenceOf } from "@/i18n/error-sentences"
import {
  acceptInvitation,
  askForPasskey,
  recover,
  signIn,
  signInWithPasskey,
  type PasskeySignIn,
} from "@/lib/backend/access"
import { portalClient } from "@/lib/backend/portal"
import { isUnauthorized, type BackendError, type Result } from "@/lib/backend/result"
import { currentVisitor } from "../access/visitor"
import { acceptFields, recoverFields, signInFields } from "../fields"
import { invalidForm, textValues } from "../form-answers"
import type { FormState } from "@/lib/forms/form-state"
import { forgetHousehold } from "../households/current-household"
import { safeReturnPath } from "../return-path"
import { endSession, sessionToken, startSession } from "../session"

export async function signInAction(previous: FormState, form: FormData): Promise<FormState> {
  const { password: _password, ...kept } = textValues(form)
  const parsed = signInFields.safeParse({ login: kept.login, password: untrimmed(form) })
  if (!parsed.success) return invalidForm(previous, kept, parsed.error)
  const result = await signIn(parsed.data.login, parsed.data.password, await currentVisitor())
  return entered(result, previous, kept, safeReturnPath(kept.ve))
}

export async function acceptInvitationAction(previous: FormState, form: FormData): Promise<FormState> {
  const { password: _password, ...kept } = textValues(form)
  const parsed = acceptFields.safeParse({ ...kept, password: untrimmed(form) })
  if (!parsed.success) return invalidForm(previous, kept, parsed.error)
  return entered(await acceptInvitation(parsed.data, await currentVisitor()), previous, kept, "/htx?moi-vao=1")
}

export async function recoverAction(previous: FormState, form: FormData): Promise<FormState> {
  const { password: _password, ...kept } = textValues(form)
  const parsed = recoverFields.safeParse({ ...kept, password: untrimmed(form) })
  if (!parsed.success) return invalidForm(previous, kept, parsed.error)
  const result = await recover(parsed.data.code, parsed.data.password, await currentVisitor())
  return entered(result, previous, kept, "/htx")
}

/** A space at either end of a password belongs to it. */
function untrimmed(form: FormData): string {
  const password = form.get("password")
  return typeof password === "string" ? password : ""
}

async function entered(
  result: Result<string>,
  previous: FormState,
  kept: Record<string, string>,
  path: string,
): Promise<FormState> {
  if (!result.ok) {
    const attempt = previous.attempt + 1
    return { ...previous, message: entrySentence(result.error), fieldErrors: {}, values: kept, attempt }
  }
  await startSession(result.data)
  await forgetHousehold()
  redirect(path)
}

/** Here a 401 is a wrong password or passkey and not an ended session, and a 429 too many tries. */
function entrySentence(error: BackendError): string {
  if (error.kind === "http" && error.code === "passkey_unknown") return ERROR_SENTENCES.passkey_unknown
  if (error.kind === "http" && error.code === "passkey_copied") return ERROR_SENTENCES.passkey_copied
  if (isUnauthorized(error)) return ERROR_SENTENCES.invalid_credentials
  if (error.kind === "http" && error.status === 429) return ERROR_SENTENCES.too_many_attempts
  return sentenceOf(error)
}

export type PasskeyQuestion = { challenge_id: string; challenge: string; rpId: string }

export async function askForPasskeyAction(): Promise<PasskeyQuestion | null> {
  const result = await askForPasskey(await currentVisitor())
  if (!result.ok) return null
  const { challenge_id, challenge, rp } = result.data
  return { challenge_id, challenge, rpId: rp.id }
}

/** @returns what went wrong; otherwise the page that was asked for opens */
export async function signInWithPasskeyAction(answer: PasskeySignIn, returnTo: string): Promise<string> {
  const result = await signInWithPasskey(answer, await currentVisitor())
  if (!result.ok) return entrySentence(result.error)
  await startSession(result.data)
  await forgetHousehold()
  redirect(safeReturnPath(returnTo))
}

/** Ends the session where it is kept, so that a copied cookie is worth nothing; an unreachable backend keeps nobody in. */
export async function signOutAction(): Promise<void> {
  const token = await sessionToken()
  if (token) await portalClient(token).endSession("this")
  await endSession()
  await forgetHousehold()
  revalidatePath("/htx", "layout")
  redirect("/htx/dang-nhap")
}
