/**
 * What VNPay is answered, always with HTTP 200. It stops asking after 00 and 02 and repeats after any other, ten times
 * at most and five minutes apart. No answer takes a payment back.
 */
export const IPN_ANSWERS = {
  confirmed: { RspCode: "00", Message: "Confirm Success" },
  orderNotFound: { RspCode: "01", Message: "Order not found" },
  alreadyConfirmed: { RspCode: "02", Message: "Order already confirmed" },
  invalidAmount: { RspCode: "04", Message: "Invalid amount" },
  invalidSignature: { RspCode: "97", Message: "Invalid signature" },
  unknownError: { RspCode: "99", Message: "Unknow error" },
  inputRequired: { RspCode: "99", Message: "Input data required" },
} as const

export type IpnAnswer = (typeof IPN_ANSWERS)[keyof typeof IPN_ANSWERS]
