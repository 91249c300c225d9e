"use server"

import { redirect } from "next/navigation"
import { ORDER_FAULT_WORDS } from "@/i18n/file-floor-words"
import { formatCount } from "@/i18n/format"
import type { ColumnsBody, ListReport, OrdersReport } from "@/lib/backend/file-floors"
import type { FormState } from "@/lib/forms/form-state"
import { refusedForm, textValues } from "../form-answers"
import { openPortal } from "../session"
import { changedColumn } from "./column-fields"
import { filePath } from "./file-paths"

const named = (form: FormData, name: string): string => String(form.get(name) ?? "")
const fileOf = (form: FormData): File | null => {
  const file = form.get("file")
  return file instanceof File && file.size > 0 ? file : null
}
const without = (previous: FormState): FormState => ({
  ...{ ...previous, message: "Chưa chọn tệp nào.", attempt: previous.attempt + 1 },
})

export async function templateAction(previous: FormState, form: FormData): Promise<FormState> {
  const path = filePath(named(form, "floor"))
  const file = fileOf(form)
  if (!file) return without(previous)
  const result = await (await openPortal(path)).sendTemplate(named(form, "floor"), file)
  if (!result.ok) return refusedForm(previous, {}, result.error, path)
  redirect(filePath(named(form, "floor"), "/cot?vua-nap=1"))
}

/** The columns as they were shown travel with the form: what is not chosen anew stays. */
export async function columnsAction(previous: FormState, form: FormData): Promise<FormState> {
  const floor = named(form, "floor")
  const path = filePath(floor, "/cot")
  const portal = await openPortal(path)
  const known = await portal.fileFloor(floor)
  if (!known.ok) return refusedForm(previous, textValues(form), known.error, path)
  const { template } = known.data.channel_file
  const body: ColumnsBody = { columns: (template?.columns ?? []).map((column) => changedColumn(column, form)) }
  const rows = { header_row: Number(named(form, "header_row")), first_row: Number(named(form, "first_row")) }
  if (rows.header_row > 0) body.header_row = rows.header_row
  if (rows.first_row > 0 && rows.header_row === template?.header_row) body.first_row = rows.first_row
  const result = await portal.correctColumns(floor, body)
  if (!result.ok) return refusedForm(previous, textValues(form), result.error, path)
  redirect(filePath(floor, "?vua-sua=1"))
}

export async function makeFileAction(previous: FormState, form: FormData): Promise<FormState> {
  const path = filePath(named(form, "floor"))
  const result = await (await openPortal(path)).makeFile(named(form, "floor"), named(form, "scope"))
  if (!result.ok) return refusedForm(previous, {}, result.error, path)
  redirect(`${path}?vua-tao=1`)
}

export async function confirmFileAction(previous: FormState, form: FormData): Promise<FormState> {
  const path = filePath(named(form, "floor"))
  const result = await (await openPortal(path)).confirmFile(named(form, "floor"), named(form, "export"))
  if (!result.ok) return refusedForm(previous, {}, result.error, path)
  redirect(`${path}?vua-xac-nhan=1`)
}

export async function leaveOutAction(previous: FormState, form: FormData): Promise<FormState> {
  const floor = named(form, "floor")
  const path = filePath(floor, "/hang")
  const result = await (await openPortal(path)).leaveOut(floor, named(form, "product"), named(form, "left_out") === "1")
  if (!result.ok) return refusedForm(previous, {}, result.error, path)
  redirect(`${path}?${named(form, "left_out") === "1" ? "vua-bo" : "vua-lay-lai"}=1`)
}

export type ReportState = FormState & { report: string[] }

export async function listAction(previous: ReportState, form: FormData): Promise<ReportState> {
  const path = filePath(named(form, "floor"), "/nap")
  const file = fileOf(form)
  if (!file) return { ...without(previous), report: [] }
  const result = await (await openPortal(path)).sendProductList(named(form, "floor"), file)
  if (!result.ok) return { ...refusedForm(previous, {}, result.error, path), report: [] }
  return { ...previous, message: null, attempt: previous.attempt + 1, report: listWords(result.data.report) }
}

function listWords({ linked, unknown, missing }: ListReport): string[] {
  const strange = unknown.slice(0, 3).map(({ sku, title }) => title || sku)
  return [
    `Đã khớp ${formatCount(linked)} sản phẩm theo mã SKU.`,
    ...(unknown.length > 0
      ? [`${formatCount(unknown.length)} món trên sàn không có trong sổ: ${strange.join(", ")}.`]
      : []),
    ...(missing.length > 0
      ? [`${formatCount(missing.length)} món đã gửi mà sàn chưa có: ${missing.slice(0, 3).join(", ")}.`]
      : []),
  ]
}

export async function ordersAction(previous: ReportState, form: FormData): Promise<ReportState> {
  const path = filePath(named(form, "floor"), "/nap")
  const file = fileOf(form)
  if (!file) return { ...without(previous), report: [] }
  const result = await (await openPortal(path)).sendOrders(named(form, "floor"), file)
  if (result.ok)
    return { ...previous, message: null, attempt: previous.attempt + 1, report: orderWords(result.data.report) }
  if (result.error.kind === "http" && result.error.code === "orders_columns_missing") redirect(`${path}?chon-cot=1`)
  return { ...refusedForm(previous, {}, result.error, path), report: [] }
}

function orderWords({ fresh, changed, known, needs_mapping: unnamed, faults }: OrdersReport): string[] {
  return [
    `${formatCount(fresh)} đơn mới, ${formatCount(changed)} đơn đổi trạng thái, ${formatCount(known)} đơn đã có.`,
    ...(unnamed > 0 ? [`${formatCount(unnamed)} đơn có món chưa rõ là hàng nào: mở Đơn trên sàn để gọi tên.`] : []),
    ...faults
      .slice(0, 5)
      .map(({ row, code }) => `Dòng ${row} không đọc được: ${ORDER_FAULT_WORDS[code] ?? "xem lại"}.`),
  ]
}

export async function orderColumnsAction(previous: FormState, form: FormData): Promise<FormState> {
  const floor = named(form, "floor")
  const path = filePath(floor, "/nap")
  const columns = Object.fromEntries(
    [...form].flatMap(([name, value]) =>
      name.startsWith("field-") && value !== "" ? [[name.slice("field-".length), String(value)]] : [],
    ),
  )
  const result = await (await openPortal(path)).nameOrderColumns(floor, columns)
  if (!result.ok) return refusedForm(previous, textValues(form), result.error, path)
  redirect(`${path}?vua-chon-cot=1`)
}
