import { MedusaError } from "@medusajs/framework/utils"
import {
  type BrandRow,
  brandsOf,
  categoriesById,
  referenceOf,
  saveBrands,
  saveReference,
} from "../../../modules/channel/reference-store"
import type { Account } from "../../../modules/channel/types"
import type { Attribute } from "../../../providers/channel/catalogue"
import { foldText } from "../../catalog/fold-text"
import type { ChannelHost } from "../connectors"
import { deskFor } from "../host"
import { askOne, type Desk, Held } from "../push/desk"

const error = (type: string, code: string, message: string) => new MedusaError(type, message, code)
const T = MedusaError.Types

const DAY_MS = 24 * 3_600_000

/**
 * A category's attributes, asked of the floor once a day at most.
 * @throws 400 `category_unknown`, 409 `floor_failed`
 */
export async function readCategory(
  host: ChannelHost,
  account: Account,
  categoryId: string,
): Promise<{ category: { id: string; path: string[] }; attributes: Attribute[] }> {
  const { sql } = host
  const [category] = await categoriesById(sql, account.platform, [categoryId])
  if (category?.is_leaf !== true) throw error(T.INVALID_DATA, "category_unknown", "The floor has no such category")
  const shown = { id: category.id, path: category.path }
  const known = await referenceOf(sql, account.platform, categoryId)
  if (known !== null && Date.now() - known.read_at.getTime() < DAY_MS)
    return { category: shown, attributes: (known.attributes as { attributes: Attribute[] }).attributes }
  const desk = await deskFor(host, account)
  if (!("sql" in desk)) throw error(T.CONFLICT, "floor_failed", `${desk.code}: ${desk.message}`)
  try {
    const attributes = await askOne(desk, () => desk.connector.attributes(desk.ctx, categoryId))
    const limits = attributes.ok ? await askOne(desk, () => desk.connector.limits(desk.ctx, categoryId)) : attributes
    if (!attributes.ok || !limits.ok) {
      const fault = attributes.ok ? limits : attributes
      throw error(T.CONFLICT, "floor_failed", fault.ok ? "" : `${fault.error.code}: ${fault.error.message}`)
    }
    await saveReference(sql, account.platform, { categoryId, attributes: attributes.value, limits: limits.value })
    await readBrands(desk, categoryId)
    return { category: shown, attributes: attributes.value.attributes }
  } catch (cause) {
    if (cause instanceof Held) throw error(T.CONFLICT, "floor_busy", "The floor wants a pause; try again in a minute")
    throw cause
  }
}

/** Lazada's list is that of the whole floor: the seller waits for what comes of so many pages. */
const MOST_PAGES = 5

/** The list is a help and no condition: what could be read of it is kept. */
async function readBrands(desk: Desk, categoryId: string): Promise<void> {
  const { connector, ctx } = desk
  if (!connector.brands) return
  const brands: BrandRow[] = []
  try {
    for (let page = 0, cursor: string | undefined; page < MOST_PAGES; page += 1) {
      const told = await askOne(desk, () => connector.brands!(ctx, categoryId, cursor))
      if (!told.ok) break
      brands.push(...told.value.items)
      if (told.value.next === null) break
      cursor = told.value.next
    }
  } catch (cause) {
    if (!(cause instanceof Held)) throw cause
  }
  await saveBrands(desk.sql, desk.account.platform, categoryId, brands)
}

const FOUND = 20

/** Of the floor's list, by words with marks or without; without any word its first ones. */
export async function searchBrands(host: ChannelHost, platform: string, categoryId: string, q: string) {
  const words = foldText(q).split(" ").filter(Boolean)
  const brands = (await brandsOf(host.sql, platform, categoryId)) ?? []
  const isFound = ({ name }: BrandRow): boolean => {
    const folded = ` ${foldText(name)}`
    return words.every((word) => folded.includes(` ${word}`))
  }
  return brands.filter(isFound).slice(0, FOUND)
}

type Branded = { category_id: string; brand_id: string | null }

/** @throws 400 `brand_unknown` for one that the floor's list does not have */
export async function brandNamed(
  { sql }: ChannelHost,
  { platform }: Account,
  { category_id: categoryId, brand_id: brandId }: Branded,
): Promise<string | null> {
  if (brandId === null) return null
  const brand = (await brandsOf(sql, platform, categoryId))?.find(({ id }) => id === brandId)
  if (!brand) throw error(T.INVALID_DATA, "brand_unknown", "The floor has no such brand in this category")
  return brand.name
}
