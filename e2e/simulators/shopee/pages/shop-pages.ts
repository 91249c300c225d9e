import { bytes, html, type Received, type Reply, seeOther } from "../../market/http.ts"
import { dong, escaped, moment, page } from "../../market/pages.ts"
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
  if (path === "/" || path === "") return html(homePage(shopee, base))
  const [, fileId] = /^\/file\/([\w-]{1,64})$/.exec(path) ?? []
  if (fileId !== undefined) return pictureOf(shopee, fileId)
  const [, shopId = "", action = ""] = /^\/shop\/(\d{1,10})(?:\/([\w-]+))?$/.exec(path) ?? []
  const shop = state.shops[shopId]
  if (!shop) return null
  if (method === "GET" && action === "") return html(shopPage(shopee, base, shop, request.search.get("mua")))
  if (method === "GET" && action === "don-hang") return html(ordersPage(shopee, base, shop))
  if (method !== "POST") return null
  const form = new URLSearchParams(request.body.toString("utf8"))
  if (action === "mua") return bought(shopee, base, shop, form)
  if (action !== "ngung-ket-noi") return null
  disconnect(shopee, shop)
  return seeOther(`${base}/shop/${shopId}`)
}

function pictureOf(shopee: Shopee, id: string): Reply | null {
  const image = Object.hasOwn(shopee.market.state.images, id) ? shopee.market.state.images[id] : undefined
  const blob = image && shopee.market.saved.blob(id)
  return image && blob ? bytes(blob, image.type) : null
}

function bought(shopee: Shopee, base: string, shop: Shop, form: URLSearchParams): Reply {
  const key = form.get("key")
  const offer = shopee.offers(String(shop.shop_id)).find((candidate) => candidate.key === key)
  const order = offer ? shopee.buy(offer, 1) : null
  return seeOther(`${base}/shop/${shop.shop_id}?mua=${order ?? "het-hang"}`)
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

const homePage = (shopee: Shopee, base: string): string =>
  page(
    look(base),
    "Gian hàng",
    `<section><h1>Gian hàng trên sàn mô phỏng</h1><ul class="plain">${Object.values(shopee.market.state.shops)
      .slice(0, 100)
      .map(
        ({ shop_id, name }) =>
          `<li><a class="button quiet" href="${base}/shop/${shop_id}">${escaped(name)}</a> <span class="small">${shopee.itemsOf(shop_id).filter(isLive).length} sản phẩm</span></li>`,
      )
      .join("")}</ul></section>`,
  )

function shopPage(shopee: Shopee, base: string, shop: Shop, order: string | null): string {
  const items = shopee.itemsOf(shop.shop_id).filter(isLive).reverse()
  const apps = shopee.appsOf(shop.shop_id)
  const said =
    order === null
      ? ""
      : order === "het-hang"
        ? `<p role="status"><strong>Sản phẩm vừa hết hàng.</strong></p>`
        : `<p role="status"><strong>Đã đặt đơn ${escaped(order)}.</strong></p>`
  return page(
    look(base),
    shop.name,
    `<section><h1>${escaped(shop.name)}</h1>${said}
<p class="small">${apps.length === 0 ? "Chưa kết nối ứng dụng nào." : `Đang kết nối: ${escaped(apps.map(({ name }) => name).join(", "))}`}</p>
<nav><a class="button quiet" href="${base}/shop/${shop.shop_id}/don-hang">Đơn hàng (${shopee.ordersOf(shop.shop_id).length})</a>
${apps.length === 0 ? "" : `<form method="post" action="${base}/shop/${shop.shop_id}/ngung-ket-noi"><button class="quiet">Ngừng kết nối</button></form>`}</nav></section>
<section><h2>Sản phẩm</h2>${items.length === 0 ? "<p>Chưa có sản phẩm nào. Hãy kết nối gian hàng này và đăng một sản phẩm.</p>" : ""}
<ul class="shelf">${items.map((item) => card(shopee, base, item)).join("")}</ul></section>`,
  )
}

function card(shopee: Shopee, base: string, item: Item): string {
  const prices = item.models.map(({ price }) => price)
  const [least, most] = [Math.min(...prices), Math.max(...prices)]
  const stock = item.models.reduce((sum, model) => sum + model.stock, 0)
  const [picture] = item.imageIds
  const category = categories.find(({ id }) => id === item.categoryId)?.vi ?? ""
  return `<li>${picture === undefined ? `<div class="none">Không có ảnh</div>` : `<img src="${base}/file/${picture}" alt="" loading="lazy">`}
<div class="body"><h2>${escaped(item.name)}</h2><span class="price">${least === most ? dong(least) : `${dong(least)} – ${dong(most)}`}</span>
<span class="small">${escaped(category)}${item.sku === "" ? "" : ` · ${escaped(item.sku)}`}</span>
<span class="row"><span class="badge${item.status === "NORMAL" ? "" : " off"}">${statusNames[item.status] ?? item.status}</span><span class="small">Kho: ${stock}</span></span>
${item.status === "NORMAL" && stock > 0 ? buyForm(shopee, base, item) : ""}</div></li>`
}

function buyForm(shopee: Shopee, base: string, item: Item): string {
  const choices = item.models.filter(({ stock }) => stock > 0)
  const field =
    item.tiers.length === 0
      ? `<input type="hidden" name="key" value="${item.itemId}:0">`
      : `<label class="small">Phân loại <select name="key">${choices
          .map(
            ({ modelId, price }) =>
              `<option value="${item.itemId}:${modelId}">${escaped(shopee.labelOf(item, modelId))} – ${dong(price)}</option>`,
          )
          .join("")}</select></label>`
  return `<form method="post" action="${base}/shop/${item.shopId}/mua" class="row">${field}<button aria-label="Mua một ${escaped(item.name)}">Mua một</button></form>`
}

function ordersPage(shopee: Shopee, base: string, shop: Shop): string {
  const orders = shopee
    .ordersOf(shop.shop_id)
    .sort((a, b) => b.createdAt - a.createdAt)
    .slice(0, 100)
  return page(
    look(base),
    `Đơn hàng của ${shop.name}`,
    `<section><h1>Đơn hàng của ${escaped(shop.name)}</h1><p><a class="button quiet" href="${base}/shop/${shop.shop_id}">Về gian hàng</a></p>
${orders.length === 0 ? "<p>Chưa có đơn nào.</p>" : ""}<ul class="plain">${orders.map(row).join("")}</ul></section>`,
  )
}

const row = (order: Order): string => `<li><section><h2>${escaped(order.sn)}</h2><dl>
<dt>Trạng thái</dt><dd>${statusNames[order.status] ?? order.status}</dd><dt>Đặt lúc</dt><dd>${moment(order.createdAt)}</dd>
<dt>Hàng</dt><dd>${order.lines.map(({ quantity, name, modelName }) => escaped(`${quantity} × ${name}${modelName === "" ? "" : ` (${modelName})`}`)).join("<br>")}</dd>
<dt>Tiền</dt><dd>${dong(order.lines.reduce((sum, { price, quantity }) => sum + price * quantity, order.shippingFee))}${order.cod ? ", trả khi nhận" : ""}</dd>
<dt>Vận đơn</dt><dd>${escaped(order.trackingNumber || "chưa có")}</dd></dl></section></li>`
