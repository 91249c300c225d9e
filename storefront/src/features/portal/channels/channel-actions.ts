"use server"

import { redirect } from "next/navigation"
import type { FormState } from "@/lib/forms/form-state"
import type { BackendError, Result } from "@/lib/backend/result"
import type { PortalClient } from "@/lib/backend/portal"
import { invalidForm, refusedForm, textValues } from "../form-answers"
import { openPortal } from "../session"
import { mappingOf, noneTicked, packFields, ruleFields, settingsOf } from "./channel-fields"
import { accountPath, CHANNELS_PATH, listingPath } from "./channel-paths"

const named = (form: FormData, name: string): string => String(form.get(name) ?? "")

type Press = {
  path: string
  next: string
  send: (portal: PortalClient) => Promise<Result<unknown>>
}

/** Sends what was pressed, and leads to where it shows; a refusal stays where the button is. */
async function press(previous: FormState, form: FormData, { path, next, send }: Press): Promise<FormState> {
  const result = await send(await openPortal(path))
  if (!result.ok) return refusedForm(previous, textValues(form), result.error, path)
  redirect(next)
}

export async function pauseAction(previous: FormState, form: FormData): Promise<FormState> {
  const id = named(form, "account")
  return press(previous, form, {
    ...{ path: accountPath(id), next: accountPath(id, "?vua-dung=1") },
    send: (portal) => portal.pauseChannel(id),
  })
}

export async function resumeAction(previous: FormState, form: FormData): Promise<FormState> {
  const id = named(form, "account")
  return press(previous, form, {
    ...{ path: accountPath(id), next: accountPath(id, "?vua-chay=1") },
    send: (portal) => portal.resumeChannel(id),
  })
}

export async function disconnectAction(previous: FormState, form: FormData): Promise<FormState> {
  const id = named(form, "account")
  return press(previous, form, {
    ...{ path: accountPath(id), next: `${CHANNELS_PATH}?vua-ngat=1` },
    send: (portal) => portal.disconnectChannel(id),
  })
}

export async function retryAction(previous: FormState, form: FormData): Promise<FormState> {
  const [id, product] = [named(form, "account"), named(form, "product")]
  const path = listingPath(id, product)
  return press(previous, form, {
    ...{ path, next: `${path}?vua-gui-lai=1` },
    send: (portal) => portal.retryListing(id, product),
  })
}

const NOTHING_CHOSEN = "Chưa chọn món nào. Chạm vào món muốn bán rồi bấm lại."

export async function chooseAction(previous: FormState, form: FormData): Promise<FormState> {
  const id = named(form, "account")
  const path = accountPath(id, "/chon")
  const products = (form.has("all") ? form.getAll("listed") : form.getAll("product")).map(String)
  if (products.length === 0) return { ...previous, message: NOTHING_CHOSEN, attempt: previous.attempt + 1 }
  const result = await (await openPortal(path)).chooseForChannel(id, products, true)
  if (!result.ok) return refusedForm(previous, {}, result.error, path)
  const [only] = products
  redirect(products.length === 1 && only ? listingPath(id, only, "?vua-chon=1") : accountPath(id, "?vua-chon=1"))
}

export async function dropAction(previous: FormState, form: FormData): Promise<FormState> {
  const [id, product] = [named(form, "account"), named(form, "product")]
  return press(previous, form, {
    ...{ path: listingPath(id, product), next: accountPath(id, "?vua-bo=1") },
    send: (portal) => portal.chooseForChannel(id, [product], false),
  })
}

/** One tap: the group alone. What else the floor asks of this group is asked next. */
export async function chooseCategoryAction(previous: FormState, form: FormData): Promise<FormState> {
  const [id, product, category] = [named(form, "account"), named(form, "product"), named(form, "category")]
  return press(previous, form, {
    ...{ path: listingPath(id, product), next: listingPath(id, product, "?vua-chon-nhom=1#thong-tin") },
    send: async (portal) => {
      const now = await portal.channelListing(id, product)
      if (!now.ok) return now
      const { weight_grams, size_cm } = now.data.mapping
      return portal.mapForChannel(id, product, { category_id: category, attributes: {}, weight_grams, size_cm })
    },
  })
}

/** The rest stays as it was saved; an empty id means none. */
export async function chooseBrandAction(previous: FormState, form: FormData): Promise<FormState> {
  const [id, product, brand] = [named(form, "account"), named(form, "product"), named(form, "brand")]
  return press(previous, form, {
    ...{ path: listingPath(id, product), next: listingPath(id, product, "?vua-ghi=1#hieu") },
    send: async (portal) => {
      const now = await portal.channelListing(id, product)
      if (!now.ok || now.data.mapping.category === null) return now
      const { category, attributes, weight_grams, size_cm } = now.data.mapping
      const kept = { category_id: category.id, attributes, weight_grams, size_cm }
      return portal.mapForChannel(id, product, { ...kept, brand_id: brand === "" ? null : brand })
    },
  })
}

export async function resolveDriftAction(previous: FormState, form: FormData): Promise<FormState> {
  const [id, product] = [named(form, "account"), named(form, "product")]
  const said = { field: named(form, "field"), seller_sku: named(form, "sku") }
  const keep = named(form, "keep") === "floor" ? "floor" : "ours"
  return press(previous, form, {
    ...{ path: listingPath(id, product), next: listingPath(id, product, `?vua-chon-ben=${keep}`) },
    send: (portal) => portal.resolveDrift(id, product, { ...said, keep }),
  })
}

export async function saveAttributesAction(previous: FormState, form: FormData): Promise<FormState> {
  const [id, product] = [named(form, "account"), named(form, "product")]
  const path = listingPath(id, product)
  const portal = await openPortal(path)
  const now = await portal.channelListing(id, product)
  const values = textValues(form)
  if (!now.ok) return refusedForm(previous, values, now.error, path)
  const pack = packFields.safeParse(values)
  if (!pack.success) return invalidForm(previous, values, pack.error)
  const { mapping, attributes } = now.data
  if (mapping.category === null) redirect(path)
  const saved = await portal.mapForChannel(id, product, {
    ...{ category_id: mapping.category.id, brand_id: mapping.brand_id, ...pack.data },
    attributes: mappingOf(form, attributes),
  })
  if (!saved.ok) return refusedForm(previous, values, saved.error, path)
  redirect(`${path}?vua-ghi=1`)
}

export async function saveRuleAction(previous: FormState, form: FormData): Promise<FormState> {
  const id = named(form, "account")
  const path = accountPath(id, "/gia-va-kho")
  const values = textValues(form)
  const rule = ruleFields.safeParse(values)
  if (!rule.success) return invalidForm(previous, values, rule.error)
  return saved(previous, values, path, (portal) => portal.changeChannelAccount(id, { rule: rule.data }))
}

export async function saveSettingsAction(previous: FormState, form: FormData): Promise<FormState> {
  const id = named(form, "account")
  const path = accountPath(id, "/gia-va-kho")
  const values = textValues(form)
  const fieldErrors = Object.fromEntries(noneTicked(form).map((name) => [name, "Chọn ít nhất một."]))
  if (Object.keys(fieldErrors).length > 0)
    return { ...previous, message: null, fieldErrors, values, attempt: previous.attempt + 1 }
  return saved(previous, values, path, (portal) => portal.changeChannelAccount(id, { settings: settingsOf(form) }))
}

async function saved(
  previous: FormState,
  values: Record<string, string>,
  path: string,
  send: (portal: PortalClient) => Promise<{ ok: true } | { ok: false; error: BackendError }>,
): Promise<FormState> {
  const result = await send(await openPortal(path))
  if (!result.ok) return refusedForm(previous, values, result.error, path)
  redirect(`${path}?vua-ghi=1`)
}

export async function nameLineAction(previous: FormState, form: FormData): Promise<FormState> {
  const [id, order, line] = [named(form, "account"), named(form, "order"), named(form, "line")]
  const path = accountPath(id, "/don-hang")
  const variant = named(form, "variant")
  const values = textValues(form)
  if (variant === "") {
    const fieldErrors = { variant: "Chọn món của mình." }
    return { ...previous, message: null, fieldErrors, values, attempt: previous.attempt + 1 }
  }
  return press(previous, form, {
    ...{ path, next: `${path}?vua-goi=1` },
    send: (portal) => portal.nameChannelLine(id, order, line, variant),
  })
}
