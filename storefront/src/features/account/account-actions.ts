"use server"

import { redirect } from "next/navigation"
import { z } from "zod"
import { currentVisitor } from "@/features/portal/access/visitor"
import { orderPath } from "@/features/order/buyer"
import { keptOrders, proofFor } from "@/features/order/order-proof"
import { localePath } from "@/i18n"
import { accountWords } from "@/i18n/account-words"
import { buyerSentence } from "@/i18n/buyer-sentences"
import { languageOf } from "@/i18n/language"
import * as backend from "@/lib/backend/account"
import { isUnauthorized, type BackendError, type Result } from "@/lib/backend/result"
import { textValues, wrongFields } from "@/lib/forms/form-answers"
import type { FormState } from "@/lib/forms/form-state"
import { detailsFields, orNull, passwordFields, resetFields, signInFields, signUpFields } from "./account-fields"
import { safeReturn, signInPath } from "./return-path"
import { buyerSession, endBuyerSession, requireBuyer, startBuyerSession, withSession } from "./session"

const SECRETS = ["password", "current"]

/** A space at either end of a password belongs to it, and none of them is sent back. */
function readForm(form: FormData) {
  const all = textValues(form)
  const kept = Object.fromEntries(Object.entries(all).filter(([name]) => !SECRETS.includes(name)))
  const secrets = Object.fromEntries(
    SECRETS.flatMap((name) => {
      const value = form.get(name)
      return typeof value === "string" ? [[name, value]] : []
    }),
  )
  const language = languageOf(all.lang ?? "vi")
  return { kept, values: { ...kept, ...secrets }, language, words: accountWords[language] }
}

type Read = ReturnType<typeof readForm>

const wrong = (previous: FormState, { kept, words }: Read, error: z.ZodError): FormState =>
  wrongFields(previous, { values: kept, error, message: words.check })

const refused = (previous: FormState, { kept, language }: Read, error: BackendError): FormState => ({
  ...previous,
  ...{ message: buyerSentence(error, language), fieldErrors: {}, values: kept, attempt: previous.attempt + 1 },
})

async function entered(previous: FormState, read: Read, result: Result<string>, otherwise: string): Promise<FormState> {
  if (!result.ok) return refused(previous, read, result.error)
  await startBuyerSession(result.data)
  redirect(safeReturn(read.kept.ve) ?? localePath(read.language, otherwise))
}

export async function signUpAction(previous: FormState, form: FormData): Promise<FormState> {
  const read = readForm(form)
  const parsed = signUpFields(read.words.signUp).safeParse(read.values)
  if (!parsed.success) return wrong(previous, read, parsed.error)
  const { name, phone, email, password } = parsed.data
  const wanted = { name, phone: orNull(phone), email: orNull(email), password }
  return entered(previous, read, await backend.signUp(wanted, await currentVisitor()), "/tai-khoan?xong=moi")
}

export async function signInAction(previous: FormState, form: FormData): Promise<FormState> {
  const read = readForm(form)
  const parsed = signInFields(read.words.signIn).safeParse(read.values)
  if (!parsed.success) return wrong(previous, read, parsed.error)
  const { login, password } = parsed.data
  return entered(previous, read, await backend.signIn(login, password, await currentVisitor()), "/tai-khoan")
}

/** Ends the session where it is kept, so that a copied cookie is worth nothing; an unreachable backend keeps nobody in. */
export async function signOutAction(form: FormData): Promise<void> {
  const { language } = readForm(form)
  const session = await buyerSession()
  if (session) await backend.signOut(session)
  await endBuyerSession()
  redirect(localePath(language, "/tai-khoan/dang-nhap"))
}

export async function forgottenAction(previous: FormState, form: FormData): Promise<FormState> {
  const read = readForm(form)
  const { emailWrong } = read.words.forgotten
  const parsed = z.object({ email: z.email(emailWrong).max(200, emailWrong) }).safeParse(read.values)
  if (!parsed.success) return wrong(previous, read, parsed.error)
  const { language } = read
  const sent = await backend.sendResetLink({ ...parsed.data, language }, await currentVisitor())
  if (!sent.ok) return refused(previous, read, sent.error)
  redirect(localePath(language, "/tai-khoan/quen-mat-khau?xong=1"))
}

export async function resetAction(previous: FormState, form: FormData): Promise<FormState> {
  const read = readForm(form)
  const parsed = resetFields(read.words).safeParse(read.values)
  if (!parsed.success) return wrong(previous, read, parsed.error)
  const result = await backend.setPasswordByLink(parsed.data, await currentVisitor())
  return entered(previous, read, result, "/tai-khoan?xong=mat-khau")
}

const DETAILS = "/tai-khoan/thong-tin"

export async function changeDetailsAction(previous: FormState, form: FormData): Promise<FormState> {
  const read = readForm(form)
  const session = await requireBuyer(read.language, DETAILS)
  const parsed = detailsFields(read.words.signUp).safeParse(read.values)
  if (!parsed.success) return wrong(previous, read, parsed.error)
  const { name, phone, email, current } = parsed.data
  const wanted = { name, phone: orNull(phone), email: orNull(email), current }
  const answer = await backend.changeAccount(session, wanted, await currentVisitor())
  const changed = withSession(answer, read.language, DETAILS)
  if (!changed.ok) return refused(previous, read, changed.error)
  redirect(localePath(read.language, `${DETAILS}?xong=1`))
}

export async function changePasswordAction(previous: FormState, form: FormData): Promise<FormState> {
  const read = readForm(form)
  const session = await requireBuyer(read.language, DETAILS)
  const parsed = passwordFields(read.words).safeParse(read.values)
  if (!parsed.success) return wrong(previous, read, parsed.error)
  const changed = withSession(
    await backend.changePassword(session, parsed.data, await currentVisitor()),
    read.language,
    DETAILS,
  )
  return entered(previous, read, changed, "/tai-khoan?xong=mat-khau")
}

export async function closeAccountAction(previous: FormState, form: FormData): Promise<FormState> {
  const read = readForm(form)
  const { language, words } = read
  const session = await requireBuyer(language, DETAILS)
  const { currentMissing } = words.details
  const parsed = z.object({ current: z.string(currentMissing).min(1, currentMissing) }).safeParse(read.values)
  if (!parsed.success) return wrong(previous, read, parsed.error)
  const closed = withSession(
    await backend.closeAccount(session, parsed.data.current, await currentVisitor()),
    language,
    DETAILS,
  )
  if (!closed.ok) return refused(previous, read, closed.error)
  await endBuyerSession()
  redirect(localePath(language, "/tai-khoan/dang-nhap?da-dong=1"))
}

/** One order, from its page. */
export async function saveOrderAction(form: FormData): Promise<void> {
  const { kept, language } = readForm(form)
  const orderId = kept.id ?? ""
  const back = orderPath(language, orderId)
  const session = await buyerSession()
  if (session === null) redirect(signInPath(language, back))
  const saved = await save(session, orderId)
  if (saved.ok) redirect(`${back}?xong=luu`)
  if (isUnauthorized(saved.error)) redirect(signInPath(language, back, true))
  redirect(`${back}?loi=${saved.error.kind === "http" ? saved.error.code : "outage"}`)
}

/** All that this browser can show the proof of. */
export async function saveOrdersAction(form: FormData): Promise<void> {
  const { language } = readForm(form)
  const session = await requireBuyer(language, "/tai-khoan")
  const own = withSession(await backend.listOwnOrders(session, 0, await keptOrders()), language, "/tai-khoan")
  const outcomes: boolean[] = []
  for (const id of own.ok ? own.data.unsaved : []) outcomes.push((await save(session, id)).ok)
  redirect(localePath(language, `/tai-khoan?xong=${own.ok && outcomes.every(Boolean) ? "luu" : "luu-loi"}`))
}

async function save(session: string, orderId: string): Promise<Result<unknown>> {
  const proof = await proofFor(orderId)
  if (proof === null) return { ok: false, error: NOT_PROVED }
  return backend.saveOrder(session, { orderId, proof })
}

const NOT_PROVED: BackendError = { kind: "http", status: 404, code: "order_not_found", message: "No proof kept" }
