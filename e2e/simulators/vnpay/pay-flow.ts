import { cardOf } from "./cards.ts"
import { cardPage, type Method, methodPage, methods, otpPage, qrPage, stayedPage } from "./pages/pay-pages.ts"
import type { Simulator } from "./simulator.ts"
import type { Payment } from "./state.ts"

export type Reply = { status: number; html: string } | { location: string }

const mostOtpTries = 3
const html = (text: string, status = 200): Reply => ({ status, html: text })

/** A payer on VNPay's pages: every step is a plain form, so that it works without scripts. */
export class PayFlow {
  constructor(private readonly simulator: Simulator) {}

  /** Where a payment stands for its payer; whoever comes back after the end is sent on to the shop. */
  show(payment: Payment, by?: string | null, wrong?: string): Reply {
    if (this.isOver(payment)) return { location: this.simulator.returnUrl(payment) }
    const shown = this.shown(payment, wrong)
    const method = isMethod(by) ? by : methodOf(payment.bankCode)
    if (method === "qr") return html(qrPage(shown))
    if (method) return html(cardPage(shown, method))
    return html(methodPage(shown))
  }

  act(step: string, payment: Payment, form: URLSearchParams): Reply | null {
    if (this.isOver(payment)) return { location: this.simulator.returnUrl(payment) }
    if (step === "card") return this.card(payment, form)
    if (step === "otp") return this.otp(payment, form.get("otp") ?? "")
    if (step === "qr") return this.end(payment, "00")
    if (step === "cancel") return this.end(payment, "24")
    if (step === "outcome") return this.outcome(payment, form.get("code") ?? "")
    return null
  }

  private isOver(payment: Payment): boolean {
    if (payment.outcome === null && payment.expiresAt <= this.simulator.nowOf(payment))
      this.simulator.settle(payment, "11")
    return payment.outcome !== null
  }

  private card(payment: Payment, form: URLSearchParams): Reply {
    const card = cardOf(form.get("number") ?? "")
    const by = form.get("by")
    if (!card || (card.kind === "ATM") !== (by === "atm"))
      return this.show(payment, by, "Số thẻ không đúng: hãy dùng một thẻ thử ở dưới.")
    const isRight =
      (form.get("date") ?? "").replace(/\s/g, "") === card.date &&
      (card.holder === undefined || plain(form.get("holder")) === card.holder) &&
      (card.cvc === undefined || form.get("cvc") === card.cvc)
    if (!isRight) return this.show(payment, by, "Thông tin thẻ không đúng.")
    payment.card = card.number
    this.simulator.store.changed()
    if (card.code !== "00") return this.end(payment, card.code)
    return card.otp === undefined ? this.end(payment, "00") : html(otpPage(this.shown(payment)))
  }

  private otp(payment: Payment, typed: string): Reply {
    const card = cardOf(payment.card ?? "")
    if (!card) return this.show(payment)
    if (typed.trim() === card.otp) return this.end(payment, "00")
    payment.otpTries += 1
    this.simulator.store.changed()
    if (payment.otpTries >= mostOtpTries) return this.end(payment, "13")
    return html(otpPage(this.shown(payment, `Mã OTP không đúng, còn ${mostOtpTries - payment.otpTries} lần.`)))
  }

  private outcome(payment: Payment, code: string): Reply {
    const match = /^(\d\d)(!?)$/.exec(code)
    if (!match?.[1]) return this.show(payment)
    const back = this.end(payment, match[1])
    return match[2] ? html(stayedPage(payment)) : back
  }

  private end(payment: Payment, code: string): Reply {
    return { location: this.simulator.settle(payment, code) }
  }

  private shown(payment: Payment, wrong?: string) {
    return {
      payment,
      merchant: this.simulator.merchantOf(payment.tmnCode),
      minutes: Math.max(0, Math.ceil((payment.expiresAt - this.simulator.nowOf(payment)) / 60_000)),
      wrong,
    }
  }
}

const isMethod = (by: string | null | undefined): by is Method => by !== null && by !== undefined && by in methods

/** `vnp_BankCode`: VNPAYQR, VNBANK, INTCARD or one bank's own code; without it the payer chooses. */
function methodOf(bankCode: string): Method | null {
  if (bankCode === "") return null
  if (bankCode === "VNPAYQR") return "qr"
  return ["INTCARD", "VISA", "MASTERCARD", "JCB"].includes(bankCode) ? "int" : "atm"
}

const plain = (name: string | null): string =>
  (name ?? "")
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/g, "")
    .replace(/đ/gi, "d")
    .toUpperCase()
    .trim()
    .replace(/\s+/g, " ")
