export { fromVnpAmount, MAX_AMOUNT_VND, toVnpAmount } from "./amount"
export { canonicalQuery } from "./canonical"
export { QUERYDR_CODES, REFUND_CODES, RESPONSE_CODES, TRANSACTION_STATUSES } from "./codes"
export { gmt7Digits, parseGmt7 } from "./gmt7"
export { IPN_ANSWERS, type IpnAnswer } from "./ipn-answers"
export { readNotice, type PaymentNotice } from "./notice"
export { sanitizeOrderInfo } from "./order-info"
export { declineOf, outcomeOf, type Decline, type Outcome } from "./outcome"
export { buildPayUrl, type PayAccount, type PayOrder, type PayUrl } from "./pay-url"
export {
  buildQuerydr,
  verifyQuerydrReply,
  type ApiAccount,
  type Querydr,
  type ReplyAnswer,
  type Untrusted,
} from "./querydr"
export { buildRefund, verifyRefundReply, type Refund } from "./refund"
export { sign } from "./signature"
export { readUnverifiedField, verifyQuery, type QueryFault, type VerifiedQuery } from "./verify-query"
