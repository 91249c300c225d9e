import { randomUUID } from "node:crypto"
import { call } from "../client"
import { productBody } from "../fixtures"
import type { Area } from "./area"

type Subjects = {
  productId: string
  variantId: string
  spareId: string
  photoId: string
  changeId: string
  importId: string
}

const of =
  (rest = "") =>
  ({ productId }: Subjects) =>
    `/cooperative/products/${productId}${rest}`
const read = { stranger: 404, recorder: "may" } as const
const manage = { stranger: 404, recorder: "may not" } as const

/** Eighty by eighty points of tea green. */
const SMALL_PICTURE = Uint8Array.from(
  Buffer.from(
    "iVBORw0KGgoAAAANSUhEUgAAAFAAAABQAQMAAAC032DuAAAAA1BMVEUfWkHxjx1PAAAACXBIWXMAAAPoAAAD6AG1e1JrAAAAEUlEQVQoz2NgGAWjYBTQCwAAA3AAAZFaYx0AAAAASUVORK5CYII=",
    "base64",
  ),
)

const SHEET = new TextEncoder().encode("ten,gia,nhom,quy cach\nHàng của ma trận,1000,thực phẩm,gói\n")

/** A draft with two variants, a photo and a count of its stock. */
async function prepare(token: string): Promise<Subjects> {
  const body = { ...productBody(`Sản phẩm của ma trận ${randomUUID()}`), draft: true }
  const { product } = (await call("POST", "/cooperative/products", { token, body })).body
  const productId = String(product?.id)
  const path = `/cooperative/products/${productId}`
  const variantId = String(product?.variants?.[0]?.id)
  const spare = { unit_label: "hộp to", net_content: "1 kg", price: 90_000 }
  const added = await call("POST", `${path}/variants`, { token, body: spare })
  const headers = { "content-type": "image/png" }
  const photo = await call("POST", `${path}/photos`, { token, body: SMALL_PICTURE, headers })
  const count = { variant_id: variantId, before: 5, after: 7, reason: "harvested" }
  await call("POST", `${path}/stock`, { token, body: count })
  const changes = await call("GET", `${path}/stock-changes`, { token })
  const sheet = new TextEncoder().encode(`ten,gia,nhom,quy cach\nHàng của ${productId},1000,thực phẩm,gói\n`)
  const report = await call("POST", "/cooperative/product-imports", {
    ...{ token, body: sheet, headers: { "content-type": "text/csv" } },
  })
  return {
    importId: String(report.body.import?.id),
    productId,
    variantId,
    spareId: String(added.body.variant?.id),
    photoId: String(photo.body.photo?.id),
    changeId: String(changes.body.stock_changes?.[0]?.id),
  }
}

export const products: Area<Subjects> = {
  subjects: prepare,
  rules: {
    "GET /cooperative/products": { path: () => "/cooperative/products", stranger: "own", recorder: "may" },
    "POST /cooperative/products": {
      path: () => "/cooperative/products",
      body: () => productBody(`Sản phẩm của ma trận quyền ${randomUUID()}`),
      stranger: "own",
      recorder: "may not",
      pending: "may not",
    },
    "GET /cooperative/products/[id]": { path: of(), ...read },
    "POST /cooperative/products/[id]": { path: of(), body: () => ({ version: 4, title: "Tên khác" }), ...manage },
    "POST /cooperative/products/[id]/submit": { path: of("/submit"), ...manage },
    "POST /cooperative/products/[id]/withdraw": { path: of("/withdraw"), ...manage },
    "POST /cooperative/products/[id]/photos": {
      path: of("/photos"),
      body: () => SMALL_PICTURE,
      headers: { "content-type": "image/png" },
      ...manage,
    },
    "POST /cooperative/products/[id]/photos/order": {
      path: of("/photos/order"),
      body: ({ photoId }) => ({ photo_ids: [photoId] }),
      ...manage,
    },
    "POST /cooperative/products/[id]/photos/[photo_id]": {
      path: (subjects) => of(`/photos/${subjects.photoId}`)(subjects),
      body: () => ({ alt: "Một gói" }),
      ...manage,
    },
    "DELETE /cooperative/products/[id]/photos/[photo_id]": {
      path: (subjects) => of(`/photos/${subjects.photoId}`)(subjects),
      ...manage,
    },
    "POST /cooperative/products/[id]/photos/[photo_id]/restore": {
      path: (subjects) => of(`/photos/${subjects.photoId}/restore`)(subjects),
      ...manage,
    },
    "POST /cooperative/products/[id]/variants": {
      path: of("/variants"),
      body: () => ({ unit_label: "túi nhỏ", net_content: "50 g", price: 20_000 }),
      ...manage,
    },
    "POST /cooperative/products/[id]/variants/[variant_id]": {
      path: (subjects) => of(`/variants/${subjects.variantId}`)(subjects),
      body: () => ({ price: 50_000 }),
      ...manage,
    },
    "DELETE /cooperative/products/[id]/variants/[variant_id]": {
      path: (subjects) => of(`/variants/${subjects.spareId}`)(subjects),
      ...manage,
    },
    "POST /cooperative/products/[id]/stock": {
      path: of("/stock"),
      body: ({ variantId }) => ({ variant_id: variantId, before: 7, after: 9, reason: "counted" }),
      ...manage,
    },
    "GET /cooperative/products/[id]/stock-changes": { path: of("/stock-changes"), ...read },
    "POST /cooperative/products/[id]/stock-changes/[change_id]/undo": {
      path: (subjects) => of(`/stock-changes/${subjects.changeId}/undo`)(subjects),
      ...manage,
    },
    "POST /cooperative/product-imports": {
      path: () => "/cooperative/product-imports?name=bang.csv",
      body: () => SHEET,
      headers: { "content-type": "text/csv" },
      stranger: "own",
      recorder: "may not",
    },
    "GET /cooperative/product-imports/[id]": {
      path: ({ importId }) => `/cooperative/product-imports/${importId}`,
      ...manage,
    },
    "POST /cooperative/product-imports/[id]/apply": {
      path: ({ importId }) => `/cooperative/product-imports/${importId}/apply`,
      ...manage,
    },
    "GET /cooperative/product-files/[name]": {
      path: () => "/cooperative/product-files/san-pham.csv",
      stranger: "own",
      recorder: "may",
    },
    "GET /cooperative/products/[id]/yields": { path: of("/yields"), ...read },
    "PUT /cooperative/products/[id]/yields": {
      path: of("/yields"),
      body: () => ({ yields: [{ kind: "drying", min_yield: 0, max_yield: 0.95 }] }),
      ...manage,
    },
  },
}
