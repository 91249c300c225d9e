"use server"

import { redirect } from "next/navigation"
import { checkoutFields } from "@/features/checkout/checkout-fields"
import { resolvePlace } from "@/features/places/resolve-place"
import { localePath } from "@/i18n"
import { buyerSentence } from "@/i18n/buyer-sentences"
import { buyingWords } from "@/i18n/buying-words"
import { languageOf } from "@/i18n/language"
import { removeAddress, saveAddress } from "@/lib/backend/account"
import { textValues, wrongFields } from "@/lib/forms/form-answers"
import type { FormState } from "@/lib/forms/form-state"
import { requireBuyer, withSession } from "./session"

const BOOK = "/tai-khoan/dia-chi"

/** The same fields as at the checkout, with the same help to find a commune by its former name. */
export async function saveAddressAction(previous: FormState, form: FormData): Promise<FormState> {
  const values = textValues(form)
  const language = languageOf(values.lang ?? "vi")
  const words = buyingWords[language].checkout
  const session = await requireBuyer(language, BOOK)
  const again = (message: string, fieldErrors: Record<string, string> = {}, more: Record<string, string> = {}) => {
    return { ...previous, message, fieldErrors, values: { ...values, ...more }, attempt: previous.attempt + 1 }
  }
  const parsed = checkoutFields(words).omit({ email: true }).safeParse(values)
  if (!parsed.success) return wrongFields(previous, { values, error: parsed.error, message: words.check })
  const { name, phone, street, note } = parsed.data
  const place = await resolvePlace({
    typed: parsed.data.place,
    lookedFor: values.place_words,
    choice: values.place_choice,
  })
  if (place.kind === "outage") return again(words.placeOutage)
  if (place.kind !== "found") {
    const places = place.kind === "choose" ? place.places : []
    const sentence = places.length > 0 ? words.placeChoose : words.placeUnknown
    return again(sentence, { place: sentence }, { place_choice: "", place_words: "", places: JSON.stringify(places) })
  }
  const { commune, province } = place
  const is_default = values.is_default === "1"
  const address = { name, phone, street, note, commune, province, is_default }
  const saved = withSession(await saveAddress(session, values.id || null, address), language, BOOK)
  if (!saved.ok) return again(buyerSentence(saved.error, language))
  redirect(localePath(language, `${BOOK}?xong=luu`))
}

/** After the page before it asked once more. One that is gone already is gone. */
export async function removeAddressAction(form: FormData): Promise<void> {
  const { id = "", lang } = textValues(form)
  const language = languageOf(lang ?? "vi")
  const session = await requireBuyer(language, BOOK)
  const removed = withSession(await removeAddress(session, id), language, BOOK)
  const isGone = removed.ok || (removed.error.kind === "http" && removed.error.status === 404)
  redirect(localePath(language, `${BOOK}?xong=${isGone ? "xoa" : "loi"}`))
}
