"use server"

import { headers } from "next/headers"
import { redirect } from "next/navigation"
import { z } from "zod"
import { invalidForm, refusedForm, textValues } from "../form-answers"
import type { FormState } from "@/lib/forms/form-state"
import { qrPath } from "../members/qr-path"
import { openPortal } from "../session"

const PATH = "/htx/thanh-vien"
const onePath = (id: string) => `${PATH}/${encodeURIComponent(id)}`
const ROLES = ["owner", "manager", "recorder"] as const
const role = z.enum(ROLES, "Chọn một vai.")

/** The link and the code are shown once, in the answer: nobody can ask for them again. */
export async function inviteAction(previous: FormState, form: FormData): Promise<FormState> {
  const values = textValues(form)
  const parsed = z.object({ role }).safeParse(values)
  if (!parsed.success) return invalidForm(previous, values, parsed.error)
  const body = { role: parsed.data.role, records_for_households: values.records_for_households === "1" }
  const result = await (await openPortal(`${PATH}/moi`)).invite(body)
  if (!result.ok) return refusedForm(previous, values, result.error, `${PATH}/moi`)
  const { token, code, expires_at } = result.data.invitation
  const link = `${await ownOrigin()}/htx/moi/${token}`
  const { path, size } = qrPath(link)
  return {
    ...{ message: null, fieldErrors: {}, attempt: previous.attempt + 1, idempotencyKey: null },
    values: { link, code, qr: path, qrSize: String(size), expires_at, role: body.role },
  }
}

/** Where the member's browser is: the link has to open for the one who is invited just as it does here. */
async function ownOrigin(): Promise<string> {
  const given = await headers()
  const host = given.get("x-forwarded-host") ?? given.get("host") ?? ""
  const scheme = given.get("x-forwarded-proto")?.split(",")[0]?.trim() === "https" ? "https" : "http"
  return `${scheme}://${host}`
}

export async function revokeInvitationAction(previous: FormState, form: FormData): Promise<FormState> {
  const { id = "" } = textValues(form)
  const result = await (await openPortal(PATH)).revokeInvitation(id)
  if (!result.ok) return refusedForm(previous, {}, result.error, PATH)
  redirect(`${PATH}?xong=thu-lai`)
}

export async function changeMemberAction(previous: FormState, form: FormData): Promise<FormState> {
  const { id = "", ...values } = textValues(form)
  const parsed = z.object({ role }).safeParse(values)
  if (!parsed.success) return invalidForm(previous, values, parsed.error)
  const change = { role: parsed.data.role, records_for_households: values.records_for_households === "1" }
  const result = await (await openPortal(onePath(id))).changeMember(id, change)
  if (!result.ok) return refusedForm(previous, values, result.error, onePath(id))
  redirect(`${onePath(id)}?xong=doi-vai`)
}

export async function suspendMemberAction(previous: FormState, form: FormData): Promise<FormState> {
  const { id = "", suspended } = textValues(form)
  const result = await (await openPortal(onePath(id))).changeMember(id, { suspended: suspended === "1" })
  if (!result.ok) return refusedForm(previous, {}, result.error, onePath(id))
  redirect(`${onePath(id)}?xong=${suspended === "1" ? "khoa" : "mo"}`)
}

export async function removeMemberAction(previous: FormState, form: FormData): Promise<FormState> {
  const { id = "" } = textValues(form)
  const result = await (await openPortal(onePath(id))).removeMember(id)
  if (!result.ok) return refusedForm(previous, {}, result.error, onePath(id))
  redirect(`${PATH}?xong=cho-ra`)
}

export async function unlockMemberAction(previous: FormState, form: FormData): Promise<FormState> {
  const { id = "" } = textValues(form)
  const result = await (await openPortal(onePath(id))).unlockMember(id)
  if (!result.ok) return refusedForm(previous, {}, result.error, onePath(id))
  redirect(`${onePath(id)}?xong=thoi-cho`)
}

/** Shown once, in the answer. */
export async function giveRecoveryCodeAction(previous: FormState, form: FormData): Promise<FormState> {
  const { id = "" } = textValues(form)
  const result = await (await openPortal(onePath(id))).giveRecoveryCode(id)
  if (!result.ok) return refusedForm(previous, {}, result.error, onePath(id))
  const { code, expires_at } = result.data.recovery
  return { ...previous, message: null, values: { code, expires_at }, attempt: previous.attempt + 1 }
}
