"use server"

import { redirect } from "next/navigation"
import { localePath } from "@/i18n"
import { languageOf } from "@/i18n/language"
import { keepProvince } from "./chosen-province"

/** The cart and the checkout count with it from now on. */
export async function chooseProvinceAction(form: FormData): Promise<void> {
  await keepProvince(String(form.get("province") ?? ""))
  redirect(localePath(languageOf(String(form.get("lang") ?? "vi")), "/gio-hang"))
}
