"use server"

import { redirect } from "next/navigation"
import { cartId, forgetCart } from "@/features/cart/cart-cookie"
import { troubleOf } from "@/features/cart/cart-trouble"
import { keepProvince, provinceName } from "@/features/delivery/chosen-province"
import { proveByCart } from "@/features/order/order-proof"
import { resolvePlace } from "@/features/places/resolve-place"
import { fill, localePath } from "@/i18n"
import { buyingWords } from "@/i18n/buying-words"
import { deliveryWords } from "@/i18n/delivery-words"
import { formatMoney } from "@/i18n/format"
import { languageOf } from "@/i18n/language"
import { findCart, placeOrder } from "@/lib/backend/cart"
import { cartDelivery } from "@/lib/backend/delivery"
import { textValues, wrongFields } from "@/lib/forms/form-answers"
import type { FormState } from "@/lib/forms/form-state"
import { checkoutFields } from "./checkout-fields"

/** The cart's own id keeps a second press from being a second order. */
export async function placeOrderAction(previous: FormState, form: FormData): Promise<FormState> {
  const values = textValues(form)
  const language = languageOf(values.lang ?? "vi")
  const words = buyingWords[language]
  const again = (message: string, fieldErrors: Record<string, string> = {}, more: Record<string, string> = {}) => {
    return { ...previous, message, fieldErrors, values: { ...values, ...more }, attempt: previous.attempt + 1 }
  }
  const parsed = checkoutFields(words.checkout).safeParse(values)
  if (!parsed.success) return wrongFields(previous, { values, error: parsed.error, message: words.checkout.check })
  const id = await cartId()
  if (id === null) redirect(localePath(language, "/gio-hang"))
  const place = await resolvePlace({
    typed: parsed.data.place,
    lookedFor: values.place_words,
    choice: values.place_choice,
  })
  if (place.kind === "outage") return again(words.checkout.placeOutage)
  if (place.kind !== "found") {
    const places = place.kind === "choose" ? place.places : []
    const sentence = places.length > 0 ? words.checkout.placeChoose : words.checkout.placeUnknown
    const kept = { place_choice: "", place_words: "", places: JSON.stringify(places) }
    return again(sentence, { place: sentence }, kept)
  }
  const { commune, province } = place
  const named = provinceName(province)
  const delivery = await cartDelivery(id, named)
  if (!delivery.ok) return again(words.troubles[troubleOf(delivery.error)])
  // Another province than the one on the page may cost more: nobody pays what they have not read.
  if (String(delivery.data.total) !== values.delivery) {
    const cart = await findCart(id)
    const goods = cart.ok ? (cart.data?.item_subtotal ?? 0) : 0
    const sums = { amount: formatMoney(delivery.data.total), total: formatMoney(goods + delivery.data.total) }
    await keepProvince(named)
    const kept = { delivery: String(delivery.data.total) }
    return again(fill(deliveryWords[language].differs, { province: named, ...sums }), {}, kept)
  }
  await keepProvince(named)
  const placed = await placeOrder(id, { ...parsed.data, commune, province })
  if (!placed.ok) return again(words.troubles[troubleOf(placed.error)])
  await proveByCart(id)
  await forgetCart()
  redirect(localePath(language, `/don-hang/${placed.data.orderId}?moi=1`))
}
