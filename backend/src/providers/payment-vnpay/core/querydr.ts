import { fromVnpAmount } from "./amount"
import { gmt7Digits, parseGmt7 } from "./gmt7"
import { DEFAULT_VERSION, guardIp, isRequestId, isTmnCode, isTxnRef, isVersion, requireLimits } from "./limits"
import { sanitizeOrderInfo } from "./order-info"
import { PIPE_ORDERS, signPipe, verifyPipe, type UntrustedReason } from "./pipe"

export type ApiAccount = { tmnCode: string; secret: string; version?: string }
export type Querydr = {
  /** Unique per day. */
  requestId: string
  txnRef: string
  /** The attempt's own `vnp_CreateDate`, not the day it was paid. */
  transactionDate: string
  createdAt: Date
  /** The calling server. */
  ip: string
  orderInfo: string
}
/** `responseCode` 00 says that the question was answered; whether anyone paid is `transactionStatus`. */
export type ReplyAnswer = {
  kind: "answer"
  responseCode: string
  message: string | null
  transactionStatus: string | null
  transactionType: string | null
  amount: number | null
  transactionNo: string | null
  payDate: string | null
  bankCode: string | null
  orderInfo: string | null
}
export type Untrusted = { kind: "untrusted"; reason: UntrustedReason }
export type Expected = { tmnCode: string; txnRef: string }

/** The body of a querydr request, signed. @throws RangeError naming every field outside the limits */
export function buildQuerydr(account: ApiAccount, query: Querydr): Record<string, string> {
  const fields = {
    vnp_RequestId: query.requestId,
    vnp_Version: account.version ?? DEFAULT_VERSION,
    vnp_Command: "querydr",
    vnp_TmnCode: account.tmnCode,
    vnp_TxnRef: query.txnRef,
    vnp_TransactionDate: query.transactionDate,
    vnp_CreateDate: gmt7Digits(query.createdAt),
    vnp_IpAddr: guardIp(query.ip),
    vnp_OrderInfo: sanitizeOrderInfo(query.orderInfo),
  }
  requireLimits(sharedLimits(fields))
  return signPipe(account.secret, PIPE_ORDERS.querydrRequest, fields)
}

/** What a reply may be believed to say; anything unsigned or about another payment is `untrusted`, never a failure. */
export function verifyQuerydrReply(
  secrets: readonly string[],
  body: unknown,
  expected: Expected,
): (ReplyAnswer & { promotionCode: string | null; promotionAmount: number | null }) | Untrusted {
  const reply = verifyPipe(secrets, PIPE_ORDERS.querydrResponse, body)
  if (!reply.ok) return { kind: "untrusted", reason: reply.reason }
  if (!isReplyTo("querydr", expected, reply.fields)) return { kind: "untrusted", reason: "mismatch" }
  return {
    ...readReply(reply.fields),
    promotionCode: reply.fields.vnp_PromotionCode || null,
    promotionAmount: fromVnpAmount(reply.fields.vnp_PromotionAmount ?? ""),
  }
}

export function sharedLimits(fields: Record<string, string>): Record<string, boolean> {
  return {
    vnp_RequestId: isRequestId(fields.vnp_RequestId ?? ""),
    vnp_Version: isVersion(fields.vnp_Version ?? ""),
    vnp_TmnCode: isTmnCode(fields.vnp_TmnCode ?? ""),
    vnp_TxnRef: isTxnRef(fields.vnp_TxnRef ?? ""),
    vnp_TransactionDate: parseGmt7(fields.vnp_TransactionDate ?? "") !== null,
    vnp_OrderInfo: fields.vnp_OrderInfo !== "",
  }
}

export const isReplyTo = (command: string, expected: Expected, fields: Record<string, string>): boolean =>
  fields.vnp_Command === command &&
  fields.vnp_TmnCode === expected.tmnCode &&
  fields.vnp_TxnRef === expected.txnRef &&
  fields.vnp_ResponseCode !== ""

export function readReply(fields: Record<string, string>): ReplyAnswer {
  return {
    kind: "answer",
    responseCode: fields.vnp_ResponseCode ?? "",
    message: fields.vnp_Message || null,
    transactionStatus: fields.vnp_TransactionStatus || null,
    transactionType: fields.vnp_TransactionType || null,
    amount: fromVnpAmount(fields.vnp_Amount ?? ""),
    transactionNo: fields.vnp_TransactionNo || null,
    payDate: fields.vnp_PayDate || null,
    bankCode: fields.vnp_BankCode || null,
    orderInfo: fields.vnp_OrderInfo || null,
  }
}
