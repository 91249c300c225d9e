import "server-only"
import { z } from "zod"
import { request, requestStream } from "./client"
import { illustration, nullableText, ocopGroup, ocopStatus, photo, text } from "./shapes"

export const LABEL_TEXTS = [
  "ingredients",
  "usage",
  "storage",
  "warnings",
  "shelf_life",
  "origin",
  "responsible_name",
  "responsible_address",
] as const
export type LabelText = (typeof LABEL_TEXTS)[number]

export const label = z.object({
  ...({
    ingredients: nullableText,
    usage: nullableText,
    storage: nullableText,
    warnings: nullableText,
    shelf_life: nullableText,
    origin: nullableText,
    responsible_name: nullableText,
    responsible_address: nullableText,
  } satisfies Record<LabelText, unknown>),
  is_alcohol: z.boolean(),
  alcohol_percent: z.number().nullable(),
})
export type Label = z.infer<typeof label>

const variant = z.object({
  id: text,
  title: text,
  net_content: nullableText,
  price: z.number().nullable(),
  gtin: nullableText,
  own_code: nullableText,
  stock: z.number(),
  reserved: z.number(),
})
export type PortalVariant = z.infer<typeof variant>

export const portalProduct = z.object({
  id: text,
  handle: text,
  title: text,
  subtitle: nullableText,
  description: nullableText,
  status: z.enum(["draft", "proposed", "published", "rejected"]),
  version: z.number().int(),
  review_reason: nullableText,
  price: z
    .number()
    .nullish()
    .transform((value) => value ?? 0),
  unit_label: nullableText,
  net_content: nullableText,
  ocop_group: ocopGroup,
  illustration,
  gtin: nullableText,
  ocop: ocopStatus.nullish().transform((value) => value ?? null),
  label,
  variants: z.array(variant),
  photos: z.array(photo),
  missing: z.array(text),
})
export type PortalProduct = z.infer<typeof portalProduct>

const stockChange = z.object({
  id: text,
  variant_id: text,
  before: z.number(),
  after: z.number(),
  reason: text,
  note: nullableText,
  changed_by: text,
  created_at: text,
  undone: z.boolean(),
  can_be_undone: z.boolean(),
})
export type StockChange = z.infer<typeof stockChange>

const importRow = z.object({
  row: z.number().int(),
  title: nullableText,
  unit_label: nullableText,
  outcome: z.enum(["create", "change", "same", "wrong"]),
  changes: z.array(z.object({ field: text, from: nullableText, to: nullableText })),
  faults: z.array(z.object({ field: text, code: text, value: nullableText })),
})
export type ImportRow = z.infer<typeof importRow>

const productImport = z.object({
  id: text,
  file_name: text,
  state: z.enum(["reported", "applying", "applied"]),
  rows: z.array(importRow),
  counts: z.object({ create: z.number(), change: z.number(), same: z.number(), wrong: z.number() }),
  can_apply: z.boolean(),
})
export type ProductImport = z.infer<typeof productImport>

export type NewProduct = {
  title: string
  subtitle?: string | undefined
  description?: string | undefined
  price: number
  unit_label: string
  net_content?: string | undefined
  ocop_group: string
  illustration?: string | undefined
  gtin?: string | undefined
  stock?: number | undefined
  draft?: boolean
  label?: Partial<Label>
}

export type ProductChanges = {
  version: number
  title?: string
  subtitle?: string | null
  description?: string | null
  ocop_group?: string
  illustration?: string | null
  label?: { [Name in keyof Label]?: Label[Name] | undefined }
}

export type VariantBody = {
  unit_label: string
  net_content: string | null
  price: number
  gtin: string | null
}

/** A picture is small when it leaves the phone, but the phone may be on a mountain. */
const UPLOAD_TIMEOUT_MS = 60_000

/** A long sheet goes on being written after the answer was no longer waited for. */
const WATCHED_MS = 10_000

/** A cooperative's goods: what they say, show, cost, and how many there are. */
export function goodsCalls(headers: Record<string, string>) {
  const answer = z.object({ product: portalProduct })
  const path = (id: string, rest = "") => `/cooperative/products/${encodeURIComponent(id)}${rest}`
  const part = (name: string, id: string, rest = "") => `/${name}/${encodeURIComponent(id)}${rest}`
  const post = (to: string, body: unknown = {}) => request(to, answer, { method: "POST", headers, body })
  const remove = (to: string) => request(to, answer, { method: "DELETE", headers })
  const imports = (rest: string) => `/cooperative/product-imports${rest}`
  const imported = z.object({ import: productImport })
  return {
    products: () => request("/cooperative/products", z.object({ products: z.array(portalProduct) }), { headers }),
    product: (id: string) => request(path(id), answer, { headers }),
    createProduct: (body: NewProduct) => post("/cooperative/products", body),
    editProduct: (id: string, changes: ProductChanges) => post(path(id), changes),
    submitProduct: (id: string) => post(path(id, "/submit")),
    withdrawProduct: (id: string) => post(path(id, "/withdraw")),
    addPhoto: (id: string, picture: File) =>
      request(path(id, "/photos"), answer, {
        method: "POST",
        headers: { ...headers, "Content-Type": "application/octet-stream" },
        rawBody: picture,
        timeoutMs: UPLOAD_TIMEOUT_MS,
      }),
    orderPhotos: (id: string, photoIds: string[]) => post(path(id, "/photos/order"), { photo_ids: photoIds }),
    describePhoto: (id: string, photoId: string, alt: string) => post(path(id, part("photos", photoId)), { alt }),
    removePhoto: (id: string, photoId: string) => remove(path(id, part("photos", photoId))),
    restorePhoto: (id: string, photoId: string) => post(path(id, part("photos", photoId, "/restore"))),
    addVariant: (id: string, body: VariantBody & { version: number; stock: number }) =>
      post(path(id, "/variants"), body),
    changeVariant: (id: string, variantId: string, body: Partial<VariantBody> & { version: number }) =>
      post(path(id, part("variants", variantId)), body),
    removeVariant: (id: string, variantId: string) => remove(path(id, part("variants", variantId))),
    countStock: (
      id: string,
      body: { variant_id: string; before: number; after: number; reason: string; note?: string | undefined },
    ) => post(path(id, "/stock"), body),
    stockChanges: (id: string) =>
      request(path(id, "/stock-changes"), z.object({ stock_changes: z.array(stockChange) }), { headers }),
    undoStockChange: (id: string, changeId: string) => post(path(id, part("stock-changes", changeId, "/undo"))),
    readSheet: (file: File) =>
      request(imports(`?name=${encodeURIComponent(file.name.slice(0, 120))}`), imported, {
        method: "POST",
        headers: { ...headers, "Content-Type": "application/octet-stream" },
        rawBody: file,
        timeoutMs: UPLOAD_TIMEOUT_MS,
      }),
    productImport: (id: string) => request(imports(`/${encodeURIComponent(id)}`), imported, { headers }),
    applyImport: (id: string) =>
      request(imports(`/${encodeURIComponent(id)}/apply`), imported, {
        method: "POST",
        headers,
        body: {},
        timeoutMs: WATCHED_MS,
      }),
    productFile: (name: string) => requestStream(`/cooperative/product-files/${encodeURIComponent(name)}`, { headers }),
  }
}
