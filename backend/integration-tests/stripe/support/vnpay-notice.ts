import { createHmac } from "node:crypto"
import type Stripe from "stripe-23"
import { call } from "../../support/client"
import { bankAccount, merchant, referenceOf, sepayKey } from "./stripe"

type Said = { code: string; status: string; amount?: number; transactionNo?: string }

/** As VNPay would call; signed here, with no code of the shop's. */
export async function notify(
  reference: string,
  { code, status, amount, transactionNo = "14422574" }: Said & { amount: number },
) {
  const query = signed({
    vnp_Amount: `${amount}00`,
    vnp_BankCode: "NCB",
    vnp_CardType: "ATM",
    vnp_OrderInfo: "Thanh toan",
    vnp_PayDate: "20261123120000",
    vnp_ResponseCode: code,
    vnp_TmnCode: merchant.tmnCode,
    vnp_TransactionNo: transactionNo,
    vnp_TransactionStatus: status,
    vnp_TxnRef: reference,
  })
  const answer = await call<{ RspCode: string }>("GET", `/hooks/vnpay/ipn?${query}`)
  return answer.body.RspCode
}

export function signed(fields: Record<string, string>): string {
  const text = new URLSearchParams(Object.entries(fields).sort(([a], [b]) => (a < b ? -1 : 1))).toString()
  return `${text}&vnp_SecureHash=${createHmac("sha512", merchant.secret).update(text).digest("hex")}`
}

export const paid = (intent: Stripe.PaymentIntent) =>
  notify(referenceOf(intent), { code: "00", status: "00", amount: intent.amount })

export const declined = (intent: Stripe.PaymentIntent, code: string) =>
  notify(referenceOf(intent), { code, status: "02", amount: intent.amount })

let transfers = Date.now()

/** A transfer as SePay tells of it, with the bank's text around the memo. */
export async function transferred(memo: string, amount: number): Promise<number> {
  const answer = await call("POST", "/hooks/bank/sepay", {
    headers: { authorization: `Apikey ${sepayKey}` },
    body: {
      ...{ id: (transfers += 1), gateway: "Vietcombank", transactionDate: "2026-11-23 12:00:00" },
      ...{
        accountNumber: bankAccount,
        subAccount: null,
        code: null,
        content: `MBVCB.1.${memo.toLowerCase()}.CT tu 0123`,
      },
      ...{
        transferType: "in",
        transferAmount: amount,
        accumulated: 1,
        referenceCode: `FT${transfers}`,
        description: "",
      },
    },
  })
  return answer.status
}
