"use server"

import { headers } from "next/headers"
import { redirect } from "next/navigation"
import { dialled } from "@/features/account/account-fields"
import { buyerSession } from "@/features/account/session"
import { cartId, forgetCart } from "@/features/cart/cart-cookie"
import { troubleOf } from "@/features/cart/cart-trouble"
import { keepProvince, provinceName } from "@/features/delivery/chosen-province"
import { proveByCart } from "@/features/order/order-proof"
import { paymentPath } from "@/features/payment/payment-path"
import { resolvePlace } from "@/features/places/resolve-place"
import { fill, localePath, type Language } from "@/i18n"
import { accountWords } from "@/i18n/account-words"
import { buyerSentence } from "@/i18n/buyer-sentences"
import { buyingWords } from "@/i18n/buying-words"
import { deliveryWords } from "@/i18n/delivery-words"
import { formatMoney } from "@/i18n/format"
import { languageOf } from "@/i18n/language"
import { listAddresses, saveAddress } from "@/lib/backend/account"
import { findCart, placeOrder, type Buying, type Placed, type Receiver } from "@/lib/backend/cart"
import { cartDelivery } from "@/lib/backend/delivery"
import { PAYMENT_METHODS } from "@/lib/backend/payments"
import type { BackendError } from "@/lib/backend/result"
import { textValues, wrongFields } from "@/lib/forms/form-answers"
import type { FormState } from "@/lib/forms/form-state"
import { visitsOfCart } from "@/lib/backend/visits"
import { checkoutFields, visitorFields } from "./checkout-fields"
import { OTHER } from "./saved-addresses"

type Again = (message: string, fieldErrors?: Record<string, string>, more?: Record<string, string>) => FormState
type Sent = { previous: FormState; values: Record<string, string>; language: Language; again: Again }

/** The cart's own id keeps a second press from being a second order. */
export async function placeOrderAction(previous: FormState, form: FormData): Promise<FormState> {
  const values = textValues(form)
  const language = languageOf(values.lang ?? "vi")
  const words = buyingWords[language]
  const again: Again = (message, fieldErrors = {}, more = {}) => {
    return { ...previous, message, fieldErrors, values: { ...values, ...more }, attempt: previous.attempt + 1 }
  }
  const sent = { previous, values, language, again }
  const id = await cartId()
  if (id === null) redirect(localePath(language, "/gio-hang"))
  const booked = await visitsOfCart(id)
  if (!booked.ok) return again(words.troubles[troubleOf(booked.error)])
  // What cannot be booked any more is told where it can be taken out.
  if (booked.data.visits.some(({ state }) => state !== "open")) redirect(localePath(language, "/gio-hang"))
  const session = await buyerSession()
  if (!booked.data.needs_delivery) return bookVisit(sent, id, session)
  const isSaved = session !== null && values.saved !== undefined && values.saved !== OTHER
  const read = isSaved ? await fromBook(sent, session) : await fromFields(sent)
  if ("attempt" in read) return read
  const named = provinceName(read.province)
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
  const placed = await placeOrder(id, read, await buyingOf(sent, session))
  if (!placed.ok) return again(notPlaced(placed.error, language))
  if (session !== null && !isSaved && values.keep === "1") await keepAddress(session, read)
  return goOn(id, placed.data, language)
}

/** A cart of visits alone: nothing is sent, so nobody is asked where to. */
async function bookVisit(sent: Sent, id: string, session: string | null): Promise<FormState> {
  const { previous, values, language, again } = sent
  const words = buyingWords[language]
  const parsed = visitorFields(words.checkout).safeParse(values)
  if (!parsed.success) return wrongFields(previous, { values, error: parsed.error, message: words.checkout.check })
  const visitor = { ...parsed.data, street: "", commune: "", province: "", note: "" }
  const placed = await placeOrder(id, visitor, await buyingOf(sent, session))
  return placed.ok ? goOn(id, placed.data, language) : again(notPlaced(placed.error, language))
}

async function buyingOf({ values, language }: Sent, session: string | null): Promise<Buying> {
  const method = PAYMENT_METHODS.find((each) => each === values.payment) ?? "cod"
  const ip = (await headers()).get("x-forwarded-for")?.split(",")[0]?.trim() ?? ""
  return { language, session, method, ip }
}

/** Codes of paying have sentences of their own; the others are troubles of the cart. */
function notPlaced(error: BackendError, language: Language): string {
  const trouble = troubleOf(error)
  const isOwn = error.kind === "http" && /^(?:payment|amount|cod|checkout)_/.test(error.code)
  return isOwn ? buyerSentence(error, language) : buyingWords[language].troubles[trouble]
}

/** To the order, or to where it is paid first: until then the basket stays. */
async function goOn(cart: string, placed: Placed, language: Language): Promise<never> {
  if (placed.kind === "payment") redirect(paymentPath(language, placed.reference, "?di=1"))
  await proveByCart(cart)
  await forgetCart()
  redirect(localePath(language, `/don-hang/${placed.orderId}?moi=1`))
}

/** An address of one's own book; of the fields only the e-mail counts. */
async function fromBook({ previous, values, language, again }: Sent, session: string): Promise<Receiver | FormState> {
  const words = buyingWords[language].checkout
  const email = checkoutFields(words)
    .pick({ email: true })
    .safeParse({ email: values.email ?? "" })
  if (!email.success) return wrongFields(previous, { values, error: email.error, message: words.check })
  const book = await listAddresses(session)
  if (!book.ok) return again(buyerSentence(book.error, language))
  const address = book.data.find(({ id }) => id === values.saved)
  if (!address) return again(accountWords[language].checkout.choose, {}, { saved: "" })
  const { name, phone, street, commune, province, note } = address
  return { name, phone: dialled(phone), street, commune, province, note, email: email.data.email }
}

async function fromFields({ previous, values, language, again }: Sent): Promise<Receiver | FormState> {
  const words = buyingWords[language].checkout
  const parsed = checkoutFields(words).safeParse(values)
  if (!parsed.success) return wrongFields(previous, { values, error: parsed.error, message: words.check })
  const { place: typed, ...receiver } = parsed.data
  const place = await resolvePlace({ typed, lookedFor: values.place_words, choice: values.place_choice })
  if (place.kind === "outage") return again(words.placeOutage)
  if (place.kind !== "found") {
    const places = place.kind === "choose" ? place.places : []
    const sentence = places.length > 0 ? words.placeChoose : words.placeUnknown
    const kept = { place_choice: "", place_words: "", places: JSON.stringify(places) }
    return again(sentence, { place: sentence }, kept)
  }
  const { commune, province } = place
  return { ...receiver, commune, province }
}

/** The order stands by now: an address that cannot be kept is written again next time. */
async function keepAddress(session: string, { email: _email, ...address }: Receiver): Promise<void> {
  const kept = await saveAddress(session, null, { ...address, is_default: false })
  if (!kept.ok) console.warn("An address was not kept")
}
