"use server"

import { revalidateTag } from "next/cache"
import { redirect } from "next/navigation"
import { PRODUCTS_TAG, productTag } from "@/lib/backend/cache-tags"
import type { Label, PortalProduct } from "@/lib/backend/goods"
import type { PortalClient } from "@/lib/backend/portal"
import type { BackendError, Result } from "@/lib/backend/result"
import type { z } from "zod"
import { invalidForm, refusedForm, textValues } from "../form-answers"
import type { FormState } from "@/lib/forms/form-state"
import { chosenPhotos } from "../forms/photos"
import { openPortal } from "../session"
import { labelFields, newProductFields, stockFields, variantFields, wordsFields } from "./goods-fields"

const LIST = "/htx/san-pham"
const pageOf = (id: string, section = ""): string => `${LIST}/${encodeURIComponent(id)}${section}`

/** Members see their change in the shop at once; the backend tells the shop too, a moment later. */
function forgetShopPages(product: PortalProduct): void {
  revalidateTag(PRODUCTS_TAG, { expire: 0 })
  revalidateTag(productTag(product.handle), { expire: 0 })
}

export async function createProductAction(previous: FormState, form: FormData): Promise<FormState> {
  const path = `${LIST}/moi`
  const portal = await openPortal(path)
  const values = textValues(form)
  const parsed = newProductFields.safeParse(values)
  if (!parsed.success) return invalidForm(previous, values, parsed.error)
  const { net_content, ...product } = parsed.data
  const me = await portal.me()
  if (!me.ok) return refusedForm(previous, values, me.error, path)
  const { name, commune, province } = me.data.cooperative
  const label = { origin: "Việt Nam", responsible_name: name, responsible_address: `${commune}, ${province}` }
  const body = { ...product, net_content: net_content ?? undefined, draft: true, label }
  const result = await portal.createProduct(body)
  if (!result.ok) return refusedForm(previous, values, result.error, path)
  redirect(pageOf(result.data.product.id, "/anh?moi=1"))
}

type Change<T> = {
  section: string
  fields: z.ZodType<T>
  send: (portal: PortalClient, id: string, data: T, form: FormData) => Promise<Result<{ product: PortalProduct }>>
  next?: string
}

/** One form of a product: checked here, changed there, and back to the product's page with a word of what was done. */
async function change<T>(
  previous: FormState,
  form: FormData,
  { section, fields, send, next = "?vua-ghi=1" }: Change<T>,
) {
  const id = String(form.get("productId") ?? "")
  const path = pageOf(id, section)
  const portal = await openPortal(path)
  const values = textValues(form)
  const parsed = fields.safeParse(values)
  if (!parsed.success) return invalidForm(previous, values, parsed.error)
  const result = await send(portal, id, parsed.data, form)
  if (!result.ok) return changedMeanwhile(previous, values, result.error, { portal, id, path })
  forgetShopPages(result.data.product)
  redirect(pageOf(id, next))
}

/** Somebody was faster: what was typed stays, under the edition that is there now, so that sending again is deliberate. */
async function changedMeanwhile(
  previous: FormState,
  values: Record<string, string>,
  error: BackendError,
  { portal, id, path }: { portal: PortalClient; id: string; path: string },
): Promise<FormState> {
  const refused = refusedForm(previous, values, error, path)
  if (error.kind !== "http" || error.code !== "product_changed") return refused
  const now = await portal.product(id)
  if (!now.ok) return refused
  return { ...refused, values: { ...values, version: String(now.data.product.version) } }
}

const versionOf = (form: FormData): number => Number(form.get("version"))

export const saveWordsAction = async (previous: FormState, form: FormData): Promise<FormState> =>
  change(previous, form, {
    section: "/loi",
    fields: wordsFields,
    send: (portal, id, words) => portal.editProduct(id, { version: versionOf(form), ...words }),
  })

export const saveLabelAction = async (previous: FormState, form: FormData): Promise<FormState> =>
  change(previous, form, {
    section: "/nhan",
    fields: labelFields,
    send: (portal, id, { alcohol_percent, ...texts }) => {
      const asked = Object.keys(texts).filter((name) => form.has(name))
      const given = Object.fromEntries(asked.map((name) => [name, texts[name as keyof typeof texts]]))
      const is_alcohol = form.get("is_alcohol") === "on"
      const label = { ...given, is_alcohol, alcohol_percent: is_alcohol ? alcohol_percent : null } as Partial<Label>
      return portal.editProduct(id, { version: versionOf(form), label })
    },
  })

export const saveVariantAction = async (previous: FormState, form: FormData): Promise<FormState> =>
  change(previous, form, {
    section: "/gia-hang",
    fields: variantFields,
    next: "/gia-hang?vua-ghi=1",
    send: (portal, id, variant) => {
      const body = { ...variant, version: versionOf(form) }
      const variantId = String(form.get("variantId") ?? "")
      return variantId
        ? portal.changeVariant(id, variantId, body)
        : portal.addVariant(id, { ...body, stock: Number(form.get("stock") || 0) })
    },
  })

export const countStockAction = async (previous: FormState, form: FormData): Promise<FormState> =>
  change(previous, form, {
    section: "/gia-hang",
    fields: stockFields,
    next: "/gia-hang?vua-dem=1",
    send: (portal, id, { note, ...count }) =>
      portal.countStock(id, {
        ...count,
        ...(note ? { note } : {}),
        variant_id: String(form.get("variantId") ?? ""),
        before: Number(form.get("before")),
      }),
  })

type Press = {
  section: string
  next: string
  send: (portal: PortalClient, id: string) => Promise<Result<{ product: PortalProduct }>>
}

/** A button that needs nothing typed. */
async function press(previous: FormState, form: FormData, { section, next, send }: Press): Promise<FormState> {
  const id = String(form.get("productId") ?? "")
  const portal = await openPortal(pageOf(id, section))
  const result = await send(portal, id)
  if (!result.ok) return refusedForm(previous, textValues(form), result.error, pageOf(id, section))
  forgetShopPages(result.data.product)
  redirect(pageOf(id, next))
}

export const submitProductAction = async (previous: FormState, form: FormData): Promise<FormState> =>
  press(previous, form, { section: "", next: "?vua-gui=1", send: (portal, id) => portal.submitProduct(id) })

export const withdrawProductAction = async (previous: FormState, form: FormData): Promise<FormState> =>
  press(previous, form, { section: "", next: "?vua-cat=1", send: (portal, id) => portal.withdrawProduct(id) })

export const undoStockAction = async (previous: FormState, form: FormData): Promise<FormState> =>
  press(previous, form, {
    section: "/gia-hang",
    next: "/gia-hang?vua-hoan=1",
    send: (portal, id) => portal.undoStockChange(id, String(form.get("changeId") ?? "")),
  })

export const removeVariantAction = async (previous: FormState, form: FormData): Promise<FormState> =>
  press(previous, form, {
    section: "/gia-hang",
    next: "/gia-hang?vua-bo=1",
    send: (portal, id) => portal.removeVariant(id, String(form.get("variantId") ?? "")),
  })

export async function addPhotosAction(previous: FormState, form: FormData): Promise<FormState> {
  const id = String(form.get("productId") ?? "")
  const path = pageOf(id, "/anh")
  const portal = await openPortal(path)
  const photos = chosenPhotos(form)
  if (photos.length === 0) return { ...previous, message: "Chưa chọn ảnh nào.", attempt: previous.attempt + 1 }
  for (const photo of photos) {
    const result = await portal.addPhoto(id, photo)
    if (!result.ok) return refusedForm(previous, {}, result.error, path)
    forgetShopPages(result.data.product)
  }
  redirect(`${path}?vua-them=${photos.length}`)
}

export const removePhotoAction = async (previous: FormState, form: FormData): Promise<FormState> => {
  const photoId = String(form.get("photoId") ?? "")
  return press(previous, form, {
    section: "/anh",
    next: `/anh?vua-bo=${encodeURIComponent(photoId)}`,
    send: (portal, id) => portal.removePhoto(id, photoId),
  })
}

export const restorePhotoAction = async (previous: FormState, form: FormData): Promise<FormState> =>
  press(previous, form, {
    section: "/anh",
    next: "/anh",
    send: (portal, id) => portal.restorePhoto(id, String(form.get("photoId") ?? "")),
  })

/** The chosen photo first, the others behind it as they were. */
export const makeCoverAction = async (previous: FormState, form: FormData): Promise<FormState> =>
  press(previous, form, {
    section: "/anh",
    next: "/anh?vua-doi=1",
    send: async (portal, id) => {
      const now = await portal.product(id)
      if (!now.ok) return now
      const cover = String(form.get("photoId") ?? "")
      const others = now.data.product.photos.map((photo) => photo.id).filter((other) => other !== cover)
      return portal.orderPhotos(id, [cover, ...others])
    },
  })

export const describePhotoAction = async (previous: FormState, form: FormData): Promise<FormState> =>
  press(previous, form, {
    section: "/anh",
    next: "/anh?vua-ghi=1",
    send: (portal, id) => {
      const alt = String(form.get("alt") ?? "").trim()
      return portal.describePhoto(id, String(form.get("photoId") ?? ""), alt)
    },
  })
