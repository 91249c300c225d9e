import { fromVnpAmount } from "./amount"

/** What an IPN or a return says of a payment. `amount` is in dong, null when it is no whole number of them. */
export type PaymentNotice = {
  tmnCode: string
  txnRef: string
  amount: number | null
  responseCode: string
  transactionStatus: string
  /** "0" for a payment the buyer gave up. */
  transactionNo: string | null
  bankCode: string | null
  bankTranNo: string | null
  cardType: string | null
  /** GMT+7 digits. */
  payDate: string | null
  orderInfo: string | null
}

/** What a decision hangs on. A notice that lacks only the rest is still a payment, and is recorded. */
const REQUIRED = ["vnp_TmnCode", "vnp_TxnRef", "vnp_Amount", "vnp_ResponseCode", "vnp_TransactionStatus"] as const

export function readNotice(
  fields: Record<string, string>,
): { ok: true; notice: PaymentNotice } | { ok: false; missing: string[] } {
  const missing = REQUIRED.filter((name) => !fields[name])
  if (missing.length > 0) return { ok: false, missing }
  const required = (name: (typeof REQUIRED)[number]) => fields[name] as string
  return {
    ok: true,
    notice: {
      tmnCode: required("vnp_TmnCode"),
      txnRef: required("vnp_TxnRef"),
      amount: fromVnpAmount(required("vnp_Amount")),
      responseCode: required("vnp_ResponseCode"),
      transactionStatus: required("vnp_TransactionStatus"),
      transactionNo: fields.vnp_TransactionNo || null,
      bankCode: fields.vnp_BankCode || null,
      bankTranNo: fields.vnp_BankTranNo || null,
      cardType: fields.vnp_CardType || null,
      payDate: fields.vnp_PayDate || null,
      orderInfo: fields.vnp_OrderInfo || null,
    },
  }
}
