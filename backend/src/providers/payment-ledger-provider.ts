import type {
  CancelPaymentInput,
  CancelPaymentOutput,
  CapturePaymentInput,
  CapturePaymentOutput,
  DeletePaymentInput,
  DeletePaymentOutput,
  RefundPaymentInput,
  RefundPaymentOutput,
  RetrievePaymentInput,
  RetrievePaymentOutput,
  UpdatePaymentInput,
  UpdatePaymentOutput,
  WebhookActionResult,
} from "@medusajs/framework/types"
import {
  AbstractPaymentProvider,
  ContainerRegistrationKeys,
  MedusaError,
  PaymentActions,
} from "@medusajs/framework/utils"
import { promiseRefund } from "../modules/payment_ledger/ask"
import type { PaymentSettings } from "../modules/payment_ledger/settings"
import type { Sql } from "../modules/payment_ledger/types"
import { wholeDong } from "../modules/payment_ledger/whole-dong"

type Cradle = { [ContainerRegistrationKeys.PG_CONNECTION]: Sql }

/**
 * What VNPay and transfers have in common as payment providers: what was paid is in the ledger, where signed messages
 * are written down, and nothing in a session is believed but which session it is.
 */
export abstract class LedgerProvider extends AbstractPaymentProvider<PaymentSettings> {
  protected readonly sql: Sql
  protected readonly settings: PaymentSettings

  constructor(cradle: Cradle, options: PaymentSettings) {
    super(cradle as never, options)
    this.sql = cradle[ContainerRegistrationKeys.PG_CONNECTION]
    this.settings = options
  }

  /** The core deletes the session of a cart that changed; one whose amount differs is never paid for by the old address. */
  async updatePayment({ data, amount, currency_code }: UpdatePaymentInput): Promise<UpdatePaymentOutput> {
    requireWhole(amount, currency_code)
    return { status: "pending", data: data ?? {} }
  }

  /** What comes to the ledger is captured. */
  async capturePayment({ data }: CapturePaymentInput): Promise<CapturePaymentOutput> {
    return { data: data ?? {} }
  }

  /** The money may come still, or has come: whoever settles attempts decides about it. */
  async cancelPayment({ data }: CancelPaymentInput): Promise<CancelPaymentOutput> {
    return { data: data ?? {} }
  }

  async deletePayment({ data }: DeletePaymentInput): Promise<DeletePaymentOutput> {
    return { data: data ?? {} }
  }

  /** Written down here and sent by the worker: an answer that is lost on the way can then be asked for. */
  async refundPayment({ data, amount, context }: RefundPaymentInput): Promise<RefundPaymentOutput> {
    const refund = await promiseRefund(this.sql, {
      reference: String(data?.reference ?? ""),
      amount: requireWhole(amount, "vnd"),
      key: context?.idempotency_key ?? "",
      reason: "order",
    })
    return { data: { ...data, refund_id: refund.id } }
  }

  async retrievePayment({ data }: RetrievePaymentInput): Promise<RetrievePaymentOutput> {
    return { data: data ?? {} }
  }

  /** The core's own route answers before it has written anything down, and VNPay's notices are GETs: see /hooks/vnpay/ipn. */
  async getWebhookActionAndData(): Promise<WebhookActionResult> {
    return { action: PaymentActions.NOT_SUPPORTED }
  }
}

/** @throws 400 `currency_not_supported`, `amount_not_whole` */
export function requireWhole(amount: unknown, currency: string): number {
  if (currency.toLowerCase() !== "vnd") throw invalid("currency_not_supported", "Only đồng can be paid")
  const whole = wholeDong(amount)
  if (whole === null) throw invalid("amount_not_whole", "What is to be paid is no sum of whole đồng")
  return whole
}

export const invalid = (code: string, message: string) => new MedusaError(MedusaError.Types.INVALID_DATA, message, code)
