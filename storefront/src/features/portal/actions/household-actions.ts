"use server"

import { revalidatePath } from "next/cache"
import { redirect } from "next/navigation"
import { z } from "zod"
import { invalidForm, refusedForm, textValues } from "../form-answers"
import type { FormState } from "@/lib/forms/form-state"
import { forgetHousehold, rememberHousehold } from "../households/current-household"
import { safeReturnPath } from "../return-path"
import { openPortal } from "../session"

const PATH = "/htx/ho"
const onePath = (id: string) => `${PATH}/${encodeURIComponent(id)}`

/** Only a household of the cooperative with a consent in force: what the form names is asked of the backend. */
export async function chooseHouseholdAction(previous: FormState, form: FormData): Promise<FormState> {
  const id = String(form.get("id") ?? "")
  const result = await (await openPortal(PATH)).household(id)
  if (!result.ok) return refusedForm(previous, {}, result.error, PATH)
  const { household } = result.data
  if (!household.consent) redirect(onePath(household.id))
  await rememberHousehold(household.id)
  revalidatePath("/htx", "layout")
  redirect("/htx/nhat-ky")
}

/** The bar on a phone without scripts. */
export async function switchHouseholdAction(form: FormData): Promise<void> {
  const path = safeReturnPath(String(form.get("ve") ?? ""))
  const id = String(form.get("id") ?? "")
  if (id === "") await forgetHousehold()
  else {
    const result = await (await openPortal(path)).household(id)
    if (!result.ok || !result.data.household.consent) redirect(onePath(id))
    await rememberHousehold(result.data.household.id)
  }
  revalidatePath("/htx", "layout")
  redirect(path)
}

export async function leaveHouseholdAction(): Promise<void> {
  await forgetHousehold()
  revalidatePath("/htx", "layout")
  redirect(PATH)
}

const shortText = (max: number) =>
  z
    .string()
    .max(max, `Viết gọn trong ${max} chữ cái.`)
    .transform((value) => value || null)
const facts = { name: shortText(80), commune: shortText(80) }
const newHousehold = z.object({
  code: z
    .string("Ghi mã hộ.")
    .transform((code) => code.toUpperCase())
    .pipe(z.string().regex(/^[A-Z0-9][A-Z0-9-]{0,19}$/, "Mã hộ gồm chữ không dấu, số và gạch ngang, ví dụ H01.")),
  ...facts,
})

export async function addHouseholdAction(previous: FormState, form: FormData): Promise<FormState> {
  const values = textValues(form)
  const parsed = newHousehold.safeParse(values)
  if (!parsed.success) return invalidForm(previous, values, parsed.error)
  const result = await (await openPortal(`${PATH}/moi`)).addHousehold(parsed.data)
  if (!result.ok) return refusedForm(previous, values, result.error, `${PATH}/moi`)
  redirect(onePath(result.data.household.id))
}

export async function editHouseholdAction(previous: FormState, form: FormData): Promise<FormState> {
  const { id = "", ...values } = textValues(form)
  const parsed = z.object(facts).safeParse(values)
  if (!parsed.success) return invalidForm(previous, values, parsed.error)
  const result = await (await openPortal(onePath(id))).editHousehold(id, parsed.data)
  if (!result.ok) return refusedForm(previous, values, result.error, onePath(id))
  redirect(`${onePath(id)}?xong=sua`)
}

const consent = z.object({
  given_on: z.iso.date("Chọn ngày hộ đồng ý."),
  given_by_text: z.string("Ghi tên người đồng ý.").min(1, "Ghi tên người đồng ý, ví dụ: Bà Mai, chủ hộ.").max(120),
  text: z.string("Ghi điều hộ đồng ý.").min(10, "Ghi rõ hộ đồng ý điều gì.").max(2000),
})

export async function recordConsentAction(previous: FormState, form: FormData): Promise<FormState> {
  const { id = "", name_is_public, ...values } = textValues(form)
  const kept = { ...values, ...(name_is_public && { name_is_public }) }
  const parsed = consent.safeParse(values)
  if (!parsed.success) return invalidForm(previous, kept, parsed.error)
  const body = { ...parsed.data, name_is_public: name_is_public === "1" }
  const result = await (await openPortal(onePath(id))).recordConsent(id, body)
  if (!result.ok) return refusedForm(previous, kept, result.error, onePath(id))
  revalidatePath("/htx", "layout")
  redirect(`${onePath(id)}?xong=dong-y`)
}

export async function withdrawConsentAction(previous: FormState, form: FormData): Promise<FormState> {
  const { id = "" } = textValues(form)
  const result = await (await openPortal(onePath(id))).withdrawConsent(id)
  if (!result.ok) return refusedForm(previous, {}, result.error, onePath(id))
  revalidatePath("/htx", "layout")
  redirect(`${onePath(id)}?xong=rut`)
}
