import type {
  AuthorizePaymentInput,
  AuthorizePaymentOutput,
  GetPaymentStatusInput,
  GetPaymentStatusOutput,
  InitiatePaymentInput,
  InitiatePaymentOutput,
  PaymentSessionStatus,
} from "@medusajs/framework/types"
import { z } from "@medusajs/framework/zod"
import { adoptPaid, sessionStatus } from "../../modules/payment_ledger/ask"
import { cartOfSession, sellersOfCart } from "../../modules/payment_ledger/attempt-store"
import { accountFor } from "../../modules/payment_ledger/settings"
import { invalid, LedgerProvider, requireWhole } from "../payment-ledger-provider"
import { openVietQrAttempt } from "./open-attempt"

const Wishes = z.object({ session_id: z.string(), language: z.enum(["vi", "en"]).catch("vi") })

/** A transfer with a code in its memo. The order is placed at once and waits for the money; goods wait with it. */
export default class VietQrProvider extends LedgerProvider {
  static override identifier = "vietqr"

  /** @throws 400 `amount_not_whole`, `payment_not_offered` */
  async initiatePayment(input: InitiatePaymentInput): Promise<InitiatePaymentOutput> {
    const amount = requireWhole(input.amount, input.currency_code)
    const { session_id: sessionId, language } = Wishes.parse(input.data)
    const cartId = (await cartOfSession(this.sql, sessionId))?.cartId ?? null
    const paid =
      cartId === null
        ? null
        : await adoptPaid(this.sql, { provider: "vietqr", cartId, amount, preferred: input.data?.adopt })
    if (paid) return { id: paid.reference, status: "pending", data: { reference: paid.reference } }
    const account = accountFor(
      this.settings.vietqr.accounts,
      cartId === null ? [] : await sellersOfCart(this.sql, cartId),
    )
    if (!account) throw invalid("payment_not_offered", "Transfers are not offered for these goods")
    const ask = { account, amount, sessionId, cartId, intentId: null, language }
    const { attempt, qr } = await openVietQrAttempt(this.sql, this.settings, ask, new Date())
    return { id: attempt.reference, status: "pending", data: { reference: attempt.reference, qr } }
  }

  async authorizePayment({ data, context }: AuthorizePaymentInput): Promise<AuthorizePaymentOutput> {
    return { status: await this.statusOf(context?.idempotency_key), data: data ?? {} }
  }

  async getPaymentStatus({ data, context }: GetPaymentStatusInput): Promise<GetPaymentStatusOutput> {
    return { status: await this.statusOf(context?.idempotency_key), data: data ?? {} }
  }

  private async statusOf(sessionId = ""): Promise<PaymentSessionStatus> {
    const status = await sessionStatus(this.sql, sessionId)
    return status === "pending" ? "pending_authorization" : status
  }
}
