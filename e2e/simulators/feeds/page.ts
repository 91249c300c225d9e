import { html, type Received, type Reply, seeOther } from "../market/http.ts"
import { dong, escaped, type Look, moment, page } from "../market/pages.ts"
import { ControlError } from "../market/control.ts"
import type { FeedDesk, Fetched, FeedSource } from "./desk.ts"

type Shop = { id: string; name: string; path: string }

/** What a floor made of a feed: what it shows of it, what it refused and why. */
export function feedPage(look: Look, shop: Shop, source: FeedSource | undefined, wrong: string): Reply {
  const made = feedHtml(look, shop, source, wrong)
  // Pictures stand at the shop that the feed is of.
  const policy = "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data: http: https:"
  return { ...made, headers: { ...made.headers, "content-security-policy": policy } }
}

function feedHtml(look: Look, shop: Shop, source: FeedSource | undefined, wrong: string): Reply {
  const form = `<form method="post" action="${shop.path}/nguon-hang"><p><label for="url"><strong>Địa chỉ tệp hàng</strong></label>
<input id="url" name="url" type="url" required value="${escaped(source?.url ?? "")}" style="font:inherit;width:100%;min-height:2.75rem"></p>
<button class="wide">Lấy hàng từ địa chỉ này</button></form>`
  return html(
    page(
      look,
      `Nguồn hàng của ${shop.name}`,
      `<section><h1>Nguồn hàng của ${escaped(shop.name)}</h1>
<p>Dán địa chỉ tệp hàng của cửa hàng. Sàn lấy ngay, rồi tự lấy lại mỗi ngày.</p>
${wrong === "" ? "" : `<p role="alert"><strong>${escaped(wrong)}</strong></p>`}${form}
<p><a class="button quiet" href="${shop.path}">Về gian hàng</a></p></section>${source ? shown(source) : ""}`,
    ),
  )
}

function shown(source: FeedSource): string {
  const [last] = source.fetches
  return `<section><h2>Lần lấy gần nhất</h2>${last ? told(last) : "<p>Chưa lấy lần nào.</p>"}</section>
${source.problems.length === 0 ? "" : `<section><h2>Bị từ chối</h2><ul class="plain">${source.problems.slice(0, 100).map(refusedRow).join("")}</ul></section>`}
<section><h2>Đang hiện (${source.items.length})</h2><ul class="shelf">${source.items
    .filter(({ hidden }) => !hidden)
    .slice(0, 100)
    .map(itemCard)
    .join("")}</ul></section>`
}

function told({ at, failure, unchanged, accepted, refused, bytes }: Fetched): string {
  if (failure !== "")
    return `<p role="alert"><strong>Không lấy được lúc ${moment(at)}.</strong> ${escaped(failure)}</p>`
  if (unchanged) return `<p role="status">Lấy lúc ${moment(at)}: tệp không đổi, vẫn ${accepted} mặt hàng.</p>`
  return `<p role="status">Lấy lúc ${moment(at)}: nhận ${accepted} mặt hàng, từ chối ${refused}. Tệp ${Math.ceil(bytes / 1024)} KB.</p>`
}

const refusedRow = ({ line, id, field, message }: FeedSource["problems"][number]): string =>
  `<li><strong>${escaped(id || `Dòng ${line}`)}</strong> <span class="small">${escaped(field)}: ${escaped(message)}</span></li>`

const itemCard = ({ title, price, availability, image, id, link }: FeedSource["items"][number]): string =>
  `<li>${image === "" ? `<div class="none">Không có ảnh</div>` : `<img src="${escaped(image)}" alt="" loading="lazy">`}<div class="body">
<h2><a href="${escaped(link)}">${escaped(title)}</a></h2><span class="price">${dong(price)}</span>
<span class="badge${/in.stock/.test(availability) ? "" : " off"}">${/in.stock/.test(availability) ? "Còn hàng" : "Hết hàng"}</span>
<span class="small">${escaped(id)}</span></div></li>`

/** The page and its form; null for another path of the shop. */
export async function feedPages(desk: FeedDesk, look: Look, shop: Shop, request: Received): Promise<Reply | null> {
  if (!request.path.endsWith("/nguon-hang")) return null
  const [source] = desk.sourcesOf(shop.id)
  if (request.method === "GET") return feedPage(look, shop, source, "")
  if (request.method !== "POST") return null
  const url = new URLSearchParams(request.body.toString("utf8")).get("url") ?? ""
  try {
    const made = source?.url === url ? source : desk.add(shop.id, url, 24)
    await desk.fetch(made.id)
  } catch (error) {
    if (!(error instanceof ControlError)) throw error
    return feedPage(look, shop, source, "Địa chỉ không đúng.")
  }
  return seeOther(`${shop.path}/nguon-hang`)
}
