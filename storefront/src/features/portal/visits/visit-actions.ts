"use server"

import { revalidateTag } from "next/cache"
import { redirect } from "next/navigation"
import { PRODUCTS_TAG } from "@/lib/backend/cache-tags"
import type { PortalClient } from "@/lib/backend/portal"
import type { Result } from "@/lib/backend/result"
import type { FormState } from "@/lib/forms/form-state"
import { invalidForm, refusedForm, textValues } from "../form-answers"
import { openPortal } from "../session"
import { readNewDates, seatsField } from "./visit-fields"
import { datePath, datesPath } from "./visit-paths"

/** Pressed first it shows the days, pressed again it makes them: those that were shown, and no others. */
export async function addDatesAction(previous: FormState, form: FormData): Promise<FormState> {
  const values = textValues(form)
  const productId = values.productId ?? ""
  const path = datesPath(productId, "/them")
  const portal = await openPortal(path)
  const read = readNewDates(values)
  if (!read.ok) return invalidForm(previous, { ...values, preview: "" }, read.error)
  const shownFor = JSON.stringify(read.data)
  if (values.step !== "make" || values.shownFor !== shownFor) {
    const shown = await portal.previewVisitDates(productId, read.data)
    if (!shown.ok) return refusedForm(previous, { ...values, preview: "" }, shown.error, path)
    const kept = { ...values, shownFor, preview: JSON.stringify(shown.data.preview) }
    return { ...previous, message: null, fieldErrors: {}, values: kept, attempt: previous.attempt + 1 }
  }
  const made = await portal.createVisitDates(productId, read.data)
  if (!made.ok) return refusedForm(previous, values, made.error, path)
  revalidateTag(PRODUCTS_TAG, { expire: 0 })
  redirect(datesPath(productId, `?vua-mo=${made.data.made}`))
}

type Act = (portal: PortalClient, productId: string, dateId: string) => Promise<Result<unknown>>

async function act(previous: FormState, form: FormData, { run, done }: { run: Act; done: string }): Promise<FormState> {
  const values = textValues(form)
  const { productId = "", dateId = "" } = values
  const path = datePath(productId, dateId)
  const portal = await openPortal(path)
  const result = await run(portal, productId, dateId)
  if (!result.ok) return refusedForm(previous, values, result.error, path)
  revalidateTag(PRODUCTS_TAG, { expire: 0 })
  redirect(`${path}?xong=${done}`)
}

export async function changeSeatsAction(previous: FormState, form: FormData): Promise<FormState> {
  const values = textValues(form)
  const seats = seatsField.safeParse(values.seats)
  if (!seats.success) {
    const message = seats.error.issues[0]?.message ?? "Ghi số chỗ."
    return { ...previous, message, fieldErrors: { seats: message }, values, attempt: previous.attempt + 1 }
  }
  return act(previous, form, {
    run: (portal, productId, dateId) => portal.changeVisitSeats(productId, dateId, seats.data),
    done: "cho",
  })
}

export async function closeDateAction(previous: FormState, form: FormData): Promise<FormState> {
  const confirmed = form.get("confirmed") === "yes"
  return act(previous, form, {
    run: (portal, productId, dateId) => portal.closeVisitDate(productId, dateId, confirmed),
    done: "dong",
  })
}

export async function reopenDateAction(previous: FormState, form: FormData): Promise<FormState> {
  return act(previous, form, {
    run: (portal, productId, dateId) => portal.reopenVisitDate(productId, dateId),
    done: "mo-lai",
  })
}
