import { randomBytes } from "node:crypto"
import type { Reply } from "../market/http.ts"
import { imageKind, readMultipart } from "../market/multipart.ts"
import { answered, refusal } from "./errors.ts"
import type { Call } from "./gateway.ts"
import type { Zalo } from "./simulator.ts"
import type { Account, Product } from "./state.ts"

type Body = Record<string, unknown>
type Fields = Omit<Product, "id" | "oaId" | "createdAt">

const hexId = (): string => randomBytes(10).toString("hex")
const pageMost = 50
const photoMost = 1024 * 1024

export function uploadPhoto(zalo: Zalo, account: Account, { search, request }: Call): Reply {
  if (search.get("upload_type") !== "product" && search.get("upload_type") !== "category")
    throw refusal.invalid("upload_type")
  const file = readMultipart(request.headers["content-type"], request.body)?.find(({ name }) => name === "file")
  if (!file) throw refusal.missing("file")
  const kind = imageKind(file.bytes)
  if (kind !== "jpeg" && kind !== "png") throw refusal.invalid("file, a photo is jpg or png")
  if (file.bytes.length > photoMost) throw refusal.invalid("file, a photo has at most 1 MB")
  const id = hexId()
  zalo.market.state.photos[id] = { oaId: account.id, type: `image/${kind}` }
  zalo.market.saved.putBlob(id, file.bytes)
  zalo.market.changed()
  return answered({ id })
}

const checks: { [Name in keyof Fields]: (value: unknown) => Fields[Name] | null } = {
  name: (value) => (typeof value === "string" && value.trim() !== "" && [...value].length <= 300 ? value : null),
  code: (value) => (typeof value === "string" && value.trim() !== "" && value.length <= 100 ? value : null),
  price: (value) => wholeFrom(value, 1),
  quantity: (value) => wholeFrom(value, 0),
  status: (value) => (value === "show" || value === "hide" ? value : null),
  industry: (value) =>
    typeof value === "string" || typeof value === "number"
      ? /^\d{1,10}$/.test(String(value))
        ? String(value)
        : null
      : null,
  description: (value) => (typeof value === "string" && [...value].length <= 10_000 ? value : null),
  photos: (value) => (isTexts(value) && value.length >= 1 && value.length <= 10 ? value : null),
  categories: (value) => (isTexts(value) ? value : null),
  weight: (value) => weightOf(value),
}

const isTexts = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((each) => typeof each === "string")

/** The store takes numbers and the same as a text. */
function wholeFrom(value: unknown, least: number): number | null {
  const number =
    typeof value === "number" || (typeof value === "string" && /^\d{1,12}$/.test(value)) ? Number(value) : NaN
  return Number.isSafeInteger(number) && number >= least ? number : null
}

function weightOf(value: unknown): string | null {
  const weight = (value as Body | null)?.["weight"]
  return /^\d{1,4}(?:\.\d{1,3})?$/.test(String(weight)) && Number(weight) > 0 ? String(weight) : null
}

function fieldsIn(zalo: Zalo, account: Account, body: Body): Partial<Fields> {
  const fields: Body = {}
  for (const [name, check] of Object.entries(checks)) {
    const given = name === "weight" ? body["package_size"] : body[name]
    if (given === undefined) continue
    const value = (check as (value: unknown) => unknown)(given)
    if (value === null) throw refusal.invalid(name === "weight" ? "package_size" : name)
    fields[name] = value
  }
  const { photos, categories } = zalo.market.state
  const found = fields as Partial<Fields>
  if (found.photos?.some((id) => photos[id]?.oaId !== account.id)) throw refusal.photo()
  if (found.categories?.some((id) => categories[id]?.oaId !== account.id)) throw refusal.invalid("categories")
  return found
}

export function create(zalo: Zalo, account: Account, { body }: Call): Reply {
  const { products } = zalo.market.state
  for (const name of ["name", "code", "price", "industry", "photos", "package_size"])
    if (body[name] === undefined) throw refusal.missing(name)
  const fields = fieldsIn(zalo, account, body)
  const own = zalo.productsOf(account.id)
  if (own.some(({ code }) => code === fields.code)) throw refusal.duplicate(fields.code ?? "")
  if (own.length >= account.most_products) throw refusal.full(account.most_products)
  const id = hexId()
  const defaults = { quantity: 0, status: "show" as const, description: "", categories: [] }
  products[id] = { ...defaults, ...(fields as Fields), id, oaId: account.id, createdAt: zalo.market.clock.now() }
  zalo.market.changed()
  return answered({ id })
}

export function update(zalo: Zalo, account: Account, { body }: Call): Reply {
  const product = productIn(zalo, account, body["id"])
  const fields = fieldsIn(zalo, account, body)
  const isTaken = zalo.productsOf(account.id).some(({ id, code }) => id !== product.id && code === fields.code)
  if (fields.code !== undefined && isTaken) throw refusal.duplicate(fields.code)
  Object.assign(product, fields)
  zalo.market.changed()
  return answered({ id: product.id })
}

export function remove(zalo: Zalo, account: Account, { body }: Call): Reply {
  const { id } = productIn(zalo, account, body["id"])
  Reflect.deleteProperty(zalo.market.state.products, id)
  zalo.market.changed()
  return answered({})
}

function productIn(zalo: Zalo, account: Account, id: unknown): Product {
  if (id === undefined || id === null || id === "") throw refusal.missing("id")
  const { products } = zalo.market.state
  const product = typeof id === "string" && Object.hasOwn(products, id) ? products[id] : undefined
  if (product?.oaId !== account.id) throw refusal.product()
  return product
}

export const getOne = (zalo: Zalo, account: Account, { search }: Call): Reply =>
  answered(view(productIn(zalo, account, search.get("id"))))

/** Newest first, at most fifty on a page. */
export function getAll(zalo: Zalo, account: Account, call: Call): Reply {
  const all = zalo.productsOf(account.id).reverse()
  return answered({ total: all.length, products: pageOf(call, all).map(view) })
}

/** Everything whose code holds what was asked for. */
export function search(zalo: Zalo, account: Account, call: Call): Reply {
  const code = call.search.get("code")
  if (!code) throw refusal.missing("code")
  const found = zalo.productsOf(account.id).filter((product) => product.code.includes(code))
  return answered({ total: found.length, products: pageOf(call, found).map(view) })
}

export function categories(zalo: Zalo, account: Account, call: Call): Reply {
  const all = Object.values(zalo.market.state.categories).filter(({ oaId }) => oaId === account.id)
  const shown = pageOf(call, all).map(({ id, name }) => ({ id, name, status: "show" }))
  return answered({ total: all.length, categories: shown })
}

function pageOf<T>({ search: asked }: Call, all: readonly T[]): T[] {
  const [offset, limit] = ["offset", "limit"].map((name) => {
    const value = asked.get(name) ?? (name === "offset" ? "0" : "10")
    if (!/^\d{1,9}$/.test(value)) throw refusal.invalid(name)
    return Number(value)
  }) as [number, number]
  if (limit < 1 || limit > pageMost) throw refusal.invalid(`limit, a page has 1 to ${pageMost}`)
  return all.slice(offset, offset + limit)
}

const view = ({
  id,
  code,
  name,
  price,
  quantity,
  status,
  industry,
  description,
  photos,
  categories: own,
  weight,
}: Product) => ({
  ...{ id, code, name, price, quantity, status, description, categories: own, photos },
  ...{ industry: Number(industry), package_size: { weight: Number(weight) } },
})
