/** `vnp_ResponseCode` of an IPN or a return (pay 2.1.0). */
export const RESPONSE_CODES: Readonly<Record<string, string>> = {
  "00": "Paid",
  "07": "Money taken; the transaction is suspected of fraud",
  "09": "The card or account has no internet banking",
  "10": "Wrong card or account details more than three times",
  "11": "The time to pay has passed",
  "12": "The card or account is locked",
  "13": "Wrong one-time password",
  "24": "The customer cancelled",
  "51": "Not enough money in the account",
  "65": "Over the account's limit for a day",
  "75": "The bank is under maintenance",
  "79": "Wrong payment password too often",
  "99": "Another error",
}

/** `vnp_TransactionStatus`. 08, 10, 11 and 20 stand in the technical specification alone, not in the web documents. */
export const TRANSACTION_STATUSES: Readonly<Record<string, string>> = {
  "00": "Paid",
  "01": "Not finished",
  "02": "Error",
  "04": "Debited at the bank, not successful at VNPay",
  "05": "A refund is in process",
  "06": "A refund was sent to the bank",
  "07": "Suspected of fraud",
  "08": "Timed out",
  "09": "The refund was rejected",
  "10": "Delivered",
  "11": "Cancelled",
  "20": "Settled",
}

/** `vnp_ResponseCode` of a querydr reply: whether the question was answered, not whether anyone paid. */
export const QUERYDR_CODES: Readonly<Record<string, string>> = {
  "00": "Answered",
  "02": "Unknown terminal",
  "03": "Wrong format",
  "08": "Under maintenance",
  "91": "No such transaction",
  "94": "Asked again within five minutes",
  "97": "Wrong checksum",
  "98": "Timed out",
  "99": "Another error",
}

/** `vnp_ResponseCode` of a refund reply. 08, 16, 93 and 98 come from public integrations, 04 and 13 from version 2.0. */
export const REFUND_CODES: Readonly<Record<string, string>> = {
  "00": "Accepted",
  "02": "Unknown terminal",
  "03": "Wrong format",
  "04": "No full refund after a partial one",
  "08": "Under maintenance",
  "13": "Only partial refunds",
  "16": "No refund possible now",
  "91": "No such transaction",
  "93": "Wrong amount",
  "94": "Already asked for and in process",
  "95": "The payment was not successful",
  "97": "Wrong checksum",
  "98": "Timed out",
  "99": "Another error",
}
