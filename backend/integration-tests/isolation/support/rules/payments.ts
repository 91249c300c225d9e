import { platform, rulesOf, type Rules } from "../rule"

/** Money is the floor's: cooperatives read of it in their seller orders and statements only. */
const LEDGER =
  "by notices under the other side's signature, jobs, officers, and a buyer for the cart or order that is theirs"

const ofLedger = (path: string, ...names: string[]): Rules =>
  rulesOf(path, Object.fromEntries(names.map((name) => [name, platform(LEDGER)])))

export const paymentRules: Rules = {
  ...ofLedger("modules/payment_ledger/ask", "adoptPaid", "sessionStatus", "promiseRefund"),
  ...ofLedger(
    "modules/payment_ledger/attempt-store",
    "insertAttempt",
    "findAttempt",
    "lockAttempt",
    "attemptOfSession",
    "attemptsOfCart",
    "attemptsOfOrder",
    "writeReport",
    "bindAttempt",
    "settleAttempt",
    "failAttempt",
    "noteFault",
    "askAfter",
    "askSooner",
    "claimQuery",
    "overdueTransfers",
    "cartOfSession",
    "orderOfCart",
    "sellersOfCart",
  ),
  ...ofLedger(
    "modules/payment_ledger/case-store",
    "openCase",
    "openCases",
    "casesOf",
    "findCase",
    "closeCase",
    "closeCasesOf",
    "closeCaseAbout",
  ),
  ...ofLedger("modules/payment_ledger/event-store", "addEvent", "eventsOf"),
  ...ofLedger("modules/payment_ledger/office-store", "officeAttempts", "officeCases", "countOffice", "refundsOfAll"),
  ...ofLedger(
    "modules/payment_ledger/order-payment-store",
    "attemptsForOrder",
    "isAwaitingTransfer",
    "referenceOfPayment",
  ),
  ...ofLedger("modules/payment_ledger/outbox-store", "enqueue", "claimOutbox", "markDone", "tryAgain"),
  ...ofLedger(
    "modules/payment_ledger/refund-store",
    "insertRefund",
    "findRefundByKey",
    "findRefund",
    "refundsOf",
    "refundedOf",
    "promisedFor",
    "openRefundsOf",
    "claimRefund",
    "overdueRefunds",
    "markSending",
    "markRefund",
    "isOtherRefund",
    "markRefundedByHand",
  ),
  ...ofLedger("modules/payment_ledger/transfer-store", "insertTransfer", "transfersOf", "receivedBy", "matchTransfer"),
  ...ofLedger("workflows/payment/apply-report", "applyReport"),
  ...ofLedger("workflows/payment/list-for-officers", "listPayments", "readAttempt"),
  ...ofLedger("workflows/payment/payment-methods", "paymentMethods"),
  ...ofLedger("workflows/payment/query-attempts", "queryAttempts"),
  ...ofLedger("workflows/payment/read-payment", "readPayment", "readOrderPayment"),
  ...ofLedger("workflows/payment/receive-ipn", "receiveIpn"),
  ...ofLedger("workflows/payment/receive-return", "receiveReturn"),
  ...ofLedger("workflows/payment/receive-transfer", "receiveTransfer"),
  ...ofLedger("workflows/payment/send-refunds", "sendRefunds", "reportOverdueRefunds"),
  ...ofLedger("workflows/payment/settle-attempts", "settleAttempts", "expireTransfers"),
}
