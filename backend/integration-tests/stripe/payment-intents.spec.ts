import { beforeAll, describe, expect, it } from "vitest"
import { withDatabase } from "../support/environment"
import { waitUntil } from "../support/wait-until"
import { atVnpay, byTransfer, clients, failureOf, makeKey, referenceOf, urlOf, type Client } from "./support/stripe"
import { declined, notify, paid, transferred } from "./support/vnpay-notice"

let key: string
beforeAll(async () => {
  key = await makeKey()
})

/** Of an intent, oldest first; those that the worker makes may come a moment later. */
async function eventsOf(client: Client, intentId: string, last: string): Promise<string[]> {
  const read = async () => {
    const { data } = await client.events.list({ limit: 100 })
    return data
      .filter(({ data: { object } }) => (object as { id: string }).id === intentId)
      .map((event): string => event.type)
  }
  return (await waitUntil(read, (types) => types.includes(last), { seconds: 20 })).reverse()
}

describe.each(Object.entries(clients))("%s", (_, clientOf) => {
  let stripe: Client
  beforeAll(() => {
    stripe = clientOf(key)
  })

  it("sends a buyer to VNPay and learns that the buyer paid", async () => {
    const intent = await stripe.paymentIntents.create(
      atVnpay(250_000, { metadata: { order: "Đơn 1" }, description: "Chè Shan tuyết", expand: ["payment_method"] }),
    )
    expect(intent).toMatchObject({
      object: "payment_intent",
      status: "requires_action",
      amount: 250_000,
      currency: "vnd",
    })
    expect(intent).toMatchObject({ metadata: { order: "Đơn 1" }, payment_method: { type: "vnpay" }, livemode: false })
    expect(urlOf(intent).searchParams.get("vnp_Amount")).toBe("25000000")

    expect(await paid(intent)).toBe("00")
    const after = await stripe.paymentIntents.retrieve(intent.id, { expand: ["latest_charge"] })
    expect(after).toMatchObject({ status: "succeeded", amount_received: 250_000, next_action: null })
    expect(after.latest_charge).toMatchObject({
      object: "charge",
      paid: true,
      payment_method_details: {
        type: "vnpay",
        vnpay: { txn_ref: referenceOf(intent), transaction_no: "14422574", bank_code: "NCB" },
      },
    })
    expect(await paid(intent)).toBe("02")
    expect(await eventsOf(stripe, intent.id, "payment_intent.succeeded")).toEqual([
      "payment_intent.created",
      "payment_intent.requires_action",
      "payment_intent.succeeded",
    ])
  })

  it("confirms later, and gives the address that is still open again", async () => {
    const { confirm: _confirm, ...params } = atVnpay(10_000)
    const made = await stripe.paymentIntents.create(params)
    expect(made).toMatchObject({ status: "requires_payment_method", next_action: null })
    const first = await stripe.paymentIntents.confirm(made.id)
    expect(first.status).toBe("requires_action")
    const second = await stripe.paymentIntents.confirm(made.id)
    expect(referenceOf(second)).toBe(referenceOf(first))
  })

  it.each([
    ["51", "card_declined", "insufficient_funds"],
    ["13", "card_declined", "authentication_required"],
    ["24", "payment_intent_payment_attempt_failed", null],
    ["11", "payment_intent_payment_attempt_expired", null],
  ])("says why VNPay declined with %s, and lets the buyer try again", async (code, stripeCode, declineCode) => {
    const intent = await stripe.paymentIntents.create(atVnpay(30_000))
    expect(await declined(intent, code)).toBe("00")
    const after = await stripe.paymentIntents.retrieve(intent.id)
    expect(after).toMatchObject({
      status: "requires_payment_method",
      last_payment_error: { code: stripeCode, decline_code: declineCode, vnpay_response_code: code },
    })
    const again = await stripe.paymentIntents.confirm(intent.id)
    expect(referenceOf(again)).not.toBe(referenceOf(intent))
    expect(again.last_payment_error).toBeNull()
    expect(await paid(again)).toBe("00")
    expect((await stripe.paymentIntents.retrieve(intent.id)).status).toBe("succeeded")
  })

  it("waits where the money may have been taken", async () => {
    const intent = await stripe.paymentIntents.create(atVnpay(40_000))
    await notify(referenceOf(intent), { code: "07", status: "07", amount: 40_000 })
    const held = await stripe.paymentIntents.retrieve(intent.id, { expand: ["payment_method"] })
    expect(held).toMatchObject({ status: "processing", payment_method: { type: "vnpay" } })
    const refused = await failureOf(stripe.paymentIntents.cancel(intent.id))
    expect(refused).toMatchObject({ code: "payment_intent_unexpected_state", payment_intent: { status: "processing" } })
    await paid(intent)
    expect((await stripe.paymentIntents.retrieve(intent.id)).status).toBe("succeeded")
  })

  it("shows a code for a transfer, counts what is short, and asks for the rest", async () => {
    const intent = await stripe.paymentIntents.create(byTransfer(100_000))
    const shown = () => (intent.next_action as unknown as Transfer).vietqr_display_qr_code
    expect(shown()).toMatchObject({ amount_remaining: 100_000, data: expect.stringContaining("5406100000") })
    const { memo } = shown()
    expect(await transferred(memo, 60_000)).toBeLessThan(300)
    const short = await stripe.paymentIntents.retrieve(intent.id)
    expect(short).toMatchObject({ status: "requires_action", amount_received: 60_000 })
    expect((short.next_action as unknown as Transfer).vietqr_display_qr_code).toMatchObject({
      memo,
      amount_remaining: 40_000,
    })
    await transferred(memo, 40_000)
    expect(await stripe.paymentIntents.retrieve(intent.id)).toMatchObject({
      status: "succeeded",
      amount_received: 100_000,
    })
    expect(await eventsOf(stripe, intent.id, "payment_intent.succeeded")).toContain("payment_intent.partially_funded")
  })

  it("cancels, and gives back what is paid all the same", async () => {
    const intent = await stripe.paymentIntents.create(atVnpay(50_000))
    const canceled = await stripe.paymentIntents.cancel(intent.id, { cancellation_reason: "abandoned" })
    expect(canceled).toMatchObject({ status: "canceled", cancellation_reason: "abandoned", next_action: null })
    expect(await failureOf(stripe.paymentIntents.cancel(intent.id))).toMatchObject({
      code: "payment_intent_unexpected_state",
      payment_intent: { id: intent.id, status: "canceled" },
    })
    expect(await paid(intent)).toBe("00")
    expect((await stripe.paymentIntents.retrieve(intent.id)).status).toBe("canceled")
    expect(await givenBack(referenceOf(intent))).toEqual([50_000])
  })

  it("gives back the part of a transfer that a cancellation leaves behind, and what still comes after it", async () => {
    const intent = await stripe.paymentIntents.create(byTransfer(100_000))
    const { memo } = (intent.next_action as unknown as Transfer).vietqr_display_qr_code
    await transferred(memo, 60_000)
    expect((await stripe.paymentIntents.retrieve(intent.id)).amount_received).toBe(60_000)
    await stripe.paymentIntents.cancel(intent.id)
    expect(await givenBack(memo)).toEqual([60_000])
    await transferred(memo, 40_000)
    await stripe.paymentIntents.retrieve(intent.id)
    expect(await givenBack(memo)).toEqual([60_000, 40_000])
  })

  it("takes one payment of an intent that is paid at two addresses, and gives the other back", async () => {
    const intent = await stripe.paymentIntents.create(atVnpay(60_000))
    await declined(intent, "51")
    const again = await stripe.paymentIntents.confirm(intent.id)
    await paid(intent)
    await paid(again)
    expect(await stripe.paymentIntents.retrieve(intent.id)).toMatchObject({
      status: "succeeded",
      amount_received: 60_000,
    })
    const back = [await givenBack(referenceOf(intent)), await givenBack(referenceOf(again))]
    expect(back).toEqual([[], [60_000]])
  })

  it("asks for a changed amount anew, and gives back what the old address brings", async () => {
    const intent = await stripe.paymentIntents.create(atVnpay(70_000))
    const changed = await stripe.paymentIntents.update(intent.id, { amount: 80_000, metadata: { a: "1" } })
    expect(changed).toMatchObject({
      status: "requires_confirmation",
      amount: 80_000,
      next_action: null,
      metadata: { a: "1" },
    })
    await paid(intent)
    const again = await stripe.paymentIntents.confirm(intent.id)
    expect(urlOf(again).searchParams.get("vnp_Amount")).toBe("8000000")
    expect(await givenBack(referenceOf(intent))).toEqual([70_000])
    await paid(again)
    expect((await stripe.paymentIntents.retrieve(intent.id)).amount_received).toBe(80_000)
    expect(await failureOf(stripe.paymentIntents.update(intent.id, { amount: 1 }))).toMatchObject({
      code: "payment_intent_unexpected_state",
      payment_intent: { status: "succeeded" },
    })
  })

  it("does not believe an amount that is not the intent's", async () => {
    const intent = await stripe.paymentIntents.create(atVnpay(90_000))
    expect(await notify(referenceOf(intent), { code: "00", status: "00", amount: 9_000 })).toBe("04")
    expect((await stripe.paymentIntents.retrieve(intent.id)).status).toBe("requires_action")
  })

  it("lists in pages, newest first, forwards and backwards", async () => {
    const other = clientOf(await makeKey(`page-${Date.now()}`))
    const made: string[] = []
    for (let n = 0; n < 5; n += 1) made.unshift((await other.customers.create({ email: `${n}@example.vn` })).id)
    const all: string[] = []
    for await (const customer of other.customers.list({ limit: 2 })) all.push(customer.id)
    expect(all).toEqual(made)
    const first = await other.customers.list({ limit: 2 })
    expect(first).toMatchObject({ object: "list", url: "/v1/customers", has_more: true })
    const before = await other.customers.list({ limit: 2, ending_before: made[4] })
    expect(before.data.map(({ id }) => id)).toEqual(made.slice(2, 4))
    expect(before.has_more).toBe(true)
    expect(await failureOf(other.customers.list({ starting_after: "cus_none" }))).toMatchObject({ statusCode: 404 })
  })

  it("keeps customers, and forgets them when asked", async () => {
    const customer = await stripe.customers.create({
      email: "hoa@example.vn",
      name: "Hoa",
      address: { city: "Hà Giang" },
    })
    const intent = await stripe.paymentIntents.create(atVnpay(1_000, { customer: customer.id, expand: ["customer"] }))
    expect(intent.customer).toMatchObject({ id: customer.id, name: "Hoa" })
    expect(await stripe.customers.update(customer.id, { name: "Hoa Mường", metadata: { a: "1" } })).toMatchObject({
      name: "Hoa Mường",
      email: "hoa@example.vn",
      metadata: { a: "1" },
    })
    expect((await stripe.customers.listPaymentMethods(customer.id)).data).toEqual([])
    expect(await stripe.customers.del(customer.id)).toEqual(expect.objectContaining({ id: customer.id, deleted: true }))
    expect(await stripe.customers.retrieve(customer.id)).toMatchObject({ deleted: true })
    expect(await failureOf(stripe.customers.update(customer.id, { name: "x" }))).toMatchObject({ statusCode: 404 })
  })

  it.each<[object, string, string]>([
    [{ currency: "usd" }, "parameter_invalid", "currency"],
    [{ capture_method: "manual" }, "parameter_invalid", "capture_method"],
    [{ setup_future_usage: "off_session" }, "parameter_invalid", "setup_future_usage"],
    [{ off_session: true }, "parameter_invalid", "off_session"],
    [{ payment_method_types: ["card"] }, "parameter_invalid", "payment_method_types"],
    [{ payment_method: "pm_card_visa" }, "resource_missing", "payment_method"],
    [{ customer: "cus_none" }, "resource_missing", "customer"],
    [{ amount: 0 }, "parameter_invalid_integer", "amount"],
    [{ amount: 1.5 }, "parameter_invalid_integer", "amount"],
    [{ amount: 10_000_000_000 }, "amount_too_large", "amount"],
    [{ return_url: "javascript:alert(1)" }, "url_invalid", "return_url"],
    [{ return_url: "" }, "parameter_missing", "return_url"],
    [{ statement_descriptor: "x" }, "parameter_unknown", "statement_descriptor"],
    [{ expand: ["secret"] }, "parameter_invalid", "expand"],
  ])("refuses %j and says why", async (change, code, param) => {
    const refused = await failureOf(stripe.paymentIntents.create(atVnpay(10_000, change)))
    expect(refused).toMatchObject({
      kind: "StripeInvalidRequestError",
      code,
      param,
      requestId: expect.stringMatching(/^req_/),
    })
  })

  it("refuses in words what VNPay cannot do", async () => {
    const intent = await stripe.paymentIntents.create(atVnpay(10_000))
    const refused = await Promise.all([
      failureOf(stripe.paymentIntents.capture(intent.id)),
      failureOf(stripe.setupIntents.create({})),
      failureOf(stripe.products.list()),
      failureOf(stripe.paymentIntents.retrieve("pi_none")),
    ])
    expect(refused.map(({ kind, statusCode }) => [kind, statusCode])).toEqual([
      ["StripeInvalidRequestError", 400],
      ["StripeInvalidRequestError", 400],
      ["StripeInvalidRequestError", 404],
      ["StripeInvalidRequestError", 404],
    ])
    expect(refused[2]?.message).toContain("Unrecognized request URL (GET: /v1/products)")
  })
})

type Transfer = { vietqr_display_qr_code: { data: string; memo: string; amount_remaining: number } }

/** Amounts that the ledger sends back of an attempt, once the worker has looked. */
async function givenBack(reference: string): Promise<number[]> {
  const seen = () =>
    withDatabase(async (client) => {
      const { rows } = await client.query<{ seen: boolean }>(
        `select w.seen like a.status || '|%' as seen from stripe_attempt w join payment_attempt a using (reference) where reference = $1`,
        [reference],
      )
      return rows[0]?.seen === true
    })
  await waitUntil(seen, Boolean, { seconds: 20 })
  return withDatabase(async (client) => {
    const { rows } = await client.query<{ amount: number }>(
      `select amount::float8 as amount from payment_refund where reference = $1 order by created_at`,
      [reference],
    )
    return rows.map(({ amount }) => amount)
  })
}
