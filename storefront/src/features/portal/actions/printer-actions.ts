"use server"

import { redirect } from "next/navigation"
import { invalidForm, refusedForm, textValues } from "../form-answers"
import type { FormState } from "@/lib/forms/form-state"
import { safeReturnPath } from "../return-path"
import { openPortal } from "../session"
import { offsetOf } from "../stamps/calibration"
import { printerPath } from "../stamps/run-paths"
import { measureFields, printerFields } from "../stamps/stamp-fields"

const withReturn = (path: string, back: string | undefined, mark?: string): string => {
  const search = new URLSearchParams({ ...(mark && { [mark]: "1" }), ...(back && { ve: safeReturnPath(back) }) })
  return search.size > 0 ? `${path}?${search}` : path
}

/** A new printer is measured right away. */
export async function addPrinterAction(previous: FormState, form: FormData): Promise<FormState> {
  const portal = await openPortal(printerPath())
  const values = textValues(form)
  const parsed = printerFields.safeParse(values)
  if (!parsed.success) return invalidForm(previous, values, parsed.error)
  const result = await portal.addPrinter({ ...parsed.data, offset_x_mm: 0, offset_y_mm: 0 })
  if (!result.ok) return refusedForm(previous, values, result.error, printerPath())
  redirect(withReturn(printerPath(result.data.printer.id), values.ve))
}

/** Two lengths read off the printed calibration page become the shift that makes good what the printer does. */
export async function measurePrinterAction(previous: FormState, form: FormData): Promise<FormState> {
  const id = String(form.get("printerId") ?? "")
  const path = printerPath(id)
  const portal = await openPortal(path)
  const values = textValues(form)
  const parsed = measureFields.safeParse(values)
  if (!parsed.success) return invalidForm(previous, values, parsed.error)
  const listed = await portal.printers()
  if (!listed.ok) return refusedForm(previous, values, listed.error, path)
  const printer = listed.data.printers.find((known) => known.id === id)
  if (!printer) redirect(printerPath())
  const result = await portal.updatePrinter(id, offsetOf(printer, parsed.data))
  if (!result.ok) return refusedForm(previous, values, result.error, path)
  redirect(withReturn(path, values.ve, "da-luu"))
}
