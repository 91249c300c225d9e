import { toVnpAmount } from "./amount"
import { gmt7Digits } from "./gmt7"
import { DEFAULT_VERSION, guardIp, requireLimits } from "./limits"
import { sanitizeOrderInfo } from "./order-info"
import { PIPE_ORDERS, signPipe, verifyPipe } from "./pipe"
import {
  isReplyTo,
  readReply,
  sharedLimits,
  type ApiAccount,
  type Expected,
  type ReplyAnswer,
  type Untrusted,
} from "./querydr"

export type Refund = {
  /** Unique per day, made from our refund and written before it is sent. */
  requestId: string
  txnRef: string
  /** Whole dong. */
  amount: number
  /** The whole of the payment, and nothing refunded before. */
  isFull: boolean
  transactionNo: string | null
  /** The attempt's own `vnp_CreateDate`. */
  transactionDate: string
  createdBy: string
  createdAt: Date
  ip: string
  orderInfo: string
}

/** The body of a refund request, signed. @throws RangeError naming every field outside the limits */
export function buildRefund(account: ApiAccount, refund: Refund): Record<string, string> {
  const fields = {
    vnp_RequestId: refund.requestId,
    vnp_Version: account.version ?? DEFAULT_VERSION,
    vnp_Command: "refund",
    vnp_TmnCode: account.tmnCode,
    vnp_TransactionType: refund.isFull ? "02" : "03",
    vnp_TxnRef: refund.txnRef,
    vnp_Amount: toVnpAmount(refund.amount),
    // What is signed must be sent: with no number VNPay's C# sample does both with nothing.
    vnp_TransactionNo: refund.transactionNo ?? "",
    vnp_TransactionDate: refund.transactionDate,
    vnp_CreateBy: sanitizeOrderInfo(refund.createdBy),
    vnp_CreateDate: gmt7Digits(refund.createdAt),
    vnp_IpAddr: guardIp(refund.ip),
    vnp_OrderInfo: sanitizeOrderInfo(refund.orderInfo),
  }
  requireLimits({
    ...sharedLimits(fields),
    vnp_TransactionNo: /^\d{0,15}$/.test(fields.vnp_TransactionNo),
    vnp_CreateBy: fields.vnp_CreateBy !== "" && fields.vnp_CreateBy.length <= 245,
  })
  return signPipe(account.secret, PIPE_ORDERS.refundRequest, fields)
}

/** As for querydr; an accepted refund of another amount than the one asked for is no answer to us either. */
export function verifyRefundReply(
  secrets: readonly string[],
  body: unknown,
  expected: Expected & { amount?: number },
): ReplyAnswer | Untrusted {
  const reply = verifyPipe(secrets, PIPE_ORDERS.refundResponse, body)
  if (!reply.ok) return { kind: "untrusted", reason: reply.reason }
  const answer = readReply(reply.fields)
  const sameAmount =
    expected.amount === undefined ||
    answer.amount === expected.amount ||
    // An error may leave the amount out; it may not name another.
    (answer.responseCode !== "00" && !reply.fields.vnp_Amount)
  if (!isReplyTo("refund", expected, reply.fields) || !sameAmount) return { kind: "untrusted", reason: "mismatch" }
  return answer
}
