"use server"

import { redirect } from "next/navigation"
import { z } from "zod"
import type { FormState } from "@/lib/forms/form-state"
import { invalidForm, refusedForm, textValues } from "../form-answers"
import { openPortal } from "../session"

const PATH = "/htx/doi-soat"
const compact = (value: string) => value.replace(/[\s.-]/g, "").toUpperCase()

const accountFields = z.object({
  bank_name: z.string("Ghi tên ngân hàng.").min(2, "Ghi tên ngân hàng.").max(60, "Viết gọn trong 60 chữ cái."),
  bin: z
    .string("Ghi mã ngân hàng.")
    .transform(compact)
    .pipe(z.string().regex(/^\d{6}$/, "Mã ngân hàng có 6 số.")),
  account_number: z
    .string("Ghi số tài khoản.")
    .transform(compact)
    .pipe(z.string().regex(/^[0-9A-Z]{4,19}$/, "Số tài khoản có 4 đến 19 số hoặc chữ.")),
  holder_name: z
    .string("Ghi tên chủ tài khoản.")
    .min(2, "Ghi tên chủ tài khoản.")
    .max(70, "Viết gọn trong 70 chữ cái."),
})

export async function changeAccountAction(previous: FormState, form: FormData): Promise<FormState> {
  const values = textValues(form)
  const parsed = accountFields.safeParse(values)
  if (!parsed.success) return invalidForm(previous, values, parsed.error)
  const result = await (await openPortal(PATH)).changeBankAccount(parsed.data)
  if (!result.ok) return refusedForm(previous, values, result.error, PATH)
  redirect(`${PATH}?xong=tai-khoan`)
}

const remittanceFields = z.object({
  carrier: z.string("Ghi bên giao hàng.").min(1, "Ghi bên giao hàng.").max(80, "Viết gọn trong 80 chữ cái."),
  received_on: z.string(),
  sheet: z.string("Ghi bảng kê.").min(1, "Ghi ít nhất một dòng.").max(200_000, "Bảng kê dài quá, chia làm hai lần."),
})

export async function enterRemittanceAction(previous: FormState, form: FormData): Promise<FormState> {
  const values = textValues(form)
  const parsed = remittanceFields.safeParse(values)
  if (!parsed.success) return invalidForm(previous, values, parsed.error)
  const result = await (await openPortal(PATH)).enterRemittance(parsed.data)
  if (!result.ok) return refusedForm(previous, values, result.error, PATH)
  redirect(`${PATH}?xong=bang-ke&dong=${result.data.added}&khop=${result.data.noted}`)
}
