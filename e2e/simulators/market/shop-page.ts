import { html, type Reply } from "./http.ts"
import { dong, escaped, type Look, moment, page } from "./pages.ts"

export type Card = {
  name: string
  pictureUrl: string | null
  detail: string
  status: string
  isOnSale: boolean
  stock: number
  prices: number[]
  /** What can be bought of it now: one without a label, or several with. */
  choices: { key: string; label: string; price: number }[]
}

export type OrderCard = {
  id: string
  status: string
  at: number
  lines: string[]
  total: number
  cod: boolean
  tracking: string
}

/** One shop of a floor as its pages show it; `path` is the address of its page. */
export type ShopView = { name: string; path: string; apps: string[]; cards: Card[]; orders: OrderCard[] }

export const soldOut = "het-hang"

/** `more`: pages that only this floor has. Without orders of its own a floor names none. */
export function shopPage(
  look: Look,
  shop: ShopView,
  bought: string | null,
  more: readonly { path: string; label: string }[] = [],
): Reply {
  const said =
    bought === null
      ? ""
      : `<p role="status"><strong>${bought === soldOut ? "Sản phẩm vừa hết hàng." : `Đã đặt đơn ${escaped(bought)}.`}</strong></p>`
  const connected =
    shop.apps.length === 0 ? "Chưa kết nối ứng dụng nào." : `Đang kết nối: ${escaped(shop.apps.join(", "))}`
  const leave =
    shop.apps.length === 0
      ? ""
      : `<form method="post" action="${shop.path}/ngung-ket-noi"><button class="quiet">Ngừng kết nối</button></form>`
  const orders = { path: `${shop.path}/don-hang`, label: `Đơn hàng (${shop.orders.length})` }
  const links = more.length > 0 ? more : [orders]
  return html(
    page(
      look,
      shop.name,
      `<section><h1>${escaped(shop.name)}</h1>${said}<p class="small">${connected}</p>
<nav>${links.map(({ path, label }) => `<a class="button quiet" href="${path}">${escaped(label)}</a>`).join("")}${leave}</nav></section>
<section><h2>Sản phẩm</h2>${shop.cards.length === 0 ? "<p>Chưa có sản phẩm nào. Hãy kết nối gian hàng này và đăng một sản phẩm.</p>" : ""}
<ul class="shelf">${shop.cards.map((card) => shownCard(shop.path, card)).join("")}</ul></section>`,
    ),
  )
}

function shownCard(path: string, card: Card): string {
  const [least, most] = [Math.min(...card.prices), Math.max(...card.prices)]
  const picture =
    card.pictureUrl === null
      ? `<div class="none">Không có ảnh</div>`
      : `<img src="${escaped(card.pictureUrl)}" alt="" loading="lazy">`
  return `<li>${picture}<div class="body"><h2>${escaped(card.name)}</h2>
<span class="price">${least === most ? dong(least) : `${dong(least)} – ${dong(most)}`}</span>
<span class="small">${escaped(card.detail)}</span>
<span class="row"><span class="badge${card.isOnSale ? "" : " off"}">${escaped(card.status)}</span><span class="small">Kho: ${card.stock}</span></span>
${card.choices.length > 0 ? buyForm(path, card) : ""}</div></li>`
}

function buyForm(path: string, { name, choices }: Card): string {
  const [first] = choices
  const field =
    first?.label === ""
      ? `<input type="hidden" name="key" value="${escaped(first.key)}">`
      : `<label class="small">Phân loại <select name="key">${choices
          .map(({ key, label, price }) => `<option value="${escaped(key)}">${escaped(label)} – ${dong(price)}</option>`)
          .join("")}</select></label>`
  return `<form method="post" action="${path}/mua" class="row">${field}<button aria-label="Mua một ${escaped(name)}">Mua một</button></form>`
}

export const ordersPage = (look: Look, { name, path, orders }: ShopView): Reply =>
  html(
    page(
      look,
      `Đơn hàng của ${name}`,
      `<section><h1>Đơn hàng của ${escaped(name)}</h1><p><a class="button quiet" href="${path}">Về gian hàng</a></p>
${orders.length === 0 ? "<p>Chưa có đơn nào.</p>" : ""}<ul class="plain">${orders.slice(0, 100).map(shownOrder).join("")}</ul></section>`,
    ),
  )

const shownOrder = (order: OrderCard): string => `<li><section><h2>${escaped(order.id)}</h2><dl>
<dt>Trạng thái</dt><dd>${escaped(order.status)}</dd><dt>Đặt lúc</dt><dd>${moment(order.at)}</dd>
<dt>Hàng</dt><dd>${order.lines.map(escaped).join("<br>")}</dd>
<dt>Tiền</dt><dd>${dong(order.total)}${order.cod ? ", trả khi nhận" : ""}</dd>
<dt>Vận đơn</dt><dd>${escaped(order.tracking || "chưa có")}</dd></dl></section></li>`

export const homePage = (look: Look, shops: { name: string; path: string; products: number }[]): Reply =>
  html(
    page(
      look,
      "Gian hàng",
      `<section><h1>Gian hàng trên sàn mô phỏng</h1><ul class="plain">${shops
        .slice(0, 100)
        .map(
          ({ name, path, products }) =>
            `<li><a class="button quiet" href="${path}">${escaped(name)}</a> <span class="small">${products} sản phẩm</span></li>`,
        )
        .join("")}</ul></section>`,
    ),
  )

export type Consent = {
  app: string
  action: string
  shops: { id: string; name: string }[]
  wrong: string
  /** Durations a seller may choose, in days; none where the floor asks for none. */
  days: number[]
}

/** The page on which a seller lets an app into one shop. */
export function consentPage(look: Look, { app, action, shops, wrong, days }: Consent): string {
  const choices = shops
    .slice(0, 50)
    .map(
      ({ id, name }, index) =>
        `<label class="choice"><input type="radio" name="shop_id" value="${escaped(id)}" required${index === 0 ? " checked" : ""}>
<span>${escaped(name)}<br><span class="small">Mã gian hàng ${escaped(id)}</span></span></label>`,
    )
    .join("")
  const lasting =
    days.length === 0
      ? ""
      : `<p><label for="days"><strong>Cho phép trong</strong></label>
<select id="days" name="days">${days.map((count) => `<option value="${count}">${count} ngày</option>`).join("")}</select></p>`
  return page(
    look,
    "Cho phép kết nối gian hàng",
    `<section><h1>${escaped(app)} muốn kết nối với gian hàng của bạn</h1>
<p>Bạn đang đăng nhập với tài khoản người bán trên máy mô phỏng này. Nếu đồng ý, ứng dụng sẽ được:</p>
<ul><li>đăng và sửa sản phẩm, giá, tồn kho</li><li>xem đơn hàng, chuẩn bị hàng và in phiếu giao</li></ul>
${wrong === "" ? "" : `<p role="alert"><strong>${escaped(wrong)}</strong></p>`}
<form method="post" action="${escaped(action)}"><fieldset><legend>Gian hàng</legend>${choices}</fieldset>${lasting}
<button class="wide" name="decision" value="agree">Đồng ý kết nối</button>
<button class="wide quiet" name="decision" value="refuse" formnovalidate>Không đồng ý</button></form>
<p class="small">Bạn có thể ngừng kết nối bất cứ lúc nào ở trang của gian hàng.</p></section>`,
    true,
  )
}

export const linkErrorPage = (look: Look, advice: string, why: string): string =>
  page(
    look,
    "Liên kết không dùng được",
    `<section><h1>Liên kết này không dùng được</h1><p>${escaped(advice)}</p><p class="small">${escaped(why)}</p></section>`,
    true,
  )

export const refusedPage = (look: Look, app: string, back: string): string =>
  page(
    look,
    "Chưa kết nối",
    `<section><h1>Bạn đã không đồng ý</h1><p>${escaped(app)} không được kết nối với gian hàng nào.</p>
<p><a class="button" href="${escaped(back)}">Quay lại ứng dụng</a></p></section>`,
    true,
  )
