import { responseCodes, testCards } from "../cards.ts"
import { errorPages } from "../pay-request.ts"
import type { Merchant, Payment } from "../state.ts"
import { dong, escaped, page } from "./layout.ts"

/** Outcomes offered to who wants to see them without a card; `!` ends a payment and lets the browser stay away. */
const outcomes: [string, string][] = [
  ["00", "Thành công"],
  ["00!", "Thành công rồi đóng trình duyệt"],
  ["13", "Sai OTP"],
  ["51", "Không đủ tiền"],
  ["24", "Khách huỷ"],
  ["07", "Nghi ngờ gian lận (07)"],
  ["11", "Hết hạn"],
  ["75", "Ngân hàng bảo trì"],
]

export const methods = { atm: "Thẻ nội địa", int: "Thẻ quốc tế", qr: "VNPAY-QR" } as const
export type Method = keyof typeof methods

const hidden = (payment: Payment): string => `<input type="hidden" name="token" value="${payment.token}">`

const summary = (payment: Payment, merchant: Merchant, minutes: number): string => `<aside>
<h2>Đơn hàng</h2><dl>
<div><dt>Số tiền thanh toán</dt><dd class="amount">${dong(payment.amount)}</dd></div>
<div><dt>Nhà cung cấp</dt><dd>${escaped(merchant.name ?? merchant.tmn_code)}</dd></div>
<div><dt>Mã giao dịch</dt><dd>${escaped(payment.txnRef)}</dd></div>
<div><dt>Nội dung</dt><dd>${escaped(payment.orderInfo)}</dd></div>
<div><dt>Còn lại</dt><dd>${minutes} phút</dd></div></dl></aside>`

const cancel = (payment: Payment): string =>
  `<form method="post" action="/paymentv2/cancel">${hidden(payment)}<button class="quiet">Huỷ thanh toán</button></form>`

const cardList = (of: (kind: string) => boolean): string =>
  `<ul class="cards">${testCards
    .filter(({ kind }) => of(kind))
    .map(
      (card) => `<li><span class="number">${card.number}</span> <strong>${escaped(card.says)}</strong>
<div class="small">${[
        card.bank,
        card.holder,
        card.kind === "ATM" ? `phát hành ${card.date}` : `hết hạn ${card.date}`,
        card.cvc && `CVC ${card.cvc}`,
        card.otp && `OTP ${card.otp}`,
      ]
        .filter((part) => part)
        .join(" · ")}</div></li>`,
    )
    .join("")}</ul>`

const helper = (payment: Payment): string => `<section class="wide"><h2>Để thử</h2>
<p class="small">Chọn thẳng một kết quả, hoặc dùng thẻ thử ở dưới. OTP sai ba lần thì giao dịch hỏng (13).</p>
<form method="post" action="/paymentv2/outcome" class="outcomes">${hidden(payment)}${outcomes
  .map(([code, label]) => `<button class="plain" name="code" value="${code}">${label}</button>`)
  .join("")}</form>
<details open><summary>Thẻ nội địa để thử</summary>${cardList((kind) => kind === "ATM")}</details>
<details open><summary>Thẻ quốc tế để thử</summary>${cardList((kind) => kind !== "ATM")}</details></section>`

type Shown = { payment: Payment; merchant: Merchant; minutes: number; wrong?: string | undefined }

const wrongly = (wrong: string | undefined): string =>
  wrong ? `<p class="wrong" role="alert">${escaped(wrong)}</p>` : ""

const framed = (title: string, shown: Shown, body: string): string =>
  page(
    title,
    `${summary(shown.payment, shown.merchant, shown.minutes)}<section><h1>${title}</h1>${wrongly(shown.wrong)}${body}${cancel(shown.payment)}</section>${helper(shown.payment)}`,
    true,
  )

export const methodPage = (shown: Shown): string =>
  framed(
    "Chọn phương thức thanh toán",
    shown,
    `<ul class="methods">${(
      [
        ["atm", "NCB, NAPAS, EXIMBANK và các ngân hàng khác"],
        ["int", "Visa, Mastercard, JCB"],
        ["qr", "Quét bằng ứng dụng ngân hàng"],
      ] as const
    )
      .map(
        ([method, says]) =>
          `<li><a class="button" href="/paymentv2/pay?token=${shown.payment.token}&amp;by=${method}">${methods[method]}<small>${says}</small></a></li>`,
      )
      .join("")}</ul>`,
  )

const field = (name: string, label: string, attributes: string): string =>
  `<label>${label}<input name="${name}" required ${attributes}></label>`

export const cardPage = (shown: Shown, method: "atm" | "int"): string =>
  framed(
    methods[method],
    shown,
    `<form method="post" action="/paymentv2/card">${hidden(shown.payment)}<input type="hidden" name="by" value="${method}">
${field("number", "Số thẻ", 'inputmode="numeric" autocomplete="cc-number"')}
${field("holder", "Tên chủ thẻ", 'autocomplete="cc-name" autocapitalize="characters"')}
${method === "atm" ? field("date", "Ngày phát hành (MM/YY)", 'placeholder="MM/YY"') : field("date", "Ngày hết hạn (MM/YY)", 'placeholder="MM/YY" autocomplete="cc-exp"') + field("cvc", "Mã CVC", 'inputmode="numeric" autocomplete="cc-csc"')}
<button>Tiếp tục</button></form>`,
  )

export const otpPage = (shown: Shown): string =>
  framed(
    "Xác thực OTP",
    shown,
    `<p>Ngân hàng đã gửi mã OTP tới điện thoại của bạn.</p><form method="post" action="/paymentv2/otp">${hidden(shown.payment)}
${field("otp", "Mã OTP", 'autocomplete="one-time-code"')}<button>Thanh toán</button></form>`,
  )

export const qrPage = (shown: Shown): string =>
  framed(
    methods.qr,
    shown,
    `<p>Trên VNPAY thật, ở đây là một mã QR để quét bằng ứng dụng ngân hàng.</p>
<form method="post" action="/paymentv2/qr">${hidden(shown.payment)}<button>Tôi đã quét và thanh toán</button></form>`,
  )

/** After paying, for a browser that was closed before it came back. */
export const stayedPage = (payment: Payment): string =>
  page(
    "Đã thanh toán",
    `<section><h1>${escaped(responseCodes[payment.outcome?.responseCode ?? "99"] ?? "")}</h1>
<p>Trang này không đưa bạn về cửa hàng, như khi trình duyệt bị đóng ngay sau khi trả tiền. Cửa hàng vẫn được VNPAY báo.</p></section>`,
  )

export const errorPage = (code: string, detail: string): string =>
  page(
    "Giao dịch không thực hiện được",
    `<section><h1>Giao dịch không thực hiện được</h1><p class="wrong" role="alert">${escaped(errorPages[code] ?? errorPages["99"] ?? "")}</p>
<p>Mã lỗi: <strong>${escaped(code)}</strong></p>${detail ? `<p class="small">Chỉ có ở trang mô phỏng: ${escaped(detail)}</p>` : ""}</section>`,
  )
