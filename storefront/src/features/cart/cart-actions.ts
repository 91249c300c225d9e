"use server"

import { redirect } from "next/navigation"
import { z } from "zod"
import { localePath } from "@/i18n"
import { languageOf } from "@/i18n/language"
import { addLine, changeLine, findCart } from "@/lib/backend/cart"
import type { BackendError } from "@/lib/backend/result"
import { cartId, keepCart } from "./cart-cookie"
import { troubleOf } from "./cart-trouble"
import { ownCart } from "./own-cart"

const LARGEST = 999
const languageField = z
  .string()
  .optional()
  .transform((segment) => languageOf(segment ?? "vi"))
const adding = z.object({
  lang: languageField,
  variant_id: z.string().min(1).max(80),
  quantity: z.coerce.number().int().min(1).max(LARGEST).catch(1),
})
const changing = z.object({
  lang: languageField,
  line_id: z.string().min(1).max(80),
  quantity: z.coerce.number().int().min(0).max(LARGEST),
})

/** Into the cart that this browser has, or a new one. */
export async function addToCartAction(form: FormData): Promise<void> {
  const parsed = adding.safeParse(Object.fromEntries(form))
  if (!parsed.success) redirect("/gio-hang?loi=unknown")
  const { lang, variant_id: variantId, quantity } = parsed.data
  const cart = await ownCart()
  const added = cart.ok ? await addLine(cart.data, variantId, quantity) : cart
  if (added.ok && cart.ok) await keepCart(cart.data)
  redirect(localePath(lang, added.ok ? "/gio-hang?da-them=1" : `/gio-hang?loi=${troubleOf(added.error)}`))
}

/** A line's new number; nought takes it out, and the page offers it back. */
export async function changeLineAction(form: FormData): Promise<void> {
  const parsed = changing.safeParse(Object.fromEntries(form))
  if (!parsed.success) redirect("/gio-hang?loi=unknown")
  const { lang, line_id: lineId, quantity } = parsed.data
  const id = await cartId()
  const found = id === null ? null : await findCart(id)
  if (id === null || found === null) redirect(localePath(lang, "/gio-hang"))
  if (!found.ok) back(lang, found.error)
  const line = found.data?.items.find((one) => one.id === lineId)
  // Changed on another tab meanwhile: the page shows how it is now.
  if (line === undefined) redirect(localePath(lang, "/gio-hang"))
  const changed = await changeLine(id, lineId, quantity)
  if (!changed.ok) back(lang, changed.error)
  const undo = quantity === 0 && line.variant_id ? `?bo=${line.variant_id}&so=${line.quantity}` : ""
  redirect(localePath(lang, `/gio-hang${undo}`))
}

function back(lang: ReturnType<typeof languageOf>, error: BackendError): never {
  redirect(localePath(lang, `/gio-hang?loi=${troubleOf(error)}`))
}
