import type { InBoth, Language } from "../../lib/language"
import { dong } from "../../lib/money"
import { codeName, REFUND_STATES } from "./words"

const KNOWN: Readonly<Record<string, InBoth<string>>> = {
  "after the order ended": { vi: "Tiền tới khi đơn đã thôi", en: "The money came after the order ended" },
  no_cart: { vi: "Không còn giỏ hàng", en: "The basket is gone" },
  account_not_configured: { vi: "Chưa cấu hình tài khoản VNPay này", en: "This VNPay account is not configured" },
  "not heard": { vi: "VNPay chưa nhận được, gửi lại", en: "VNPay had not heard it, it is sent again" },
  "not the newest refund": { vi: "VNPay trả lời về khoản hoàn khác", en: "VNPay answered about another refund" },
  given_back: { vi: "Tiền đã được cho hoàn lại trước đó", en: "The money was promised back before" },
}

type Reader = { shape: RegExp; vi: (a: string, b: string) => string; en: (a: string, b: string) => string }
const sum = (digits: string): string => (/^\d+$/.test(digits) ? dong(Number(digits)) : digits)

/** As the workers of payments write a case down. */
const READERS: readonly Reader[] = [
  {
    shape: /^(\d+) ₫ for (\d+) ₫$/,
    vi: (came, due) => `Nhận ${sum(came)}, chỉ cần ${sum(due)}`,
    en: (came, due) => `${sum(came)} came, ${sum(due)} was due`,
  },
  { shape: /^of (\d+) ₫$/, vi: (due) => `Cần ${sum(due)}`, en: (due) => `${sum(due)} was due` },
  {
    shape: /^\d\d\/\d\d: (\S+) ₫ instead of (\d+) ₫$/,
    vi: (told, asked) => `VNPay báo ${sum(told)}, ta hỏi ${sum(asked)}`,
    en: (told, asked) => `VNPay said ${sum(told)}, we asked for ${sum(asked)}`,
  },
  {
    shape: /^not given up: (.+)$/s,
    vi: (fault) => `Quá hạn chuyển khoản mà không huỷ được đơn: ${fault}`,
    en: (fault) => `Its time is over and the order cannot be cancelled: ${fault}`,
  },
  { shape: /^order (\w+)$/, vi: (id) => `Của đơn ${id}`, en: (id) => `Of order ${id}` },
]

/** What is known of a case, in the officer's words; what is not of these shapes stands as it is. */
export function detailName(detail: string, language: Language): string {
  const known = Object.hasOwn(KNOWN, detail) ? KNOWN[detail] : undefined
  if (known) return known[language]
  const code = /^(\d\d)(?:\/(\d\d)?)?$/.exec(detail)
  if (code) return codeName(code[2] && code[2] !== "00" ? code[2] : (code[1] ?? detail), language)
  for (const { shape, ...say } of READERS) {
    const found = shape.exec(detail)
    if (found) return say[language](found[1] ?? "", found[2] ?? "")
  }
  return refundName(detail, language) ?? detail
}

type RefundState = keyof typeof REFUND_STATES
const isState = (word: string): word is RefundState => Object.hasOwn(REFUND_STATES, word)

/** How far a refund is, VNPay's code and what went wrong, as far as each is known. */
function refundName(detail: string, language: Language): string | null {
  const [state = "", ...rest] = detail.split(", ")
  if (!isState(state)) return null
  const told = [...new Set(rest)].map((each) => detailName(each, language))
  return [REFUND_STATES[state][language], ...told].join("; ")
}
