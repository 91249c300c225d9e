"use server"

import { revalidatePath, revalidateTag } from "next/cache"
import { redirect } from "next/navigation"
import { formatCount } from "@/i18n/format"
import { PRODUCTS_TAG } from "@/lib/backend/cache-tags"
import type { RecallPreview } from "@/lib/backend/papers"
import { invalidForm, refusedForm, textValues } from "../form-answers"
import type { FormState } from "@/lib/forms/form-state"
import { certificateFields, recallFields } from "../papers/paper-fields"
import { noticePath } from "../papers/notice-path"
import { openPortal } from "../session"
import { askToConfirm, editAgain, isConfirmed, wantsToEdit, type ConfirmState } from "../stamps/confirm-state"

const LIST = "/htx/giay-to"
const hidden = (form: FormData, name: string): string => String(form.get(name) ?? "")

/** The same paper handed in twice is one, so that a press after a timeout is harmless. */
export async function submitCertificateAction(previous: FormState, form: FormData): Promise<FormState> {
  const path = `${LIST}/moi`
  const portal = await openPortal(path)
  const values = textValues(form)
  const parsed = certificateFields.safeParse(values)
  if (!parsed.success) return invalidForm(previous, values, parsed.error)
  const copy = form.get("copy")
  let hash = /^0x[0-9a-f]{64}$/.test(values.file_hash ?? "") ? values.file_hash : undefined
  if (copy instanceof File && copy.size > 0) {
    const filed = await portal.fileCertificate(copy)
    if (!filed.ok) return refusedForm(previous, values, filed.error, path)
    hash = filed.data.file.hash
  }
  const kept = { ...values, ...(hash && { file_hash: hash }) }
  if (!hash) {
    const message = "Chưa có bản chụp của giấy. Chụp lại giấy rồi gửi."
    return { ...previous, message, fieldErrors: { copy: message }, values, attempt: previous.attempt + 1 }
  }
  const { stars, expires_on, ...said } = parsed.data
  const result = await portal.submitCertificate({
    ...said,
    stars: stars === undefined ? null : Number(stars),
    expires_on: expires_on ?? null,
    file_hash: hash,
  })
  if (!result.ok) return refusedForm(previous, kept, result.error, path)
  redirect(`${LIST}?xong=nop`)
}

export async function withdrawCertificateAction(previous: FormState, form: FormData): Promise<FormState> {
  const id = hidden(form, "id")
  const path = `${LIST}/${encodeURIComponent(id)}`
  const portal = await openPortal(path)
  const result = await portal.withdrawCertificate(id)
  if (!result.ok) return refusedForm(previous, {}, result.error, path)
  redirect(`${LIST}?xong=rut`)
}

/** Marks a notice as read and goes to what it speaks of. */
export async function openNoticeAction(form: FormData): Promise<void> {
  const portal = await openPortal("/htx/thong-bao")
  await portal.readNotice(hidden(form, "id"))
  revalidatePath("/htx", "layout")
  redirect(noticePath(hidden(form, "kind"), hidden(form, "subject")) ?? "/htx/thong-bao")
}

export async function readAllNoticesAction(): Promise<void> {
  const portal = await openPortal("/htx/thong-bao")
  await portal.readAllNotices()
  revalidatePath("/htx", "layout")
  redirect("/htx/thong-bao")
}

/** Two presses: the first one shows what it reaches, the second one cannot be taken back. */
export async function recallLotsAction(previous: ConfirmState, form: FormData): Promise<ConfirmState> {
  const batchId = hidden(form, "batchId")
  const batchPath = `/htx/lo/${encodeURIComponent(batchId)}`
  const path = `${batchPath}/thu-hoi`
  const portal = await openPortal(path)
  const values = textValues(form)
  if (wantsToEdit(form)) return editAgain(previous, values)
  const parsed = recallFields.safeParse(values)
  if (!parsed.success) return { ...invalidForm(previous, values, parsed.error), toConfirm: null }
  if (!isConfirmed(form)) {
    const reached = await portal.recallPreview(batchId, parsed.data.scope)
    if (!reached.ok) return { ...refusedForm(previous, values, reached.error, path), toConfirm: null }
    return askToConfirm(previous, values, recallSentences(reached.data.preview, parsed.data.reason))
  }
  const result = await portal.recallLots(batchId, parsed.data)
  if (!result.ok) return { ...refusedForm(previous, values, result.error, path), toConfirm: null }
  revalidateTag(PRODUCTS_TAG, { expire: 0 })
  redirect(batchPath)
}

function recallSentences(preview: RecallPreview, reason: string): string[] {
  const lots = preview.lots.map(({ lot_code: code, product_title: title }) => `${code} (${title})`)
  return [
    lots.length === 0 ? "Lô này đã thu hồi rồi, không còn lô nào để thu hồi thêm." : `Thu hồi ${lots.join(", ")}.`,
    `${formatCount(preview.stamps)} tem của ${lots.length === 1 ? "lô này" : "các lô này"} sẽ báo “Đã thu hồi”.`,
    preview.orders === 0
      ? "Chưa có đơn hàng nào nhận hàng của lô."
      : `${formatCount(preview.orders)} đơn hàng, ${formatCount(preview.packs_ordered)} gói: người mua được báo ngay.`,
    ...(preview.others === 0
      ? []
      : [`${preview.others} lô của hợp tác xã khác làm từ lô này: họ và cán bộ được báo để thu hồi.`]),
    ...(preview.drafts === 0 ? [] : [`${preview.drafts} lô đang ghi sẽ không niêm phong được nữa.`]),
    `Ai quét tem đều đọc câu: “${reason}”`,
    "Lệnh thu hồi ghi lên sổ công khai. Thu hồi rồi không rút lại được.",
  ]
}
