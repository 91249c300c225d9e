import { digitsOf, momentOf } from "./digits.ts"
import { type Received, readQuery } from "./signing.ts"
import type { Merchant, Payment, Store } from "./state.ts"

/** Codes of VNPay's own error page; nothing about them reaches the merchant. */
export const errorPages: Record<string, string> = {
  "01": "Mã giao dịch này đã được gửi sang VNPAY trong ngày.",
  "03": "Dữ liệu gửi sang không đúng định dạng.",
  "15": "Giao dịch đã quá thời gian chờ thanh toán.",
  "70": "Sai chữ ký.",
  "72": "Không tìm thấy website.",
  "99": "Có lỗi xảy ra trong quá trình xử lý.",
}

export class PayRefused extends Error {
  constructor(
    readonly code: keyof typeof errorPages,
    readonly detail: string,
  ) {
    super(`${code}: ${detail}`)
  }
}

const required: Record<string, RegExp> = {
  vnp_Version: /^2\.1\.[01]$/,
  vnp_Command: /^pay$/,
  vnp_TmnCode: /^[A-Za-z0-9]{1,8}$/,
  // VND times a hundred: a whole number of đồng ends in 00.
  vnp_Amount: /^[1-9]\d{0,9}00$/,
  vnp_CurrCode: /^VND$/,
  vnp_CreateDate: /^\d{14}$/,
  vnp_ExpireDate: /^\d{14}$/,
  vnp_IpAddr: /^[0-9A-Fa-f.:]{7,45}$/,
  vnp_Locale: /^(vn|en)$/,
  vnp_OrderInfo: /^[A-Za-z0-9 .,:;_/@()-]{1,255}$/,
  vnp_OrderType: /^.{1,100}$/,
  vnp_ReturnUrl: /^https?:\/\/.{3,247}$/,
  vnp_TxnRef: /^[A-Za-z0-9._-]{1,100}$/,
}

const optional = /^vnp_(BankCode|SecureHash|Bill_[A-Za-z]+|Inv_[A-Za-z]+)$/

const skewAhead = 10 * 60_000
const skewBehind = 24 * 3_600_000

/**
 * Takes a merchant's signed link: a payment that waits for its payer, or a refusal with the code of VNPay's error page.
 * The same link opened again shows the same payment as long as it waits.
 */
export function acceptPayRequest(
  query: string,
  merchants: readonly Merchant[],
  store: Store,
  now: number,
): Omit<Payment, "token"> | Payment {
  const received = readQuery(query)
  const { fields } = received
  const merchant = merchants.find(({ tmn_code }) => tmn_code === fields["vnp_TmnCode"])
  if (!merchant) throw new PayRefused("72", "vnp_TmnCode")
  const secrets = [merchant.secret, ...(merchant.previous_secret ? [merchant.previous_secret] : [])]
  if (!received.isSigned(secrets)) throw new PayRefused("70", "vnp_SecureHash")
  refuseMalformed(received)
  const payment = waitingPayment(fields, now)
  const sameDay = store
    .withRef(payment.tmnCode, payment.txnRef)
    .find(({ createDate }) => createDate.slice(0, 8) === payment.createDate.slice(0, 8))
  if (!sameDay) return payment
  if (sameDay.outcome === null && isSameRequest(sameDay, payment)) return sameDay
  throw new PayRefused("01", "vnp_TxnRef")
}

function refuseMalformed({ fields, duplicated }: Received): void {
  if (duplicated.length > 0) throw new PayRefused("03", duplicated[0] ?? "")
  for (const [name, shape] of Object.entries(required))
    if (!shape.test(fields[name] ?? "")) throw new PayRefused("03", name)
  for (const name of Object.keys(fields))
    if (!(name in required) && !optional.test(name)) throw new PayRefused("03", name)
  const bank = fields["vnp_BankCode"]
  if (bank !== undefined && !/^[A-Za-z0-9]{3,20}$/.test(bank)) throw new PayRefused("03", "vnp_BankCode")
}

function waitingPayment(fields: Record<string, string>, now: number): Omit<Payment, "token"> {
  const text = (name: string): string => fields[name] ?? ""
  const createdAt = momentOf(text("vnp_CreateDate"))
  const expiresAt = momentOf(text("vnp_ExpireDate"))
  if (createdAt === null || createdAt > now + skewAhead || createdAt < now - skewBehind)
    throw new PayRefused("03", `vnp_CreateDate, for VNPAY it is ${digitsOf(now)}`)
  if (expiresAt === null || expiresAt <= createdAt) throw new PayRefused("03", "vnp_ExpireDate")
  if (expiresAt <= now) throw new PayRefused("15", "vnp_ExpireDate")
  return {
    tmnCode: text("vnp_TmnCode"),
    txnRef: text("vnp_TxnRef"),
    amount: Number(text("vnp_Amount").slice(0, -2)),
    createDate: text("vnp_CreateDate"),
    expiresAt,
    orderInfo: text("vnp_OrderInfo"),
    returnUrl: text("vnp_ReturnUrl"),
    bankCode: text("vnp_BankCode"),
    locale: text("vnp_Locale"),
    openedAt: now,
    card: null,
    otpTries: 0,
    outcome: null,
    refunds: [],
    ipn: [],
    lastQueryAt: null,
    requestIds: [],
    ahead: 0,
  }
}

const isSameRequest = (a: Omit<Payment, "token">, b: Omit<Payment, "token">): boolean =>
  a.amount === b.amount &&
  a.createDate === b.createDate &&
  a.expiresAt === b.expiresAt &&
  a.returnUrl === b.returnUrl &&
  a.orderInfo === b.orderInfo
