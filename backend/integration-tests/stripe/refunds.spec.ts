import { beforeAll, describe, expect, it } from "vitest"
import type Stripe from "stripe-23"
import { withDatabase } from "../support/environment"
import { waitUntil } from "../support/wait-until"
import { atVnpay, clientOf, failureOf, makeKey, referenceOf, urlOf, type Client } from "./support/stripe"

let stripe: Client
beforeAll(async () => {
  stripe = clientOf(await makeKey())
})

const simulator = (method: string, path: string, body?: unknown) =>
  fetch(new URL(`/__control${path}`, process.env.NGUON_VNPAY_URL), {
    method,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })

/** Paid on the pages of the simulated VNPay, which then knows what it may give back. */
async function payAtVnpay(amount: number, receiptEmail?: string): Promise<Stripe.PaymentIntent> {
  const receipt = receiptEmail === undefined ? {} : { receipt_email: receiptEmail }
  const intent = await stripe.paymentIntents.create({ ...atVnpay(amount), ...receipt })
  await fetch(urlOf(intent), { redirect: "manual" })
  await simulator("POST", `/payments/${referenceOf(intent)}/outcome`, { code: "00" })
  await simulator("POST", "/ipn/settled")
  return waitUntil(
    () => stripe.paymentIntents.retrieve(intent.id),
    ({ status }) => status === "succeeded",
  ).then((after) => Object.assign(after, { next_action: intent.next_action }))
}

const whenSent = (intent: Stripe.PaymentIntent) =>
  waitUntil(
    () =>
      withDatabase(async (client) => {
        const found = `select status from payment_refund where reference = $1 order by created_at desc limit 1`
        const { rows } = await client.query<{ status: string }>(found, [referenceOf(intent)])
        return rows[0]?.status
      }),
    (status) => status === "sent",
    { seconds: 30 },
  )

/** VNPay works on it for an hour of its clock; ours is told to ask now. */
async function letAnHourPass(intent: Stripe.PaymentIntent): Promise<void> {
  await simulator("POST", "/clock", { seconds: 3 * 3600, txn_ref: referenceOf(intent) })
  await withDatabase((client) =>
    client.query(`update payment_refund set query_after = now() where reference = $1 and status = 'sent'`, [
      referenceOf(intent),
    ]),
  )
}

describe("refunds", () => {
  it("go to VNPay and end when VNPay says so, which the buyer is told by mail", async () => {
    const intent = await payAtVnpay(200_000, "ba.lan@nguon.example")
    const refund = await stripe.refunds.create({
      payment_intent: intent.id,
      amount: 50_000,
      reason: "requested_by_customer",
      metadata: { ticket: "7" },
    })
    expect(refund).toMatchObject({ object: "refund", status: "pending", amount: 50_000, metadata: { ticket: "7" } })
    await whenSent(intent)
    await letAnHourPass(intent)
    await waitUntil(
      () => stripe.refunds.retrieve(refund.id),
      ({ status }) => status === "succeeded",
      { seconds: 30 },
    )
    const charge = await stripe.charges.retrieve(String(intent.latest_charge))
    expect(charge).toMatchObject({ amount: 200_000, amount_refunded: 50_000, refunded: false })
    const told = (await stripe.events.list({ limit: 100 })).data.filter(
      ({ data: { object } }) => (object as { id: string }).id === refund.id,
    )
    expect(told.map(({ type }) => type)).toEqual(["refund.updated", "refund.created"])
    expect(told[0]?.data.previous_attributes).toEqual({ status: "pending" })

    const mail = `select 1 from buyer_mail m join payment_refund r on r.id = m.refund_id where r.key = $1`
    await waitUntil(
      () => withDatabase(async (client) => (await client.query(mail, [`stripe:${refund.id}`])).rowCount),
      (count) => count === 1,
    )

    const rest = await stripe.refunds.create({ charge: charge.id })
    expect(rest.amount).toBe(150_000)
    expect(await failureOf(stripe.refunds.create({ payment_intent: intent.id }))).toMatchObject({
      code: "charge_already_refunded",
    })
    const list = await stripe.refunds.list({ payment_intent: intent.id })
    expect(list.data.map(({ id }) => id)).toEqual([rest.id, refund.id])
    expect(await stripe.charges.retrieve(charge.id)).toMatchObject({ amount_refunded: 200_000, refunded: true })
  }, 90_000)

  it("that VNPay refuses have failed, and may be asked for again", async () => {
    const intent = await payAtVnpay(80_000)
    const refund = await stripe.refunds.create({ payment_intent: intent.id })
    await whenSent(intent)
    await withDatabase((client) =>
      client.query(`update payment_refund set status = 'rejected', response_code = '09' where reference = $1`, [
        referenceOf(intent),
      ]),
    )
    const failed = await waitUntil(
      () => stripe.refunds.retrieve(refund.id),
      ({ status }) => status === "failed",
    )
    expect(failed.failure_reason).toBe("unknown")
    expect((await stripe.refunds.create({ payment_intent: intent.id })).amount).toBe(80_000)
  }, 60_000)

  it("of ten at once take no more than was paid", async () => {
    const intent = await payAtVnpay(100_000)
    const outcomes = await Promise.allSettled(
      Array.from({ length: 10 }, () => stripe.refunds.create({ payment_intent: intent.id, amount: 30_000 })),
    )
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(3)
    expect(await stripe.charges.retrieve(String(intent.latest_charge))).toMatchObject({ amount_refunded: 90_000 })
  }, 60_000)

  it("are refused for what was not paid, and beyond what is left", async () => {
    const unpaid = await stripe.paymentIntents.create(atVnpay(10_000))
    expect(await failureOf(stripe.refunds.create({ payment_intent: unpaid.id }))).toMatchObject({
      code: "charge_not_refundable",
    })
    expect(await failureOf(stripe.refunds.create({}))).toMatchObject({ code: "parameter_missing" })
    expect(await failureOf(stripe.refunds.create({ payment_intent: "pi_none" }))).toMatchObject({ statusCode: 404 })
    const intent = await payAtVnpay(10_000)
    expect(await failureOf(stripe.refunds.create({ payment_intent: intent.id, amount: 10_001 }))).toMatchObject({
      code: "amount_too_large",
      param: "amount",
    })
  }, 60_000)
})
