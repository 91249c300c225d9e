import { nameVariants } from "../../../modules/channel/offer-store"
import { ruleOf } from "../../../modules/channel/rule-store"
import type { Account, Rows } from "../../../modules/channel/types"
import type { FileSubject } from "../../../providers/channel-file/sources"
import { listProductsOfCooperative, type PortalProduct } from "../../catalog/portal-products"
import { canonicalProduct } from "../offer/canonical"
import { skuOf, wantedNames } from "../offer/subject"
import { shopUrl } from "../settings"
import type { FileDesk } from "./account"

export type FileGoods = {
  subject: FileSubject
  isOnShelf: boolean
  variantTitle: string
  productTitle: string
  /** SHA-256 of each of `subject.images`. */
  pictures: string[]
}
type Cooperative = { name: string; commune: string; province: string; status: string }

/** Each variant of a cooperative's goods as this floor is offered it; what is off the shelf has none left. */
export async function fileGoods({ container, sql, cooperativeId }: FileDesk, account: Account): Promise<FileGoods[]> {
  const [all, rule, found] = await Promise.all([
    listProductsOfCooperative(container, cooperativeId, new Date()),
    ruleOf(sql, account.id),
    sql.raw<Rows<Cooperative>>("select name, commune, province, status from cooperative where id = ?", [cooperativeId]),
  ])
  const cooperative = found.rows[0]
  if (!cooperative) return []
  const made: FileGoods[] = []
  for (const goods of all.filter(({ ocop_group }) => ocop_group !== "tourism")) {
    const key = { accountId: account.id, productId: goods.id }
    const names = await nameVariants(sql, key, wantedNames(goods))
    const product = canonicalProduct(goods, {
      ...{ offer: { item_sku: skuOf(goods.id), weight_grams: null, size_cm: null }, rule, names, shopUrl },
      ...{ openUnits: new Map(), stockMeaning: "available", maySell: cooperative.status === "approved" },
    })
    for (const variant of product.variants) {
      const own = goods.variants.find(({ id }) => id === variant.id)
      if (!own) continue
      made.push({
        ...{ isOnShelf: product.active, variantTitle: own.title, productTitle: goods.title },
        pictures: product.images.map(({ sha256 }) => sha256),
        subject: {
          ...labelled(goods, cooperative),
          ...{ productId: goods.id, variantId: own.id, sku: variant.sku, gtin: own.gtin, netContent: own.net_content },
          title: goods.variants.length > 1 ? `${goods.title}, ${own.title}` : goods.title,
          ...{ variant: own.title, unit: own.title, description: product.description || null, url: product.url },
          ...{ priceVnd: own.price === null ? null : variant.priceVnd, stock: product.active ? variant.stock : 0 },
          ...{ weightGrams: variant.weightGrams || null, images: product.images.map(({ url }) => url) },
        },
      })
    }
  }
  return made
}

/** As if it were off the shelf: told before, it is told as sold out; never told, it is not told. */
export const leavingOut = (goods: readonly FileGoods[], products: readonly string[]): FileGoods[] =>
  goods.map((one) =>
    products.includes(one.subject.productId)
      ? { ...one, isOnShelf: false, subject: { ...one.subject, stock: 0 } }
      : one,
  )

const labelled = ({ label, subtitle, ocop, ocop_group }: PortalProduct, { name, commune, province }: Cooperative) => ({
  ...{ shortDescription: subtitle, group: ocop_group, brand: name, producer: label.responsible_name ?? name },
  producerAddress: label.responsible_address ?? `${commune}, ${province}`,
  ...{ origin: label.origin, ingredients: label.ingredients, usage: label.usage, storage: label.storage },
  ...{ shelfLife: label.shelf_life, warnings: label.warnings },
  ocop: ocop?.valid ? `OCOP ${ocop.stars} sao` : null,
})
