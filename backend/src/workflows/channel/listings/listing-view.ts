import type { Account } from "../../../modules/channel/types"
import { driftsOfProducts, type KeptDrift } from "../../../modules/channel/drift-store"
import {
  type BrandRow,
  brandsOf,
  categoriesById,
  findCategories,
  referenceOf,
} from "../../../modules/channel/reference-store"
import { type Offer, offersOf, usedCategories } from "../../../modules/channel/offer-store"
import type { Attribute, AttributeSchema } from "../../../providers/channel/catalogue"
import { foldText } from "../../catalog/fold-text"
import { portalProducts, type PortalProduct } from "../../catalog/portal-products"
import type { ChannelHost } from "../connectors"
import { type Offered, offeredBy } from "../offer/subject"
import { suggestCategories } from "../offer/suggest-categories"
import type { ListingRow } from "./read-listings"

const SUGGESTIONS = 5
const FOUND = 20

type Pair = { ours: number; floor: number }

/** Listings as cards: with what is asked and offered there beside ours. */
export async function viewListings(host: ChannelHost, account: Account, rows: readonly ListingRow[]) {
  const ids = rows.map(({ product_id }) => product_id)
  const [goods, offered, drifts] = await Promise.all([
    portalProducts(host.container, ids, new Date()),
    offeredBy(host, account, ids),
    driftsOfProducts(host.sql, account.id, ids),
  ])
  const byId = new Map(goods.map((each) => [each.id, each]))
  return rows.flatMap((row) => {
    const own = byId.get(row.product_id)
    const differs = drifts.filter(({ product_id }) => product_id === row.product_id)
    return own ? [toCard(row, own, { offered: offered.get(row.product_id), drifts: differs })] : []
  })
}

type Beside = { offered: Offered | undefined; drifts: readonly KeptDrift[] }

function toCard(row: ListingRow, goods: PortalProduct, { offered, drifts }: Beside) {
  const variants = offered?.subject.product.variants ?? []
  const left = goods.variants.map(({ stock, reserved }) => Math.max(0, stock - reserved))
  const prices = goods.variants.flatMap(({ price }) => price ?? [])
  const { kind, due } = { kind: row.state, due: row.due }
  return {
    ...{ product_id: row.product_id, title: goods.title, thumbnail: goods.photos[0]?.src ?? null, state: kind },
    price: prices.length === 0 ? null : { ours: least(prices), floor: least(variants.map((v) => v.priceVnd)) },
    stock: { ours: sum(left), floor: sum(variants.map(({ stock }) => stock)) } satisfies Pair,
    problem: row.problem ?? floorProblem(row),
    next: due && { at: due.at?.toISOString() ?? null, aspects: due.aspects, waits_for: due.waits_for },
    drifts: drifts.map((drift) => ({
      ...{ field: drift.field, seller_sku: drift.seller_sku, ours: drift.ours, floor: drift.floor, state: drift.state },
      variant_id: variants.find(({ sku }) => sku === drift.seller_sku)?.id ?? null,
      seen_at: drift.seen_at.toISOString(),
    })),
    sent_at: row.sent_at?.toISOString() ?? null,
  }
}

/** What the floor itself found when it looked at it. */
const floorProblem = ({ state, status, status_reason }: ListingRow) =>
  state === "refused" && status_reason !== null
    ? { kind: "floor" as const, aspect: "content" as const, code: status ?? "rejected", message: status_reason }
    : null

const least = (numbers: readonly number[]): number => (numbers.length === 0 ? 0 : Math.min(...numbers))
const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0)

/** One product of an account, with all that its seller decides of it. */
export async function viewListing(host: ChannelHost, account: Account, row: ListingRow) {
  const { sql } = host
  const [listing] = await viewListings(host, account, [row])
  const [[offer], offered, goods] = await Promise.all([
    offersOf(sql, account.id, [row.product_id]),
    offeredBy(host, account, [row.product_id]),
    portalProducts(host.container, [row.product_id], new Date()),
  ])
  const categoryId = offer?.category_id ?? null
  const [category] = categoryId === null ? [] : await categoriesById(sql, account.platform, [categoryId])
  const floor = new Map(offered.get(row.product_id)?.subject.product.variants.map((variant) => [variant.id, variant]))
  return {
    listing,
    mapping: {
      category: categoryId === null ? null : { id: categoryId, path: category?.path ?? [categoryId] },
      ...{ brand_id: offer?.brand_id ?? null, attributes: offer?.attributes ?? {} },
      ...{ weight_grams: offer?.weight_grams ?? null, size_cm: offer?.size_cm ?? null },
    },
    brand: categoryId === null ? null : await brandFor(host, account, { categoryId, offer, goods: goods[0] }),
    suggestions: await suggestionsFor(host, account, goods[0]),
    attributes: categoryId === null ? [] : await attributesKnown(host, account, categoryId),
    variants: (goods[0]?.variants ?? []).map((variant) => ({
      ...{ id: variant.id, title: variant.net_content ?? variant.title, sku: floor.get(variant.id)?.sku ?? null },
      price: { ours: variant.price ?? 0, floor: floor.get(variant.id)?.priceVnd ?? 0 },
      stock: { ours: Math.max(0, variant.stock - variant.reserved), floor: floor.get(variant.id)?.stock ?? 0 },
    })),
  }
}

type Branding = { categoryId: string; offer: Offer | undefined; goods: PortalProduct | undefined }

/** Null where the floor keeps no list. First what the product's own words name. */
async function brandFor(host: ChannelHost, account: Account, { categoryId, offer, goods }: Branding) {
  const brands = await brandsOf(host.sql, account.platform, categoryId)
  if (brands === null) return null
  const words = foldText(`${goods?.title ?? ""} ${goods?.label.responsible_name ?? ""}`)
  const isNamed = ({ name }: BrandRow): boolean => ` ${words} `.includes(` ${foldText(name)} `)
  const named = brands.filter(isNamed)
  const { brand_id: id = null, brand_name: name = null } = offer ?? {}
  return {
    chosen: id === null ? null : { id, name: name ?? id },
    suggestions: (brands.length <= SUGGESTIONS ? brands : named).slice(0, SUGGESTIONS),
    listed: brands.length,
  }
}

async function attributesKnown(host: ChannelHost, account: Account, categoryId: string): Promise<Attribute[]> {
  const reference = await referenceOf(host.sql, account.platform, categoryId)
  return ((reference?.attributes ?? null) as AttributeSchema | null)?.attributes ?? []
}

/** What was chosen for goods alike comes first, then what the name of the product says. */
async function suggestionsFor(host: ChannelHost, account: Account, goods: PortalProduct | undefined) {
  if (!goods) return []
  const used = await usedCategories(host.sql, account.id)
  const others = await portalProducts(
    host.container,
    used.map(({ product_id }) => product_id),
    new Date(),
  )
  const groupOf = new Map(others.map(({ id, ocop_group }) => [id, ocop_group]))
  const alike = used.filter(({ product_id }) => groupOf.get(product_id) === goods.ocop_group)
  const known = await categoriesById(host.sql, account.platform, [
    ...new Set(alike.map(({ category_id }) => category_id)),
  ])
  const named = await suggestCategories(host.sql, account.platform, goods)
  const all = [...named.slice(0, 3), ...known, ...named.slice(3)]
  return [...new Map(all.map((category) => [category.id, { id: category.id, path: category.path }])).values()].slice(
    ...([0, SUGGESTIONS] as const),
  )
}

/** By words, with marks or without; without any word nothing. */
export async function searchCategories(host: ChannelHost, platform: string, q: string) {
  const words = foldText(q).split(" ").filter(Boolean).slice(0, 8)
  if (words.length === 0) return []
  const found = await findCategories(host.sql, platform, { words, limit: FOUND })
  return found.map(({ id, path }) => ({ id, path }))
}
