"use server"

import { redirect } from "next/navigation"
import { z } from "zod"
import { formatMoney } from "@/i18n/format"
import type { LotPick, Order } from "@/lib/backend/orders"
import type { PortalClient } from "@/lib/backend/portal"
import type { Result } from "@/lib/backend/result"
import { parseVietnameseNumber } from "../fields"
import { invalidForm, refusedForm, textValues } from "../form-answers"
import type { FormState } from "@/lib/forms/form-state"
import { orderPath } from "../orders/order-words"
import { codeOfScan } from "../stamps/scanned-code"
import { openPortal } from "../session"

type Step = (portal: PortalClient, id: string) => Promise<Result<{ order: Order }>>

/** One step of an order; `done` is what the page says afterwards. */
async function take(previous: FormState, form: FormData, step: { run: Step; done: string }): Promise<FormState> {
  const id = String(form.get("orderId") ?? "")
  const path = orderPath(id)
  const portal = await openPortal(path)
  const result = await step.run(portal, id)
  if (!result.ok) return refusedForm(previous, textValues(form), result.error, path)
  redirect(`${path}?xong=${step.done}`)
}

export async function acceptOrderAction(previous: FormState, form: FormData): Promise<FormState> {
  return take(previous, form, { run: (portal, id) => portal.acceptOrder(id), done: "nhan" })
}

export async function welcomeGuestsAction(previous: FormState, form: FormData): Promise<FormState> {
  return take(previous, form, { run: (portal, id) => portal.welcomeGuests(id), done: "don" })
}

export async function noteNoShowAction(previous: FormState, form: FormData): Promise<FormState> {
  return take(previous, form, { run: (portal, id) => portal.noteNoShow(id), done: "khong-den" })
}

const refuseFields = z.object({
  reason: z.string("Ghi lý do.").min(5, "Ghi rõ lý do để người mua hiểu.").max(300, "Viết gọn trong 300 chữ cái."),
})

export async function refuseOrderAction(previous: FormState, form: FormData): Promise<FormState> {
  const values = textValues(form)
  const parsed = refuseFields.safeParse(values)
  if (!parsed.success) return invalidForm(previous, values, parsed.error)
  return take(previous, form, { run: (portal, id) => portal.refuseOrder(id, parsed.data.reason), done: "tu-choi" })
}

export async function confirmByPhoneAction(previous: FormState, form: FormData): Promise<FormState> {
  return take(previous, form, { run: (portal, id) => portal.confirmByPhone(id), done: "da-goi" })
}

const doorFields = refuseFields.extend({
  reason: z.string("Ghi lý do.").min(5, "Ghi rõ vì sao không nhận.").max(300, "Viết gọn trong 300 chữ cái."),
  goods: z.enum(["shelf", "written_off"], "Chọn hàng còn bán được hay không."),
})

export async function refuseAtDoorAction(previous: FormState, form: FormData): Promise<FormState> {
  const values = textValues(form)
  const parsed = doorFields.safeParse(values)
  if (!parsed.success) return invalidForm(previous, values, parsed.error)
  return take(previous, form, { run: (portal, id) => portal.refuseAtDoor(id, parsed.data), done: "khong-nhan" })
}

export async function acceptReturnAction(previous: FormState, form: FormData): Promise<FormState> {
  const answer = (textValues(form).answer ?? "").slice(0, 300)
  const returnId = String(form.get("returnId") ?? "")
  return take(previous, form, {
    run: (portal, id) => portal.acceptReturn(id, returnId, answer === "" ? null : answer),
    done: "tra-dong-y",
  })
}

export async function refuseReturnAction(previous: FormState, form: FormData): Promise<FormState> {
  const values = textValues(form)
  const parsed = refuseFields.safeParse(values)
  if (!parsed.success) return invalidForm(previous, values, parsed.error)
  const returnId = String(form.get("returnId") ?? "")
  return take(previous, form, {
    run: (portal, id) => portal.refuseReturn(id, returnId, parsed.data.reason),
    done: "tra-khong",
  })
}

export async function receiveReturnAction(previous: FormState, form: FormData): Promise<FormState> {
  const returnId = String(form.get("returnId") ?? "")
  return take(previous, form, { run: (portal, id) => portal.receiveReturn(id, returnId), done: "tra-ve" })
}

export async function undoOrderAction(previous: FormState, form: FormData): Promise<FormState> {
  return take(previous, form, { run: (portal, id) => portal.undoOrder(id), done: "lam-lai" })
}

/** A field is named `lo:<item>:<batch>`; an empty one or 0 takes nothing of that lot. */
export async function pickLotsAction(previous: FormState, form: FormData): Promise<FormState> {
  const values = textValues(form)
  const lots: LotPick[] = []
  const fieldErrors: Record<string, string> = {}
  for (const [name, value] of Object.entries(values)) {
    const [kind, item, batch] = name.split(":")
    if (kind !== "lo" || !item || !batch || value === "" || value === "0") continue
    const quantity = parseVietnameseNumber(value)
    if (!Number.isInteger(quantity) || quantity < 1) fieldErrors[name] = "Ghi số gói, ví dụ 2."
    else lots.push({ item_id: item, batch_id: batch, quantity })
  }
  if (Object.keys(fieldErrors).length > 0) {
    const message = "Có ô chưa đúng. Ghi số gói lấy ở mỗi lô."
    return { ...previous, message, fieldErrors, values, attempt: previous.attempt + 1 }
  }
  return take(previous, form, { run: (portal, id) => portal.pickLots(id, lots), done: "lo" })
}

/** Each thing is ticked off: packed by hand and by eye. */
export async function packOrderAction(previous: FormState, form: FormData): Promise<FormState> {
  const items = String(form.get("items") ?? "")
    .split(",")
    .filter(Boolean)
  if (items.some((item) => form.get(`co:${item}`) === null)) {
    const message = "Còn món chưa đánh dấu. Bỏ đủ vào gói rồi đánh dấu từng món."
    return { ...previous, message, values: textValues(form), attempt: previous.attempt + 1 }
  }
  return take(previous, form, { run: (portal, id) => portal.packOrder(id), done: "goi" })
}

const handOverFields = z.object({
  carrier: z.string("Ghi bên giao hàng.").min(1, "Ghi bên giao hàng.").max(80, "Viết gọn trong 80 chữ cái."),
  tracking_number: z
    .string()
    .max(60, "Mã vận đơn dài quá.")
    .optional()
    .transform((value) => value || undefined),
})

export async function handOverAction(previous: FormState, form: FormData): Promise<FormState> {
  const values = textValues(form)
  const parsed = handOverFields.safeParse(values)
  if (!parsed.success) return invalidForm(previous, values, parsed.error)
  return take(previous, form, { run: (portal, id) => portal.handOverOrder(id, parsed.data), done: "gui" })
}

export async function deliverOrderAction(previous: FormState, form: FormData): Promise<FormState> {
  return take(previous, form, { run: (portal, id) => portal.deliverOrder(id), done: "giao" })
}

const cashFields = z.object({
  amount: z
    .string("Ghi số tiền.")
    .transform(parseVietnameseNumber)
    .pipe(z.number("Ghi số tiền, ví dụ 350.000.").int("Ghi số nguyên.").nonnegative().max(10_000_000_000)),
  due: z.coerce.number(),
  note: z
    .string()
    .max(300, "Viết gọn trong 300 chữ cái.")
    .optional()
    .transform((value) => value || undefined),
})

export async function collectCashAction(previous: FormState, form: FormData): Promise<FormState> {
  const values = textValues(form)
  const parsed = cashFields.safeParse(values)
  if (!parsed.success) return invalidForm(previous, values, parsed.error)
  const { amount, due, note } = parsed.data
  const agreed = form.get("confirm_difference") !== null
  if (amount !== due && !agreed) {
    const message = `Phải thu ${formatMoney(due)}, bà con ghi ${formatMoney(amount)}. Đúng vậy thì đánh dấu ô bên dưới rồi bấm lại.`
    return { ...previous, message, values: { ...values, differs: "1" }, attempt: previous.attempt + 1 }
  }
  const body = { amount, note, confirm_difference: agreed }
  return take(previous, form, { run: (portal, id) => portal.collectCash(id, body), done: "tien" })
}

export async function scanPackAction(previous: FormState, form: FormData): Promise<FormState> {
  const values = textValues(form)
  const code = codeOfScan(values.code ?? "")
  if (code === null) {
    const message = "Không phải mã tem. Quét lại, hoặc ghi 16 chữ và số in trên tem."
    return { ...previous, message, values, attempt: previous.attempt + 1 }
  }
  const id = values.orderId ?? ""
  const path = orderPath(id)
  const result = await (await openPortal(path)).scanPack(id, code)
  if (!result.ok) return refusedForm(previous, values, result.error, path)
  redirect(`${path}?xong=tem&so=${result.data.pack.serial}#kiem-tem`)
}
