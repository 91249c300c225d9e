"use server"

import { redirect } from "next/navigation"
import { z } from "zod"
import { freshEntryId } from "../diary/offline/entry-id"
import { invalidForm, refusedForm, textValues } from "../form-answers"
import type { FormState } from "@/lib/forms/form-state"
import { openPortal } from "../session"

const PATH = "/htx/vung-trong"

const named = (sentence: string) => z.string(sentence).min(1, sentence).max(80, "Viết gọn trong 80 chữ cái.")

const areaFields = z.object({
  name: named("Ghi tên gọi của mảnh này."),
  commune: named("Ghi tên xã, phường."),
  province: named("Ghi tên tỉnh."),
  polygon: z
    .string()
    .transform((text, context) => {
      try {
        return text === "" ? null : (JSON.parse(text) as unknown)
      } catch (error) {
        if (!(error instanceof SyntaxError)) throw error
        context.addIssue({ code: "custom", message: "Hình vẽ bị hỏng. Vẽ lại giúp." })
        return z.NEVER
      }
    })
    .pipe(
      z
        .array(z.tuple([z.number(), z.number()]))
        .max(2_000)
        .nullable(),
    ),
})

export async function saveAreaAction(previous: FormState, form: FormData): Promise<FormState> {
  const portal = await openPortal(PATH)
  const values = textValues(form)
  const parsed = areaFields.safeParse(values)
  if (!parsed.success) return invalidForm(previous, values, parsed.error)
  const id = z.uuid().safeParse(values.id).data ?? freshEntryId()
  const result = await portal.createGrowingArea({ id, ...parsed.data })
  if (!result.ok) return refusedForm(previous, values, result.error, PATH)
  redirect(`${PATH}?da-luu=1`)
}

export async function archiveAreaAction(form: FormData): Promise<void> {
  const portal = await openPortal(PATH)
  const areas = await portal.growingAreas()
  const area = areas.ok ? areas.data.growing_areas.find(({ id }) => id === form.get("id")) : undefined
  if (area === undefined) redirect(PATH)
  const { name, commune, province, polygon } = area
  const result = await portal.changeGrowingArea(area.id, { name, commune, province, polygon, archived: true })
  redirect(
    result.ok ? `${PATH}?da-cat=1` : `${PATH}?loi=${result.error.kind === "http" ? result.error.code : "unreachable"}`,
  )
}
