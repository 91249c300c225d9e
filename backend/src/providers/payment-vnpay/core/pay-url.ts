import { toVnpAmount } from "./amount"
import { canonicalQuery } from "./canonical"
import { gmt7Digits } from "./gmt7"
import { DEFAULT_VERSION, guardIp, isTmnCode, isTxnRef, isVersion, requireLimits } from "./limits"
import { sanitizeOrderInfo } from "./order-info"
import { sign } from "./signature"

export type PayAccount = { payUrl: string; tmnCode: string; secret: string; version?: string }
export type PayOrder = {
  /** Unique per day and terminal; ours is new for every attempt. */
  txnRef: string
  /** Whole dong. */
  amount: number
  orderInfo: string
  createdAt: Date
  expiresAt: Date
  ip: string
  locale: "vn" | "en"
  returnUrl: string
  /** Absent: the buyer chooses at VNPay. */
  bankCode?: string
  orderType?: string
}
/** `createDate` is to be kept: querydr and refund ask for it as `vnp_TransactionDate`. */
export type PayUrl = { url: string; createDate: string; expireDate: string }

/** @throws RangeError naming every field outside the limits of pay 2.1.0 */
export function buildPayUrl(account: PayAccount, order: PayOrder): PayUrl {
  const createDate = gmt7Digits(order.createdAt)
  const expireDate = gmt7Digits(order.expiresAt)
  const fields = {
    vnp_Version: account.version ?? DEFAULT_VERSION,
    vnp_Command: "pay",
    vnp_TmnCode: account.tmnCode,
    vnp_Amount: toVnpAmount(order.amount),
    vnp_CurrCode: "VND",
    vnp_BankCode: order.bankCode ?? "",
    vnp_CreateDate: createDate,
    vnp_ExpireDate: expireDate,
    vnp_IpAddr: guardIp(order.ip),
    vnp_Locale: order.locale,
    vnp_OrderInfo: sanitizeOrderInfo(order.orderInfo),
    vnp_OrderType: order.orderType ?? "other",
    vnp_ReturnUrl: order.returnUrl,
    vnp_TxnRef: order.txnRef,
  }
  requireLimits({
    payUrl: isHttpUrl(account.payUrl) && !/[?#]/.test(account.payUrl),
    vnp_Version: isVersion(fields.vnp_Version),
    vnp_TmnCode: isTmnCode(fields.vnp_TmnCode),
    vnp_BankCode: order.bankCode === undefined || /^[A-Za-z0-9]{3,20}$/.test(order.bankCode),
    vnp_ExpireDate: expireDate > createDate,
    vnp_Locale: order.locale === "vn" || order.locale === "en",
    vnp_OrderInfo: fields.vnp_OrderInfo !== "",
    vnp_OrderType: /^[A-Za-z0-9_-]{1,100}$/.test(fields.vnp_OrderType),
    vnp_ReturnUrl: order.returnUrl.length >= 10 && order.returnUrl.length <= 255 && isHttpUrl(order.returnUrl),
    vnp_TxnRef: isTxnRef(order.txnRef),
  })
  const query = canonicalQuery(fields)
  return { url: `${account.payUrl}?${query}&vnp_SecureHash=${sign(account.secret, query)}`, createDate, expireDate }
}

const isHttpUrl = (text: string): boolean => /^https?:\/\/[^\s/]+/.test(text) && URL.canParse(text)
