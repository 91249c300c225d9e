import { beforeAll, describe, expect, it } from "vitest"
import { URLS } from "../../src/api/v1/urls"
import { call, signIn, signInAdmin, signInMember, signInNewCustomer } from "../support/client"
import { seeded, withDatabase } from "../support/environment"
import { atVnpay, clientOf, failureOf, makeKey, merchant, referenceOf, type Client } from "./support/stripe"
import { paid, signed } from "./support/vnpay-notice"

const COOPERATIVE = seeded.members[0]?.cooperative.handle ?? ""
const FORM = { "content-type": "application/x-www-form-urlencoded" }
const nameless = (url: string) => {
  const [method = "", path = ""] = url.split(" ")
  return { method, path: path.replace("[id]", "pi_x") }
}

let sessions: Record<string, string | undefined>
beforeAll(async () => {
  const owner = seeded.members.find(({ role }) => role === "owner")
  sessions = {
    nobody: undefined,
    customer: await signInNewCustomer(),
    officer: await signInAdmin(),
    member: owner ? await signIn("member", owner) : await signInMember(COOPERATIVE, "owner"),
    forged: `sk_test_${"a".repeat(40)}`,
    odd: "pk_test_123",
    injected: "sk_test_' or 1=1 --",
  }
})

describe("the keys", () => {
  it.each(URLS)("%s opens with a key and with nothing else", async (url) => {
    const { method, path } = nameless(url)
    for (const [who, token] of Object.entries(sessions)) {
      const answer = await call(method, path, { token, headers: FORM })
      expect([who, answer.status]).toEqual([who, 401])
      expect(answer.body).toMatchObject({ error: { type: "authentication_error" } })
      expect(answer.headers.get("request-id")).toMatch(/^req_/)
    }
  })

  it("are known however they are sent, and no more once they are revoked", async () => {
    const key = await makeKey()
    const basic = { authorization: `Basic ${Buffer.from(`${key}:`).toString("base64")}` }
    expect((await call("GET", "/v1/events", { headers: basic })).status).toBe(200)
    expect((await call("GET", "/v1/events", { token: key })).status).toBe(200)
    await withDatabase((client) =>
      client.query(`update stripe_key set revoked_at = now() where ending = $1`, [key.slice(-4)]),
    )
    const refused = await failureOf(clientOf(key).events.list())
    expect(refused).toMatchObject({ kind: "StripeAuthenticationError", statusCode: 401 })
    expect(refused.message).not.toContain(key)
  })

  it("open nothing else of the backend", async () => {
    const key = await makeKey()
    for (const path of ["/admin/orders", "/cooperative/orders", "/store/customers/me"]) {
      expect([400, 401]).toContain((await call("GET", path, { token: key })).status)
    }
  })

  it("hide each account's things from every other", async () => {
    const mine = clientOf(await makeKey())
    const theirs = clientOf(await makeKey(`stranger-${Date.now()}`))
    const intent = await mine.paymentIntents.create(atVnpay(10_000))
    await paid(intent)
    const after = await mine.paymentIntents.retrieve(intent.id)
    const refund = await mine.refunds.create({ payment_intent: intent.id })
    const customer = await mine.customers.create({ name: "mine" })
    const endpoint = await mine.webhookEndpoints.create({
      url: "https://a.example.vn/",
      enabled_events: ["customer.deleted"],
    })
    const [event] = (await mine.events.list({ limit: 1 })).data
    const asks: ((client: Client) => Promise<unknown>)[] = [
      (client) => client.paymentIntents.retrieve(intent.id),
      (client) => client.paymentIntents.update(intent.id, { description: "x" }),
      (client) => client.paymentIntents.confirm(intent.id),
      (client) => client.paymentIntents.cancel(intent.id),
      (client) => client.paymentIntents.capture(intent.id),
      (client) => client.refunds.create({ payment_intent: intent.id }),
      (client) => client.refunds.create({ charge: String(after.latest_charge) }),
      (client) => client.refunds.retrieve(refund.id),
      (client) => client.charges.retrieve(String(after.latest_charge)),
      (client) => client.customers.retrieve(customer.id),
      (client) => client.customers.update(customer.id, { name: "x" }),
      (client) => client.customers.del(customer.id),
      (client) => client.webhookEndpoints.retrieve(endpoint.id),
      (client) => client.webhookEndpoints.update(endpoint.id, { url: "https://b.example.vn/" }),
      (client) => client.webhookEndpoints.del(endpoint.id),
      (client) => client.events.retrieve(String(event?.id)),
      (client) => client.paymentIntents.list({ starting_after: intent.id }),
    ]
    for (const [n, ask] of asks.entries()) expect([n, (await failureOf(ask(theirs))).statusCode]).toEqual([n, 404])
    const lists = [
      theirs.paymentIntents.list(),
      theirs.refunds.list(),
      theirs.customers.list(),
      theirs.events.list(),
      theirs.webhookEndpoints.list(),
    ]
    for (const list of await Promise.all(lists)) expect(list.data).toEqual([])
    await mine.webhookEndpoints.del(endpoint.id)
  })

  it("of a cooperative without a merchant account take no payments into the floor's", async () => {
    const stripe = clientOf(await makeKey(`no-account-${Date.now()}`))
    expect(await failureOf(stripe.paymentIntents.create(atVnpay(10_000)))).toMatchObject({
      param: "payment_method_types",
    })
    expect(await failureOf(stripe.paymentIntents.create({ amount: 10_000, currency: "vnd" }))).toMatchObject({
      param: "payment_method_types",
    })
  })
})

describe("the way back from VNPay", () => {
  it("goes on to the shop, with the intent and how it went", async () => {
    const stripe = clientOf(await makeKey())
    const intent = await stripe.paymentIntents.create(atVnpay(10_000))

    const query = signed({
      ...{
        vnp_Amount: "1000000",
        vnp_BankCode: "NCB",
        vnp_OrderInfo: "x",
        vnp_ResponseCode: "24",
        vnp_TmnCode: merchant.tmnCode,
      },
      ...{ vnp_TransactionNo: "0", vnp_TransactionStatus: "02", vnp_TxnRef: referenceOf(intent) },
    })
    const back = await fetch(`${process.env.NGUON_BACKEND_URL}/hooks/stripe/return?${query}`, { redirect: "manual" })
    expect(back.status).toBe(303)
    const location = new URL(back.headers.get("location") ?? "")
    expect(location.origin + location.pathname).toBe("https://shop.example.vn/thanks")
    expect(Object.fromEntries(location.searchParams)).toEqual({
      cart: "1",
      payment_intent: intent.id,
      payment_intent_client_secret: intent.client_secret,
      redirect_status: "failed",
    })
    expect((await stripe.paymentIntents.retrieve(intent.id)).status).toBe("requires_action")
    const forged = query.replace("vnp_ResponseCode=24", "vnp_ResponseCode=00")
    expect((await call("GET", `/hooks/stripe/return?${forged}`)).status).toBe(404)
  })
})
