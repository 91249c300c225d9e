import type { AccountRule } from "../../../modules/channel/rule-store"
import type { Offer } from "../../../modules/channel/offer-store"
import type { CanonicalImage, CanonicalProduct, CanonicalVariant } from "../../../providers/channel/catalogue"
import type { PortalProduct } from "../../catalog/portal-products"
import type { PhotoView } from "../../goods/photo-view"
import { offeredStock, type StockMeaning, toldStock } from "../offered-stock"
import { floorPrice } from "./price"
import { packGrams } from "./weight"

export type OfferedGoods = Pick<
  PortalProduct,
  "id" | "title" | "subtitle" | "description" | "handle" | "status" | "label" | "ocop" | "photos" | "variants"
>

export type OfferContext = {
  offer: Pick<Offer, "item_sku" | "weight_grams" | "size_cm">
  rule: AccountRule
  /** Seller's SKU by variant. */
  names: ReadonlyMap<string, string>
  /** Sold there and not sent yet, by seller's SKU. */
  openUnits: ReadonlyMap<string, number>
  stockMeaning: StockMeaning
  /** Whether its cooperative may sell at all. */
  maySell: boolean
  shopUrl: string
}

/** A product of ours as one account offers it: its price, its share of what is left, its own names. Pure. */
export function canonicalProduct(goods: OfferedGoods, context: OfferContext): CanonicalProduct {
  const { offer, shopUrl, maySell } = context
  const titles = distinct(goods.variants.map(({ title, net_content }) => net_content ?? title))
  const hasOptions = goods.variants.length > 1
  const variants = goods.variants.map((variant, index) => toVariant(variant, titles[index] ?? "", hasOptions, context))
  return {
    ...{ id: goods.id, title: goods.title.normalize("NFC"), description: describe(goods), brand: null },
    sku: hasOptions ? offer.item_sku : (variants[0]?.sku ?? offer.item_sku),
    url: `${shopUrl}/san-pham/${goods.handle}`,
    images: goods.photos.flatMap((photo) => imageOf(photo, shopUrl) ?? []),
    options: hasOptions ? [{ name: "Loại", values: titles }] : [],
    variants,
    active: goods.status === "published" && maySell,
  }
}

function toVariant(
  variant: OfferedGoods["variants"][number],
  title: string,
  hasOptions: boolean,
  { offer, rule, names, openUnits, stockMeaning }: OfferContext,
): CanonicalVariant {
  const sku = names.get(variant.id) ?? ""
  const available = Math.max(0, variant.stock - variant.reserved)
  const share = { sharePercent: rule.stock_share, buffer: rule.stock_buffer }
  const offered = offeredStock({ available, exposure: 0 }, share)
  const { stock } = toldStock(offered, stockMeaning, { reserved: 0, openUnits: openUnits.get(sku) ?? 0 })
  return {
    ...{ id: variant.id, sku, title, optionValues: hasOptions ? [title] : [], stock },
    priceVnd: variant.price === null ? 0 : floorPrice(variant.price, rule),
    weightGrams: offer.weight_grams ?? packGrams(variant.net_content) ?? 0,
    ...{ sizeCm: offer.size_cm, gtin: variant.gtin },
  }
}

/** A buyer chooses by these: two alike are told apart by their place. */
const distinct = (titles: readonly string[]): string[] =>
  titles.map((title, index) => (titles.indexOf(title) === index ? title : `${title} (${index + 1})`))

/** What a pack's label says, and stars only while their certificate is good. */
function describe({ subtitle, description, label, ocop }: OfferedGoods): string {
  const facts = [
    ["Thành phần", label.ingredients],
    ["Cách dùng", label.usage],
    ["Bảo quản", label.storage],
    ["Hạn dùng", label.shelf_life],
    ["Lưu ý", label.warnings],
    ["Xuất xứ", label.origin],
    ["Đơn vị chịu trách nhiệm", [label.responsible_name, label.responsible_address].filter(Boolean).join(", ")],
  ].flatMap(([name, text]) => (text ? [`${name}: ${text}`] : []))
  const stars = ocop?.valid ? [`Đạt OCOP ${ocop.stars} sao, giấy số ${ocop.number}.`] : []
  return [subtitle, description, ...stars, ...facts]
    .flatMap((text) => (text ? [text.trim()] : []))
    .join("\n")
    .normalize("NFC")
}

const SOURCE = /\/pictures\/([0-9a-f]{64})\.jpeg (\d+)w/g

/** The largest JPEG: the one format that every floor takes. */
function imageOf({ srcset }: PhotoView, shopUrl: string): CanonicalImage | null {
  const sizes = [...srcset.jpeg.matchAll(SOURCE)].map(([, hash = "", width]) => ({ hash, width: Number(width) }))
  const largest = sizes.sort((a, b) => b.width - a.width)[0]
  return largest ? { sha256: largest.hash, url: `${shopUrl}/pictures/${largest.hash}.jpeg` } : null
}
