"use server"

import { headers } from "next/headers"
import { redirect } from "next/navigation"
import { z } from "zod"
import { keepCart } from "@/features/cart/cart-cookie"
import { ownCart } from "@/features/cart/own-cart"
import { nationalPhone } from "@/features/checkout/checkout-fields"
import { afterWords, type AfterWords } from "@/i18n/after-words"
import { buyerSentence } from "@/i18n/buyer-sentences"
import { buyingWords } from "@/i18n/buying-words"
import { localePath } from "@/i18n"
import { languageOf } from "@/i18n/language"
import { addLine } from "@/lib/backend/cart"
import {
  CANCEL_REASONS,
  cancelPart,
  findOrder,
  openOrder,
  requestReturn,
  RETURN_REASONS,
} from "@/lib/backend/order-parts"
import { textValues, wrongFields } from "@/lib/forms/form-answers"
import type { FormState } from "@/lib/forms/form-state"
import { buyerOf, orderPath } from "./buyer"
import { keepProof } from "./order-proof"

const idField = z.string().regex(/^[A-Za-z0-9_-]{1,80}$/)

const lookUpFields = (words: AfterWords["lookUp"]) =>
  z.object({
    order: z.string(words.numberMissing).min(1, words.numberMissing).max(80, words.numberMissing),
    phone: z
      .string(words.phoneMissing)
      .transform(nationalPhone)
      .pipe(z.string().regex(/^0(?:2\d{9}|[35789]\d{8})$/, words.phoneMissing)),
  })

const refused = (previous: FormState, values: Record<string, string>, message: string): FormState => ({
  ...previous,
  ...{ message, fieldErrors: {}, values, attempt: previous.attempt + 1 },
})

/** Number and phone open the order in this browser from now on. */
export async function lookUpAction(previous: FormState, form: FormData): Promise<FormState> {
  const values = textValues(form)
  const language = languageOf(values.lang ?? "vi")
  const parsed = lookUpFields(afterWords[language].lookUp).safeParse(values)
  if (!parsed.success) {
    return wrongFields(previous, { values, error: parsed.error, message: buyingWords[language].checkout.check })
  }
  const opened = await openOrder(parsed.data, (await headers()).get("x-forwarded-for"))
  if (!opened.ok) return refused(previous, values, buyerSentence(opened.error, language))
  await keepProof(opened.data)
  redirect(orderPath(language, opened.data.orderId))
}

export async function cancelPartAction(previous: FormState, form: FormData): Promise<FormState> {
  const values = textValues(form)
  const language = languageOf(values.lang ?? "vi")
  const { choose } = afterWords[language].cancel
  const fields = z.object({ id: idField, number: idField, reason: z.enum(CANCEL_REASONS, choose) })
  const parsed = fields.safeParse(values)
  if (!parsed.success) return refused(previous, values, choose)
  const { id: orderId, number, reason } = parsed.data
  const cancelled = await cancelPart({ orderId, number }, reason, await buyerOf(orderId))
  if (!cancelled.ok) return refused(previous, values, buyerSentence(cancelled.error, language))
  redirect(orderPath(language, orderId, "?xong=huy"))
}

/** What is still on sale goes into the cart; the order's page says what is not. */
export async function buyAgainAction(form: FormData): Promise<void> {
  const language = languageOf(String(form.get("lang") ?? "vi"))
  const orderId = String(form.get("id") ?? "")
  const found = await findOrder(orderId, await buyerOf(orderId))
  const cart = await ownCart()
  if (!found.ok || found.data === null || !cart.ok) redirect(orderPath(language, orderId, "?xong=mua-lai-loi"))
  const items = found.data.parts.flatMap((part) => part.items)
  const missing: string[] = []
  // One after the other: each changes the same cart.
  for (const { id, variant_id: variantId, quantity } of items) {
    const added = variantId === null ? null : await addLine(cart.data, variantId, quantity)
    if (!added?.ok) missing.push(id)
  }
  if (missing.length < items.length) await keepCart(cart.data)
  if (missing.length === 0) redirect(localePath(language, "/gio-hang?da-them=1"))
  redirect(orderPath(language, orderId, `?thieu=${missing.join(",")}`))
}

/** A field is named `so:<item>`; an empty one or nought returns nothing of it. */
export async function requestReturnAction(previous: FormState, form: FormData): Promise<FormState> {
  const values = textValues(form)
  const language = languageOf(values.lang ?? "vi")
  const { cancel, giveBack } = afterWords[language]
  const items = Object.entries(values)
    .filter(([name, value]) => name.startsWith("so:") && value !== "" && value !== "0")
    .map(([name, value]) => ({ item_id: name.slice(3), quantity: Number(value) }))
  const isWrong = items.length === 0 || items.some(({ quantity }) => !Number.isInteger(quantity) || quantity < 1)
  if (isWrong) return refused(previous, values, giveBack.none)
  const fields = z.object({
    ...{ id: idField, number: idField, reason: z.enum(RETURN_REASONS, cancel.choose) },
    words: z.string().max(500).catch(""),
  })
  const parsed = fields.safeParse(values)
  if (!parsed.success) return refused(previous, values, cancel.choose)
  const { id: orderId, number, reason, words } = parsed.data
  const wanted = { reason, words: words === "" ? null : words, items }
  const asked = await requestReturn({ orderId, number }, wanted, await buyerOf(orderId))
  if (!asked.ok) return refused(previous, values, buyerSentence(asked.error, language))
  redirect(orderPath(language, orderId, "?xong=tra"))
}
