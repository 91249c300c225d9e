"use server"

import { revalidatePath } from "next/cache"
import { redirect } from "next/navigation"
import { formatInstant, instantFromLocal } from "@/i18n/format"
import type { NewEvent } from "@/lib/backend/batches"
import { invalidForm, refusedForm, textValues } from "../form-answers"
import type { FormState } from "@/lib/forms/form-state"
import { openPortal } from "../session"
import { askToConfirm, editAgain, isConfirmed, wantsToEdit, type ConfirmState } from "../stamps/confirm-state"
import { boughtFields, correctionFields, eventFields, ownInputs, yieldFields } from "./fields"
import { batchPath } from "./paths"

const idOf = (form: FormData): string => String(form.get("batchId") ?? "")

const YIELD_KINDS = ["drying", "roasting", "processing"] as const

/** Ids come from the boxes that were ticked, or from the button of a whole season. */
export async function takeEntriesAction(previous: FormState, form: FormData): Promise<FormState> {
  const batchId = idOf(form)
  const path = `${batchPath(batchId)}/chon-ghi-chep`
  const portal = await openPortal(path)
  const season = String(form.get("ca-vu") ?? "")
  const ids = season === "" ? form.getAll("entry").map(String) : season.split(",")
  if (ids.length === 0) return { ...previous, message: "Chọn ít nhất một ghi chép.", attempt: previous.attempt + 1 }
  const result = await portal.takeEntries(batchId, ids)
  if (!result.ok) return refusedForm(previous, {}, result.error, path)
  revalidatePath(batchPath(batchId))
  redirect(`${batchPath(batchId)}?vua-chon=${ids.length}#nhat-ky`)
}

export async function giveBackEntryAction(previous: FormState, form: FormData): Promise<FormState> {
  const batchId = idOf(form)
  const portal = await openPortal(batchPath(batchId))
  const result = await portal.giveBackEntry(batchId, String(form.get("entryId") ?? ""))
  if (!result.ok) return refusedForm(previous, {}, result.error, batchPath(batchId))
  revalidatePath(batchPath(batchId))
  redirect(`${batchPath(batchId)}?vua-tra=1#nhat-ky`)
}

/** The key was drawn with the page: the same press twice adds nothing twice. */
export async function addOwnInputsAction(previous: FormState, form: FormData): Promise<FormState> {
  const batchId = idOf(form)
  const path = `${batchPath(batchId)}/nguyen-lieu`
  const portal = await openPortal(path)
  const values = textValues(form)
  const inputs = ownInputs(values)
  const refuse = (message: string) => ({ ...previous, message, values, attempt: previous.attempt + 1 })
  if (inputs === null) return refuse("Có ô chưa đúng số. Ghi ví dụ 120 hoặc 1,5; lô nào không dùng thì bỏ trống.")
  if (inputs.length === 0) return refuse("Ghi số lượng của ít nhất một lô.")
  const result = await portal.addInputs(batchId, inputs, values.idempotencyKey ?? "")
  if (!result.ok) return refusedForm(previous, values, result.error, path)
  revalidatePath(path)
  redirect(`${path}?xong=${inputs.length}`)
}

export async function addBoughtInputAction(previous: FormState, form: FormData): Promise<FormState> {
  const batchId = idOf(form)
  const path = `${batchPath(batchId)}/nguyen-lieu`
  const portal = await openPortal(path)
  const values = textValues(form)
  const parsed = boughtFields.safeParse(values)
  if (!parsed.success) return invalidForm(previous, values, parsed.error)
  const { stamp, ...named } = parsed.data
  const input = { ...named, ...(stamp ? { stamp } : {}) }
  const result = await portal.addInputs(batchId, [input], values.idempotencyKey ?? "")
  if (!result.ok) return refusedForm(previous, values, result.error, path)
  revalidatePath(path)
  redirect(`${path}?xong=1`)
}

export async function withdrawInputAction(previous: FormState, form: FormData): Promise<FormState> {
  const batchId = idOf(form)
  const path = `${batchPath(batchId)}/nguyen-lieu`
  const portal = await openPortal(path)
  const result = await portal.withdrawInput(batchId, String(form.get("inputId") ?? ""))
  if (!result.ok) return refusedForm(previous, {}, result.error, path)
  revalidatePath(path)
  redirect(`${path}?bo=1`)
}

/**
 * Says that a line is wrong, with what was meant; in a draft a declaration beside the line, in a sealed batch an
 * amendment, which is public for ever and therefore asked about once more.
 */
export async function correctAction(previous: ConfirmState, form: FormData): Promise<ConfirmState> {
  const batchId = idOf(form)
  const isSealed = form.get("sealed") === "1"
  const values = textValues(form)
  const path = `${batchPath(batchId)}/dinh-chinh`
  const portal = await openPortal(path)
  if (wantsToEdit(form)) return editAgain(previous, values)
  const correction = values.eventId ? correctionFields.safeParse(values) : null
  if (correction && !correction.success) return { ...invalidForm(previous, values, correction.error), toConfirm: null }
  const reason = correction?.data.reason ?? null
  const meant = reason === "did_not_occur" ? null : eventFields.safeParse(values)
  if (meant && !meant.success) return { ...invalidForm(previous, values, meant.error), toConfirm: null }
  const event = meant?.success ? toEvent(meant.data) : null
  if (isSealed && !isConfirmed(form)) return askToConfirm(previous, values, sentencesOf(values, reason, event))
  const result = isSealed
    ? await portal.amend(
        batchId,
        {
          events: event ? [event] : [],
          error_declarations: reason
            ? [{ event_id: values.eventId ?? "", reason, corrected_by: event ? [0] : [] }]
            : [],
        },
        values.idempotencyKey ?? "",
      )
    : await portal.declareError(batchId, values.eventId ?? "", {
        reason: reason ?? "incorrect_data",
        ...(event ? { replacement: event } : {}),
      })
  if (!result.ok) return { ...refusedForm(previous, values, result.error, path), toConfirm: null }
  revalidatePath(batchPath(batchId))
  redirect(`${batchPath(batchId)}?vua-sua=1#nhat-ky`)
}

function toEvent({ occurred_at: local, ...event }: ReturnType<typeof eventFields.parse>): NewEvent {
  return { ...event, occurred_at: instantFromLocal(local.slice(0, 16)) }
}

function sentencesOf(values: Record<string, string>, reason: string | null, event: NewEvent | null): string[] {
  const what = event
    ? [
        event.title ?? "",
        formatInstant(event.occurred_at),
        event.quantity === undefined ? "" : `${event.quantity} ${event.uom ?? ""}`,
      ]
        .filter(Boolean)
        .join(", ")
    : ""
  return [
    ...(reason === null ? [] : [`Dòng “${values.eventTitle ?? ""}” sẽ mang chữ Đã đính chính, không mất đi.`]),
    ...(reason === "did_not_occur" ? ["Lý do: việc này không xảy ra."] : []),
    ...(what ? [`Ghi thêm: ${what}.`] : []),
    "Người quét tem thấy cả dòng cũ lẫn dòng mới. Đính chính không rút lại được.",
  ]
}

export async function declareYieldsAction(previous: FormState, form: FormData): Promise<FormState> {
  const productId = String(form.get("productId") ?? "")
  const path = `/htx/lo/hao-hut?san-pham=${encodeURIComponent(productId)}`
  const portal = await openPortal(path)
  const values = textValues(form)
  const yields: { kind: string; min_yield: number; max_yield: number }[] = []
  for (const kind of YIELD_KINDS) {
    if (!values[`${kind}-max`]) continue
    const schema = yieldFields(Number(values[`${kind}-ceiling`] ?? 1))
    const parsed = schema.safeParse({ min: values[`${kind}-min`] || "0", max: values[`${kind}-max`] })
    if (!parsed.success) {
      const answered = invalidForm(previous, values, parsed.error)
      const named = Object.entries(answered.fieldErrors).map(([name, words]) => [`${kind}-${name}`, words])
      return { ...answered, fieldErrors: Object.fromEntries(named) }
    }
    yields.push({ kind, min_yield: parsed.data.min / 100, max_yield: parsed.data.max / 100 })
  }
  if (yields.length === 0)
    return { ...previous, message: "Ghi ít nhất một bước.", values, attempt: previous.attempt + 1 }
  const result = await portal.declareYields(productId, yields)
  if (!result.ok) return refusedForm(previous, values, result.error, path)
  revalidatePath("/htx/lo/hao-hut")
  redirect(`${path}&xong=1`)
}
