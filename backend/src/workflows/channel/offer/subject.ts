import type { MedusaContainer } from "@medusajs/framework/types"
import { allNamesOf, nameVariants, type Offer, offersOf } from "../../../modules/channel/offer-store"
import { openUnits } from "../../../modules/channel/order-store"
import { referenceOf } from "../../../modules/channel/reference-store"
import { type AccountRule, ruleOf } from "../../../modules/channel/rule-store"
import type { Account, Rows, Sql } from "../../../modules/channel/types"
import type { AttributeSchema, CanonicalImage, Limits } from "../../../providers/channel/catalogue"
import type { Picture } from "../../../providers/channel/connector"
import { portalProducts, type PortalProduct } from "../../catalog/portal-products"
import { readPicture } from "../../goods/keep-photo"
import { connectorFor, type ChannelHost } from "../connectors"
import type { Subject } from "../push/desk"
import { shopUrl } from "../settings"
import { canonicalProduct } from "./canonical"

export type Offered = { goods: PortalProduct; offer: Offer; subject: Subject }

/**
 * Products as an account should show them now, by id; one that it does not sell, or that is not its cooperative's any
 * more, is not among them.
 */
export async function subjectsOf(
  host: ChannelHost,
  account: Account,
  productIds: readonly string[],
): Promise<Map<string, Subject>> {
  const offered = await offeredBy(host, account, productIds)
  return new Map([...offered].map(([id, { subject }]) => [id, subject]))
}

/** The same with what it was made of. */
export async function offeredBy(
  host: ChannelHost,
  account: Account,
  productIds: readonly string[],
): Promise<Map<string, Offered>> {
  const { sql, container } = host
  const chosen = (await offersOf(sql, account.id, productIds)).filter((offer) => offer.chosen)
  const offers = new Map(chosen.map((offer) => [offer.product_id, offer]))
  if (offers.size === 0) return new Map()
  const [all, rule, units, mayList, named, references] = await Promise.all([
    portalProducts(container, [...offers.keys()], new Date()),
    ruleOf(sql, account.id),
    openUnits(sql, account.id),
    maySell(sql, account.cooperative_id),
    allNamesOf(sql, account.id, [...offers.keys()]),
    referencesOf(sql, account.platform, chosen),
  ])
  const own = all.filter(
    ({ cooperative_id, ocop_group }) => cooperative_id === account.cooperative_id && ocop_group !== "tourism",
  )
  const made = new Map<string, Offered>()
  for (const goods of own) {
    const offer = offers.get(goods.id)
    if (!offer) continue
    const known = named.get(goods.id) ?? new Map<string, string>()
    const names = goods.variants.every(({ id }) => known.has(id))
      ? known
      : await nameVariants(sql, { accountId: account.id, productId: goods.id }, wantedNames(goods))
    const product = canonicalProduct(goods, {
      ...{ offer, rule, names, openUnits: units, maySell: mayList, shopUrl },
      stockMeaning: connectorFor(host, account.platform)?.capabilities.stockMeaning ?? "available",
    })
    made.set(goods.id, { goods, offer, subject: { product, ...mappingOf(offer, rule, references) } })
  }
  return made
}

/** The cooperative's own code where it has one: that is what it is called on the floors where it is sold already. */
export const wantedNames = ({ variants }: Pick<PortalProduct, "variants">) =>
  variants.map(({ id, own_code }) => ({ variantId: id, wanted: own_code ?? skuOf(id), otherwise: skuOf(id) }))

/** @example skuOf("variant_01KAB…") // "NG-01KAB…" */
export const skuOf = (id: string): string => `NG-${id.slice(id.indexOf("_") + 1)}`

type References = ReadonlyMap<string, Awaited<ReturnType<typeof referenceOf>>>

/** What a floor asks in each of these categories: some are many products'. */
async function referencesOf(sql: Sql, platform: string, offers: readonly Offer[]): Promise<References> {
  const ids = new Set(offers.flatMap(({ category_id: id }) => id ?? []))
  return new Map(await Promise.all([...ids].map(async (id) => [id, await referenceOf(sql, platform, id)] as const)))
}

function mappingOf(offer: Offer, rule: AccountRule, references: References): Pick<Subject, "mapping" | "ref"> {
  const reference = offer.category_id === null ? null : references.get(offer.category_id)
  return {
    mapping: {
      ...{ categoryId: offer.category_id ?? "", brandId: offer.brand_id, brandName: offer.brand_name },
      attributes: offer.attributes,
      settings: { ...rule.settings },
    },
    ref: {
      attributes: (reference?.attributes ?? null) as AttributeSchema | null,
      limits: (reference?.limits ?? null) as Limits | null,
    },
  }
}

async function maySell(sql: Sql, cooperativeId: string): Promise<boolean> {
  const found: Rows<{ status: string }> = await sql.raw("select status from cooperative where id = ?", [cooperativeId])
  return found.rows[0]?.status === "approved"
}

/** @throws where the store has lost a file that the database knows */
export async function picturesOf(
  container: MedusaContainer,
  images: readonly Pick<CanonicalImage, "sha256">[],
): Promise<Picture[]> {
  const pictures: Picture[] = []
  for (const { sha256 } of images) {
    const read = await readPicture(container, sha256)
    if (read === null) throw new Error(`Picture ${sha256} is not in the store`)
    pictures.push({ sha256, fileName: `${sha256}.jpeg`, mediaType: read.mediaType, bytes: read.bytes })
  }
  return pictures
}
