import { responseCodes } from "../cards.ts"
import { faultKinds } from "../faults.ts"
import { digitsOf } from "../digits.ts"
import type { Simulator } from "../simulator.ts"
import type { Payment } from "../state.ts"
import { dong, escaped, page } from "./layout.ts"

const shownAtMost = 50

const clockOf = (digits: string): string =>
  `${digits.slice(8, 10)}:${digits.slice(10, 12)}:${digits.slice(12)} ${digits.slice(6, 8)}/${digits.slice(4, 6)}`

/** The newest payments with what VNPay told the shop about each, and ways to make time pass or things go wrong. */
export function controlPage(simulator: Simulator): string {
  const payments = simulator.store.state.payments.slice(-shownAtMost).reverse()
  return page(
    "VNPay mô phỏng",
    `<section><h1>Giao dịch</h1>${payments.length === 0 ? "<p>Chưa có giao dịch nào: hãy mua một món và chọn VNPay.</p>" : ""}
<ul class="cards">${payments.map(row).join("")}</ul></section>
<section><h2>Làm cho một việc hỏng</h2><form method="post" action="/__control/page/fault"><ul class="cards">${Object.entries(
      faultKinds,
    )
      .map(
        ([kind, says]) =>
          `<li class="row"><button class="plain" name="kind" value="${kind}">${kind}</button><span class="small">${escaped(says)}</span></li>`,
      )
      .join("")}</ul></form>
<p class="small">Đang chờ xảy ra: ${escaped(simulator.store.state.faults.map(({ kind }) => kind).join(", ") || "không có")}</p>
<form method="post" action="/__control/page/clear"><button class="quiet">Bỏ hết</button></form></section>`,
  )
}

function row(payment: Payment): string {
  const { outcome } = payment
  const says = outcome ? `${outcome.responseCode} ${responseCodes[outcome.responseCode] ?? ""}` : "đang chờ trả tiền"
  const calls = payment.ipn
    .flatMap(({ calls: made }) => made)
    .map(({ at, rspCode, note }) => `${clockOf(digitsOf(at))}: ${rspCode ?? note.slice(0, 60)}`)
  const refunds = payment.refunds.map(({ amount, status, type }) => `${type} ${dong(amount)}: ${status}`)
  return `<li><strong>${escaped(payment.txnRef)}</strong> ${dong(payment.amount)}<br>${escaped(says)}
<p class="small">${escaped(payment.orderInfo)}<br>IPN: ${escaped(calls.join("; ") || "chưa gửi")}${refunds.length > 0 ? `<br>Hoàn tiền: ${escaped(refunds.join("; "))}` : ""}</p>
<form class="row" method="post" action="/__control/page/clock"><input type="hidden" name="txn_ref" value="${escaped(payment.txnRef)}">
<button class="plain" name="seconds" value="300">+5 phút</button><button class="plain" name="seconds" value="3600">+1 giờ</button></form></li>`
}
