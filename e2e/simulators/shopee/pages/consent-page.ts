import { escaped, page } from "../../market/pages.ts"
import type { App, Shop } from "../state.ts"
import { look } from "./look.ts"

const shown = 50

export function consentPage(base: string, query: string, app: App, shops: Record<string, Shop>, wrong = ""): string {
  const choices = Object.values(shops)
    .slice(0, shown)
    .map(
      ({ shop_id, name }, index) =>
        `<label class="choice"><input type="radio" name="shop_id" value="${shop_id}" required${index === 0 ? " checked" : ""}>
<span>${escaped(name)}<br><span class="small">Mã gian hàng ${shop_id}</span></span></label>`,
    )
    .join("")
  return page(
    look(base),
    "Cho phép kết nối gian hàng",
    `<section><h1>${escaped(app.name)} muốn kết nối với gian hàng của bạn</h1>
<p>Bạn đang đăng nhập với tài khoản người bán trên máy mô phỏng này. Nếu đồng ý, ứng dụng sẽ được:</p>
<ul><li>đăng và sửa sản phẩm, giá, tồn kho</li><li>xem đơn hàng, chuẩn bị hàng và in phiếu giao</li></ul>
${wrong === "" ? "" : `<p role="alert"><strong>${escaped(wrong)}</strong></p>`}
<form method="post" action="${base}/api/v2/shop/auth_partner?${escaped(query)}">
<fieldset><legend>Gian hàng</legend>${choices}</fieldset>
<p><label for="days"><strong>Cho phép trong</strong></label>
<select id="days" name="days"><option value="365">365 ngày</option><option value="90">90 ngày</option><option value="30">30 ngày</option></select></p>
<button class="wide" name="decision" value="agree">Đồng ý kết nối</button>
<button class="wide quiet" name="decision" value="refuse" formnovalidate>Không đồng ý</button></form>
<p class="small">Bạn có thể ngừng kết nối bất cứ lúc nào ở trang của gian hàng.</p></section>`,
    true,
  )
}

export const linkErrorPage = (base: string, why: string): string =>
  page(
    look(base),
    "Liên kết không dùng được",
    `<section><h1>Liên kết này không dùng được</h1><p>Liên kết chỉ có hiệu lực trong 5 phút. Hãy quay lại ứng dụng và bấm kết nối lần nữa.</p>
<p class="small">${escaped(why)}</p></section>`,
    true,
  )

export const refusedPage = (base: string, app: App, redirect: string): string =>
  page(
    look(base),
    "Chưa kết nối",
    `<section><h1>Bạn đã không đồng ý</h1><p>${escaped(app.name)} không được kết nối với gian hàng nào.</p>
<p><a class="button" href="${escaped(redirect)}">Quay lại ứng dụng</a></p></section>`,
    true,
  )
