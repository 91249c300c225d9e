import { randomUUID } from "node:crypto"
import { createRequire } from "node:module"
import { BigNumber } from "@medusajs/framework/utils"
import { beforeAll, describe, expect, it } from "vitest"
import { waitUntil } from "../support/wait-until"
import { backendUrl } from "../support/environment"
import { startReceiver } from "./support/receiver"
import { clientOf, makeKey, RETURN_URL, Stripe15, type Client } from "./support/stripe"
import { declined, notify, paid } from "./support/vnpay-notice"

type Intent = Awaited<ReturnType<Client["paymentIntents"]["retrieve"]>>
type Session = { id: string; status: string; data: Record<string, unknown> }
type Provider = Record<
  | "initiatePayment"
  | "getPaymentStatus"
  | "authorizePayment"
  | "capturePayment"
  | "cancelPayment"
  | "refundPayment"
  | "retrievePayment"
  | "updatePayment"
  | "createAccountHolder"
  | "updateAccountHolder"
  | "deleteAccountHolder"
  | "listPaymentMethods"
  | "getWebhookActionAndData",
  (input: unknown) => Promise<Session & { action: string }>
>
type Base = new (container: object, options: object) => { stripe_: unknown } & Provider

// Medusa's own provider has no option for the host; apart from this it runs as it is shipped.
const { default: StripeBase } = createRequire(__filename)("@medusajs/payment-stripe/dist/core/stripe-base") as {
  default: Base
}
class VnpayThroughStripe extends StripeBase {
  constructor(
    container: object,
    options: { apiKey: string; webhookSecret: string; asyncPaymentMethodTypes?: string[] },
  ) {
    super(container, options)
    const { hostname: host, port } = new URL(backendUrl)
    this.stripe_ = new Stripe15(options.apiKey, { host, port: Number(port), protocol: "http" })
  }

  get paymentIntentOptions() {
    return { payment_method_types: ["vnpay"], capture_method: "automatic" }
  }
}

let key: string
let stripe: Client
let provider: Provider
beforeAll(async () => {
  key = await makeKey()
  stripe = clientOf(key)
  provider = new VnpayThroughStripe({}, { apiKey: key, webhookSecret: "whsec_none" })
})

const initiate = (sessionId: string, amount = 150_000) =>
  provider.initiatePayment({
    currency_code: "vnd",
    amount: new BigNumber(amount),
    data: { session_id: sessionId, confirm: true, return_url: RETURN_URL },
    context: { idempotency_key: sessionId },
  })

describe("Medusa's own Stripe provider", () => {
  it("takes a payment from its start to a part of it given back", async () => {
    const sessionId = `payses_${randomUUID()}`
    const session = await initiate(sessionId)
    expect(session).toMatchObject({
      status: "requires_more",
      data: { amount: 150_000, metadata: { session_id: sessionId } },
    })
    expect((await initiate(sessionId)).id).toBe(session.id)
    expect(await provider.authorizePayment(session)).toMatchObject({ status: "requires_more" })
    await paid(session.data as unknown as Intent)
    const authorized = await provider.authorizePayment(session)
    expect(authorized).toMatchObject({ status: "captured", data: { status: "succeeded" } })
    expect(await provider.capturePayment(authorized)).toMatchObject({ data: { status: "succeeded" } })
    expect(await provider.retrievePayment(session)).toMatchObject({ data: { amount: 150_000 } })
    const refund = { data: authorized.data, amount: new BigNumber(50_000), context: { idempotency_key: randomUUID() } }
    await provider.refundPayment(refund)
    await provider.refundPayment(refund)
    const { data } = await stripe.refunds.list({ payment_intent: session.id })
    expect(data.map(({ amount }) => amount)).toEqual([50_000])
    await expect(provider.cancelPayment(authorized)).rejects.toThrow()
  })

  it("changes the amount with the cart, and gives up", async () => {
    const session = await initiate(`payses_${randomUUID()}`)
    const changed = await provider.updatePayment({
      data: session.data,
      currency_code: "vnd",
      amount: new BigNumber(175_000),
    })
    expect(changed).toMatchObject({ data: { amount: 175_000 } })
    expect(await provider.cancelPayment(changed)).toMatchObject({ data: { status: "canceled" } })
    expect(await provider.cancelPayment(changed)).toMatchObject({ data: { status: "canceled" } })
    expect(await provider.getPaymentStatus(session)).toMatchObject({ status: "canceled" })
  })

  it("hears of a decline, and of money that may have been taken", async () => {
    const session = await initiate(`payses_${randomUUID()}`)
    await declined(session.data as unknown as Intent, "51")
    expect(await provider.getPaymentStatus(session)).toMatchObject({ status: "error" })
    const other = await initiate(`payses_${randomUUID()}`)
    const reference = new URL(
      (other.data as unknown as Intent).next_action?.redirect_to_url?.url ?? "",
    ).searchParams.get("vnp_TxnRef")
    await notify(String(reference), { code: "07", status: "07", amount: 150_000 })
    const options = { apiKey: key, webhookSecret: "whsec_none", asyncPaymentMethodTypes: ["vnpay"] }
    const patient: Provider = new VnpayThroughStripe({}, options)
    expect(await patient.getPaymentStatus(other)).toMatchObject({ status: "pending_authorization" })
  })

  it("keeps account holders", async () => {
    const customer = { email: "hoa@example.vn", first_name: "Hoa", last_name: "Lò", phone: "0912345678" }
    const made = await provider.createAccountHolder({ context: { customer, idempotency_key: randomUUID() } })
    expect(made.data).toMatchObject({ name: "Hoa Lò", email: "hoa@example.vn" })
    const account_holder = { data: made.data }
    await provider.updateAccountHolder({ context: { account_holder, customer: { ...customer, first_name: "Mai" } } })
    expect(await stripe.customers.retrieve(made.id)).toMatchObject({ name: "Mai Lò" })
    expect(await provider.listPaymentMethods({ context: { account_holder } })).toEqual([])
    await provider.deleteAccountHolder({ context: { account_holder } })
    expect(await stripe.customers.retrieve(made.id)).toMatchObject({ deleted: true })
  })

  it("turns our webhooks into actions of Medusa", async () => {
    const receiver = await startReceiver()
    const endpoint = await stripe.webhookEndpoints.create({ url: receiver.url, enabled_events: ["*"] })
    const listening: Provider = new VnpayThroughStripe(
      {},
      { apiKey: key, webhookSecret: String(endpoint.secret), asyncPaymentMethodTypes: ["vnpay"] },
    )
    const sessionId = `payses_${randomUUID()}`
    const session = await initiate(sessionId)
    await paid(session.data as unknown as Intent)
    const ours = () =>
      receiver.received.filter(({ body }) => body.includes(sessionId) && body.includes('"payment_intent.'))
    await waitUntil(
      async () => ours().length,
      (n) => n >= 3,
      { seconds: 30 },
    )
    const actions = await Promise.all(
      ours().map(({ body, signature }) =>
        listening.getWebhookActionAndData({ rawData: body, headers: { "stripe-signature": signature }, data: {} }),
      ),
    )
    expect(new Set(actions.map(({ action }) => action))).toEqual(new Set(["pending", "requires_more", "captured"]))
    const captured = actions.find(({ action }) => action === "captured")?.data as { session_id: string; amount: number }
    expect([captured.session_id, Number(captured.amount)]).toEqual([sessionId, 150_000])
    await stripe.webhookEndpoints.del(endpoint.id)
    await receiver.stop()
  }, 60_000)
})
