import type {
  AuthorizePaymentInput,
  AuthorizePaymentOutput,
  GetPaymentStatusInput,
  GetPaymentStatusOutput,
  InitiatePaymentInput,
  InitiatePaymentOutput,
} from "@medusajs/framework/types"
import { z } from "@medusajs/framework/zod"
import { adoptPaid, sessionStatus } from "../../modules/payment_ledger/ask"
import { cartOfSession, sellersOfCart } from "../../modules/payment_ledger/attempt-store"
import { accountFor } from "../../modules/payment_ledger/settings"
import { invalid, LedgerProvider, requireWhole } from "../payment-ledger-provider"
import { openVnpayAttempt } from "./open-attempt"
/** All that a request may say about a payment. What it costs, whose account and where to come back to is ours to say. */
const Wishes = z.object({
  session_id: z.string(),
  language: z.enum(["vi", "en"]).catch("vi"),
  bank_code: z.enum(["VNPAYQR", "VNBANK", "INTCARD"]).nullish().catch(null),
  ip: z.union([z.ipv4(), z.ipv6()]).catch("127.0.0.1"),
})

/** VNPay as a payment provider: the buyer pays at VNPay's page, and the order is placed when VNPay says so. */
export default class VnpayProvider extends LedgerProvider {
  static override identifier = "vnpay"

  /** @throws 400 `amount_not_whole`, `payment_not_offered` */
  async initiatePayment(input: InitiatePaymentInput): Promise<InitiatePaymentOutput> {
    const amount = requireWhole(input.amount, input.currency_code)
    const wishes = Wishes.parse(input.data)
    const { session_id: sessionId } = wishes
    const cartId = (await cartOfSession(this.sql, sessionId))?.cartId ?? null
    const paid =
      cartId === null
        ? null
        : await adoptPaid(this.sql, { provider: "vnpay", cartId, amount, preferred: input.data?.adopt })
    if (paid) return { id: paid.reference, status: "pending", data: { reference: paid.reference, pay_url: null } }
    const account = accountFor(
      this.settings.vnpay.accounts,
      cartId === null ? [] : await sellersOfCart(this.sql, cartId),
    )
    if (!account) throw invalid("payment_not_offered", "VNPay is not offered for these goods")
    const { language, ip, bank_code: bankCode } = wishes
    const ask = { account, amount, sessionId, cartId, intentId: null, language, ip, bankCode: bankCode ?? null }
    const { attempt, payUrl } = await openVnpayAttempt(this.sql, this.settings, ask, new Date())
    const data = { reference: attempt.reference, pay_url: payUrl, expires_at: attempt.expires_at.toISOString() }
    return { id: attempt.reference, status: "pending", data }
  }

  async authorizePayment({ data, context }: AuthorizePaymentInput): Promise<AuthorizePaymentOutput> {
    return { status: await sessionStatus(this.sql, context?.idempotency_key ?? ""), data: data ?? {} }
  }

  async getPaymentStatus({ data, context }: GetPaymentStatusInput): Promise<GetPaymentStatusOutput> {
    return { status: await sessionStatus(this.sql, context?.idempotency_key ?? ""), data: data ?? {} }
  }
}
