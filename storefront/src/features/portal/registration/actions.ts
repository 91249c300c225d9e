"use server"

import { headers } from "next/headers"
import { redirect } from "next/navigation"
import { resolvePlace } from "@/features/places/resolve-place"
import { sentenceOf } from "@/i18n/error-sentences"
import { registerCooperative } from "@/lib/backend/registration"
import { isOutcomeUnknown, type BackendError } from "@/lib/backend/result"
import { invalidForm, refusedForm, textValues } from "../form-answers"
import type { FormState } from "@/lib/forms/form-state"
import { openPortal } from "../session"
import { facts, payout, registrationFields } from "./fields"

const PATH = "/htx/cho-duyet"

/** A place that is not settled yet comes back with what it may be, to choose from. */
async function settlePlace(previous: FormState, kept: Record<string, string>) {
  const { place: typed = "", place_words: lookedFor, place_choice: choice } = kept
  const place = await resolvePlace({ typed, lookedFor, choice })
  if (place.kind === "found") return { place }
  const attempt = previous.attempt + 1
  if (place.kind === "outage") {
    return { answer: { ...previous, values: kept, attempt, message: "Chưa tra được tên xã. Gửi lại sau ít phút." } }
  }
  const places = place.kind === "choose" ? place.places : []
  const message =
    places.length > 0 ? "Còn một bước: chọn đúng xã của hợp tác xã." : "Có ô chưa đúng. Xem chỗ báo đỏ rồi gửi lại."
  const error =
    places.length > 0 ? "Chọn một nơi trong danh sách." : "Không thấy nơi này. Ghi tên xã và tỉnh, tên cũ cũng được."
  const values = { ...kept, place_choice: "", place_words: "", places: JSON.stringify(places) }
  return { answer: { ...previous, message, fieldErrors: { place: error }, values, attempt } }
}

export async function registerAction(previous: FormState, form: FormData): Promise<FormState> {
  const { password, places: _places, ...kept } = textValues(form)
  const parsed = registrationFields.safeParse({ ...kept, password })
  if (!parsed.success) return invalidForm(previous, kept, parsed.error)
  const settled = await settlePlace(previous, kept)
  if (settled.answer) return settled.answer
  const { bank_bin, account_number, holder, place: _typed, ...data } = parsed.data
  const { commune, province, formerPlace } = settled.place
  const key = kept.idempotencyKey || crypto.randomUUID()
  const result = await registerCooperative(
    { ...data, commune, province, former_place: formerPlace, payout: { bank_bin, account_number, holder } },
    key,
    (await headers()).get("x-forwarded-for"),
  )
  if (result.ok) redirect("/htx/dang-ky/da-nhan")
  return {
    message: registrationSentence(result.error),
    fieldErrors: {},
    values: kept,
    attempt: previous.attempt + 1,
    idempotencyKey: isOutcomeUnknown(result.error) || isUnderWay(result.error) ? key : crypto.randomUUID(),
  }
}

const isUnderWay = (error: BackendError): boolean => error.kind === "http" && error.code === "registration_under_way"

/** Who sent it twice after an outage, from a page that was loaded anew, is the one who has the number. */
const registrationSentence = (error: BackendError): string =>
  error.kind === "http" && error.code === "registration_number_taken"
    ? "Mã số này đã có người đăng ký. Nếu chính bà con vừa gửi thì đăng nhập bằng số điện thoại và mật khẩu đã đặt. Nếu không phải, xem lại giấy đăng ký hoặc hỏi cán bộ phụ trách của xã."
    : sentenceOf(error)

export async function answerOfficerAction(previous: FormState, form: FormData): Promise<FormState> {
  const { places: _places, ...kept } = textValues(form)
  const parsed = facts.safeParse(kept)
  if (!parsed.success) return invalidForm(previous, kept, parsed.error)
  const account = kept.account_number || kept.bank_bin ? payout.safeParse(kept) : null
  if (account && !account.success) return invalidForm(previous, kept, account.error)
  const settled = await settlePlace(previous, kept)
  if (settled.answer) return settled.answer
  const { name, registration_number } = parsed.data
  const { commune, province, formerPlace } = settled.place
  const portal = await openPortal(PATH)
  const result = await portal.answerOfficer({
    ...{ name, registration_number, commune, province, former_place: formerPlace },
    answer: kept.answer || null,
    payout: account?.data ?? null,
  })
  if (!result.ok) return refusedForm(previous, kept, result.error, PATH)
  redirect(`${PATH}?xong=gui`)
}
