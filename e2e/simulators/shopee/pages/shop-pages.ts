import { bytes, type Received, type Reply, seeOther } from "../../market/http.ts"
import {
  type Card,
  homePage,
  ordersPage,
  type OrderCard,
  shopPage,
  type ShopView,
  soldOut,
} from "../../market/shop-page.ts"
import { isLive } from "../item-fields.ts"
import { tell, topics } from "../messages.ts"
import { categories } from "../reference.ts"
import type { Shopee } from "../simulator.ts"
import type { Item, Order, Shop } from "../state.ts"
import { look } from "./look.ts"

const statusNames: Record<string, string> = {
  NORMAL: "Đang bán",
  UNLIST: "Đã ẩn",
  BANNED: "Bị khóa",
  REVIEWING: "Đang duyệt",
  UNPAID: "Chờ thanh toán",
  READY_TO_SHIP: "Chờ chuẩn bị hàng",
  PROCESSED: "Chờ lấy hàng",
  SHIPPED: "Đang giao",
  TO_CONFIRM_RECEIVE: "Đã giao",
  COMPLETED: "Hoàn thành",
  IN_CANCEL: "Khách xin hủy",
  CANCELLED: "Đã hủy",
}

/** What anybody sees of the floor: shops, their goods with a button to buy one, and what became of orders. */
export function shopPages(shopee: Shopee, request: Received): Reply | null {
  const { path, method, base } = request
  const { state } = shopee.market
  if (path === "/" || path === "") return home(shopee, base)
  const [, fileId] = /^\/file\/([\w-]{1,64})$/.exec(path) ?? []
  if (fileId !== undefined) return pictureOf(shopee, fileId)
  const [, shopId = "", action = ""] = /^\/shop\/(\d{1,10})(?:\/([\w-]+))?$/.exec(path) ?? []
  const shop = state.shops[shopId]
  if (!shop) return null
  if (method === "GET" && action === "")
    return shopPage(look(base), viewOf(shopee, base, shop), request.search.get("mua"))
  if (method === "GET" && action === "don-hang") return ordersPage(look(base), viewOf(shopee, base, shop))
  if (method !== "POST") return null
  const form = new URLSearchParams(request.body.toString("utf8"))
  if (action === "mua") return bought(shopee, base, shop, form)
  if (action !== "ngung-ket-noi") return null
  disconnect(shopee, shop)
  return seeOther(`${base}/shop/${shopId}`)
}

const home = (shopee: Shopee, base: string): Reply =>
  homePage(
    look(base),
    Object.values(shopee.market.state.shops).map(({ shop_id, name }) => ({
      ...{ name, path: `${base}/shop/${shop_id}`, products: shopee.itemsOf(shop_id).filter(isLive).length },
    })),
  )

function pictureOf(shopee: Shopee, id: string): Reply | null {
  const image = Object.hasOwn(shopee.market.state.images, id) ? shopee.market.state.images[id] : undefined
  const blob = image && shopee.market.saved.blob(id)
  return image && blob ? bytes(blob, image.type) : null
}

function bought(shopee: Shopee, base: string, shop: Shop, form: URLSearchParams): Reply {
  const key = form.get("key")
  const offer = shopee.offers(String(shop.shop_id)).find((candidate) => candidate.key === key)
  const order = offer ? shopee.buy(offer, 1) : null
  return seeOther(`${base}/shop/${shop.shop_id}?mua=${order ?? soldOut}`)
}

export function disconnect(shopee: Shopee, shop: Shop): void {
  for (const app of shopee.appsOf(shop.shop_id)) {
    const grant = shopee.grantOf(app.partner_id, shop.shop_id)
    if (grant) grant.active = false
    tell(shopee, app, topics.deauthorised, null, {
      ...{ shop_id: shop.shop_id, success: 1, extra: `shop id ${shop.shop_id} has been deauthorized successfully` },
      authorize_type: "shop authorization by user",
    })
  }
  shopee.market.changed()
}

const viewOf = (shopee: Shopee, base: string, shop: Shop): ShopView => ({
  name: shop.name,
  path: `${base}/shop/${shop.shop_id}`,
  apps: shopee.appsOf(shop.shop_id).map(({ name }) => name),
  cards: shopee
    .itemsOf(shop.shop_id)
    .filter(isLive)
    .reverse()
    .map((item) => cardOf(shopee, base, item)),
  orders: shopee
    .ordersOf(shop.shop_id)
    .sort((a, b) => b.createdAt - a.createdAt)
    .map(orderCard),
})

function cardOf(shopee: Shopee, base: string, item: Item): Card {
  const [picture] = item.imageIds
  const category = categories.find(({ id }) => id === item.categoryId)?.vi ?? ""
  const onSale = item.status === "NORMAL" ? item.models.filter(({ stock }) => stock > 0) : []
  return {
    name: item.name,
    pictureUrl: picture === undefined ? null : `${base}/file/${picture}`,
    detail: [category, item.sku].filter((part) => part !== "").join(" · "),
    status: statusNames[item.status] ?? item.status,
    isOnSale: item.status === "NORMAL",
    stock: item.models.reduce((sum, { stock }) => sum + stock, 0),
    prices: item.models.map(({ price }) => price),
    choices: onSale.map(({ modelId, price }) => ({
      ...{ key: `${item.itemId}:${modelId}`, label: shopee.labelOf(item, modelId), price },
    })),
  }
}

const orderCard = (order: Order): OrderCard => ({
  id: order.sn,
  status: statusNames[order.status] ?? order.status,
  at: order.createdAt,
  lines: order.lines.map(
    ({ quantity, name, modelName }) => `${quantity} × ${name}${modelName === "" ? "" : ` (${modelName})`}`,
  ),
  total: order.lines.reduce((sum, { price, quantity }) => sum + price * quantity, order.shippingFee),
  cod: order.cod,
  tracking: order.trackingNumber,
})
