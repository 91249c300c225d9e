import type {
  AuthorizePaymentInput,
  AuthorizePaymentOutput,
  CancelPaymentInput,
  CancelPaymentOutput,
  CapturePaymentInput,
  CapturePaymentOutput,
  DeletePaymentInput,
  DeletePaymentOutput,
  GetPaymentStatusInput,
  GetPaymentStatusOutput,
  InitiatePaymentInput,
  InitiatePaymentOutput,
  RefundPaymentInput,
  RefundPaymentOutput,
  RetrievePaymentInput,
  RetrievePaymentOutput,
  UpdatePaymentInput,
  UpdatePaymentOutput,
  WebhookActionResult,
} from "@medusajs/framework/types"
import { AbstractPaymentProvider, PaymentActions } from "@medusajs/framework/utils"
import { requireWhole } from "../payment-ledger-provider"

/**
 * Cash at the door: authorised when the order is placed, and no money moves through it. What came in is captured part by
 * part when its cash is written down, see workflows/cod/capture-cash.ts. A browser may write anything into a session's
 * data, so none of it is kept.
 */
export default class CashOnDeliveryProvider extends AbstractPaymentProvider {
  static override identifier = "cod"

  // The base class keeps its constructor to itself.
  constructor(container: Record<string, unknown>, options: Record<string, unknown>) {
    super(container, options)
  }

  /** @throws 400 `amount_not_whole`: a carrier has no coins of half a đồng either */
  async initiatePayment({ context, amount, currency_code }: InitiatePaymentInput): Promise<InitiatePaymentOutput> {
    requireWhole(amount, currency_code)
    return Promise.resolve({ id: `cod_${context?.idempotency_key ?? "session"}`, status: "pending", data: {} })
  }

  authorizePayment(_input: AuthorizePaymentInput): Promise<AuthorizePaymentOutput> {
    return Promise.resolve({ status: "authorized", data: {} })
  }

  updatePayment(_input: UpdatePaymentInput): Promise<UpdatePaymentOutput> {
    return Promise.resolve({ data: {} })
  }

  deletePayment(_input: DeletePaymentInput): Promise<DeletePaymentOutput> {
    return Promise.resolve({ data: {} })
  }

  capturePayment(_input: CapturePaymentInput): Promise<CapturePaymentOutput> {
    return Promise.resolve({ data: {} })
  }

  /** Goods that came back are paid back by the cooperative, hand to hand: the refund is a note of it. */
  refundPayment(_input: RefundPaymentInput): Promise<RefundPaymentOutput> {
    return Promise.resolve({ data: {} })
  }

  cancelPayment(_input: CancelPaymentInput): Promise<CancelPaymentOutput> {
    return Promise.resolve({ data: {} })
  }

  retrievePayment(_input: RetrievePaymentInput): Promise<RetrievePaymentOutput> {
    return Promise.resolve({ data: {} })
  }

  getPaymentStatus(_input: GetPaymentStatusInput): Promise<GetPaymentStatusOutput> {
    return Promise.resolve({ status: "authorized", data: {} })
  }

  getWebhookActionAndData(): Promise<WebhookActionResult> {
    return Promise.resolve({ action: PaymentActions.NOT_SUPPORTED })
  }
}
