import { json, type Reply } from "../market/http.ts"
import { refusal } from "./errors.ts"
import type { Call } from "./gateway.ts"
import { checkAttributes, issuesOf } from "./product-fields.ts"
import type { Google } from "./simulator.ts"
import type { Account, Attributes, Product } from "./state.ts"

/** Update policy: twice a day for a product, whatever kind of write it was. */
const updatesPerDay = 2

const keyOf = (account: Account, name: string): string => `${account.id}|${name}`
export const nameOf = ({ language, feedLabel, offerId }: Product): string => `${language}~${feedLabel}~${offerId}`

/** `productInputs:insert`: what has the same name is replaced, whole. */
export function insert(google: Google, account: Account, { search, body }: Call): Reply {
  const dataSource = sourceOf(account, search)
  const { offerId, contentLanguage, feedLabel, productAttributes, ...more } = body
  for (const name of Object.keys(more))
    if (!["name", "customAttributes", "versionNumber"].includes(name))
      throw refusal.invalid(
        "body",
        "INVALID_JSON",
        `Invalid JSON payload received. Unknown name "${name}" at 'product_input': Cannot find field.`,
      )
  if (typeof offerId !== "string" || offerId === "") throw refusal.required("product_input.offer_id")
  if ([...offerId].length > 50)
    throw refusal.invalid("product_input.offer_id", "VALUE_TOO_LONG", "The offer id is longer than 50 characters.")
  if (contentLanguage !== "vi")
    throw refusal.invalid(
      "product_input.content_language",
      "INVALID_LANGUAGE",
      "Two letters of ISO 639-1, as the data source has.",
    )
  if (typeof feedLabel !== "string" || !/^[A-Z0-9_-]{1,20}$/.test(feedLabel))
    throw refusal.invalid("product_input.feed_label", "INVALID_FEED_LABEL", "Capital letters, digits, - and _.")
  const attributes = attributesIn(productAttributes)
  const name = `vi~${feedLabel}~${offerId}`
  take(google, account, name)
  const { clock, state } = google.market
  const old = state.products[keyOf(account, name)]
  const product: Product = {
    ...{ accountId: account.id, offerId, language: "vi", feedLabel, dataSource, attributes },
    ...{ processed: old?.processed ?? null, status: old?.status ?? "pending", reason: old?.reason ?? "" },
    ...{ createdAt: old?.createdAt ?? clock.now(), updatedAt: clock.now() },
  }
  state.products[keyOf(account, name)] = product
  awaitProcessing(google, account, name)
  return json(inputView(account, product))
}

/** Only what the mask names changes. */
export function patch(google: Google, account: Account, { search, body, name }: Call): Reply {
  sourceOf(account, search)
  const product = inputOf(google, account, name)
  const paths = (search.get("updateMask") ?? "").split(",").filter(Boolean)
  const given = attributesIn(body["productAttributes"])
  const next: Attributes = { ...product.attributes }
  for (const path of paths) {
    const [, field] = /^productAttributes\.(\w+)$/.exec(path) ?? []
    if (field === undefined) throw refusal.invalid("update_mask", "INVALID_UPDATE_MASK", `Invalid field path: ${path}`)
    if (given[field] === undefined) Reflect.deleteProperty(next, field)
    else next[field] = given[field]
  }
  if (paths.length === 0) Object.assign(next, given)
  take(google, account, name)
  Object.assign(product, { attributes: next, updatedAt: google.market.clock.now() })
  awaitProcessing(google, account, name)
  return json(inputView(account, product))
}

export function remove(google: Google, account: Account, { search, name }: Call): Reply {
  sourceOf(account, search)
  inputOf(google, account, name)
  Reflect.deleteProperty(google.market.state.products, keyOf(account, name))
  google.market.changed()
  return json({})
}

export function get(google: Google, account: Account, { name }: Call): Reply {
  const product = google.market.state.products[keyOf(account, name)]
  if (!product?.processed) throw refusal.notFound(`accounts/${account.id}/products/${name}`)
  return json(productView(account, product))
}

export function list(google: Google, account: Account, { search }: Call): Reply {
  const size = Number(search.get("pageSize") ?? 25)
  if (!Number.isInteger(size) || size < 0)
    throw refusal.invalid("page_size", "INVALID_PAGE_SIZE", "A page has 1 to 1000 products.")
  const from = Number(Buffer.from(search.get("pageToken") ?? "", "base64url").toString("utf8") || 0)
  if (!Number.isInteger(from) || from < 0)
    throw refusal.invalid("page_token", "INVALID_PAGE_TOKEN", "Not a token of this list.")
  const most = Math.min(size || 25, 1000)
  const all = google.productsOf(account.id).filter(({ processed }) => processed !== null)
  const products = all.slice(from, from + most).map((product) => productView(account, product))
  const next = from + most < all.length ? { nextPageToken: Buffer.from(String(from + most)).toString("base64url") } : {}
  return json({ ...(products.length > 0 && { products }), ...next })
}

/** After its delay the input is a product, and after another it was looked at. */
export function processed(google: Google, data: string): void {
  const product = google.market.state.products[data]
  if (!product) return
  const isNew = product.processed === null
  product.processed = { ...product.attributes }
  if (isNew) product.status = "pending"
  const delay = isNew ? (google.market.state.accounts[product.accountId]?.review_delay ?? 0) : 0
  google.market.timeline.forget("reviewed", data)
  google.market.timeline.at(google.market.clock.now() + delay, "reviewed", data)
  google.market.changed()
}

export function reviewed(google: Google, data: string): void {
  const product = google.market.state.products[data]
  if (!product?.processed) return
  const title = String(product.processed["title"])
  const banned = google.market.state.banned.find(({ word }) => title.includes(word))?.reason
  const reasons = [...issuesOf(product.processed, google.takesLocal), ...(banned === undefined ? [] : [banned])]
  Object.assign(product, { status: reasons.length === 0 ? "approved" : "disapproved", reason: reasons.join("; ") })
  google.market.changed()
}

function awaitProcessing(google: Google, account: Account, name: string): void {
  const key = keyOf(account, name)
  google.market.timeline.forget("processed", key)
  google.market.timeline.at(google.market.clock.now() + account.processing_delay, "processed", key)
  google.market.changed()
}

function take(google: Google, account: Account, name: string): void {
  if (!google.dailyUpdates.take(`update|${keyOf(account, name)}`, updatesPerDay)) throw refusal.daily()
}

function attributesIn(value: unknown): Attributes {
  if (value === null || typeof value !== "object" || Array.isArray(value))
    throw refusal.required("product_input.product_attributes")
  checkAttributes(value as Attributes)
  return value as Attributes
}

function sourceOf(account: Account, search: URLSearchParams): string {
  const given = search.get("dataSource")
  if (!given) throw refusal.required("data_source")
  if (given !== `accounts/${account.id}/dataSources/${account.data_source}`)
    throw refusal.invalid(
      "data_source",
      "INVALID_DATA_SOURCE",
      "The data source is not one of the type API of this account.",
      given,
    )
  return given
}

function inputOf(google: Google, account: Account, name: string): Product {
  const product = google.market.state.products[keyOf(account, name)]
  if (!product) throw refusal.notFound(`accounts/${account.id}/productInputs/${name}`)
  return product
}

const inputView = (account: Account, product: Product) => ({
  name: `accounts/${account.id}/productInputs/${nameOf(product)}`,
  product: `accounts/${account.id}/products/${nameOf(product)}`,
  ...{ offerId: product.offerId, contentLanguage: product.language, feedLabel: product.feedLabel },
  productAttributes: product.attributes,
})

const statusField = {
  approved: "approvedCountries",
  pending: "pendingCountries",
  disapproved: "disapprovedCountries",
} as const

const productView = (account: Account, product: Product) => ({
  name: `accounts/${account.id}/products/${nameOf(product)}`,
  ...{ offerId: product.offerId, contentLanguage: product.language, feedLabel: product.feedLabel },
  dataSource: product.dataSource,
  productAttributes: product.processed ?? {},
  productStatus: {
    destinationStatuses: [{ reportingContext: "FREE_LISTINGS", [statusField[product.status]]: ["VN"] }],
    ...(product.reason !== "" && {
      itemLevelIssues: product.reason.split("; ").map((description) => ({
        ...{ code: "invalid_value", severity: "DISAPPROVED", resolution: "merchant_action" },
        ...{ reportingContext: "FREE_LISTINGS", description, applicableCountries: ["VN"] },
      })),
    }),
    creationDate: new Date(product.createdAt).toISOString(),
    lastUpdateDate: new Date(product.updatedAt).toISOString(),
  },
})
