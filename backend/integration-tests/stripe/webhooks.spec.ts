import { createHmac } from "node:crypto"
import { beforeAll, describe, expect, it } from "vitest"
import type Stripe from "stripe-23"
import { withDatabase } from "../support/environment"
import { waitUntil } from "../support/wait-until"
import { startReceiver, type Received } from "./support/receiver"
import { atVnpay, clientOf, clients, failureOf, makeKey, type Client } from "./support/stripe"
import { paid } from "./support/vnpay-notice"

let stripe: Client
let key: string
beforeAll(async () => {
  key = await makeKey()
  stripe = clientOf(key)
})

const eventsOf = (received: readonly Received[]) => received.map(({ body }) => JSON.parse(body) as Stripe.Event)
const about = (id: string, received: readonly Received[]) =>
  eventsOf(received).filter(({ data: { object } }) => (object as { id: string }).id === id)

describe("webhooks", () => {
  it.each(Object.entries(clients))(
    "are signed so that %s believes them",
    async (_, clientOf) => {
      const client = clientOf(key)
      const receiver = await startReceiver()
      const endpoint = await client.webhookEndpoints.create({
        url: receiver.url,
        enabled_events: ["payment_intent.succeeded", "payment_intent.created"],
      })
      expect(endpoint).toMatchObject({ status: "enabled", secret: expect.stringMatching(/^whsec_/) })
      const intent = await client.paymentIntents.create(atVnpay(20_000, { metadata: { session_id: "s1" } }))
      await paid(intent)
      await waitUntil(
        async () => about(intent.id, receiver.received).map(({ type }) => type),
        (types) => types.length === 2,
        { seconds: 30 },
      )
      for (const { body, signature } of receiver.received) {
        const event = client.webhooks.constructEvent(body, signature, String(endpoint.secret))
        expect(event.id).toMatch(/^evt_/)
        expect(() => client.webhooks.constructEvent(body, signature, "whsec_other")).toThrow()
      }
      // They are sent in no order, as Stripe's are.
      const last = about(intent.id, receiver.received).find(({ type }) => type === "payment_intent.succeeded")
      expect(last).toMatchObject({ data: { object: { amount_received: 20_000 } } })
      expect(await client.events.retrieve(String(last?.id))).toMatchObject({ id: last?.id, type: last?.type })
      await client.webhookEndpoints.del(endpoint.id)
      await receiver.stop()
    },
    60_000,
  )

  it("are sent again, the same, until they are taken", async () => {
    // An account without any other receiver, one of which might be down.
    const stripe = clientOf(await makeKey(`retry-${Date.now()}`))
    const receiver = await startReceiver((n) => (n < 3 ? 500 : 204))
    const endpoint = await stripe.webhookEndpoints.create({ url: receiver.url, enabled_events: ["customer.created"] })
    const customer = await stripe.customers.create({ name: "Hoa" })
    await waitUntil(
      async () => receiver.received.length,
      (n) => n === 3,
      { seconds: 40 },
    )
    const told = eventsOf(receiver.received)
    expect(new Set(told.map(({ id }) => id)).size).toBe(1)
    expect((told[0]?.data.object as { id: string }).id).toBe(customer.id)
    await waitUntil(
      async () => (await stripe.events.retrieve(String(told[0]?.id))).pending_webhooks,
      (pending) => pending === 0,
    )
    expect(receiver.received).toHaveLength(3)
    await stripe.webhookEndpoints.del(endpoint.id)
    await receiver.stop()
  }, 60_000)

  it("carry two signatures while a secret is being changed", async () => {
    const receiver = await startReceiver()
    const endpoint = await stripe.webhookEndpoints.create({ url: receiver.url, enabled_events: ["*"] })
    // As the operator's script leaves it, but that both secrets are the same one here: sealing needs the server's key.
    await withDatabase((client) =>
      client.query(
        `update stripe_endpoint set previous_sealed_secret = sealed_secret, previous_until = now() + interval '1 day' where id = $1`,
        [endpoint.id],
      ),
    )
    await stripe.customers.create({ name: "Mai" })
    const [{ body, signature } = { body: "", signature: "" }] = await waitUntil(
      async () => receiver.received,
      ({ length }) => length > 0,
    )
    expect(signature).toMatch(/^t=\d+,v1=[0-9a-f]{64},v1=[0-9a-f]{64}$/)
    const t = /^t=(\d+)/.exec(signature)?.[1]
    const expected = createHmac("sha256", String(endpoint.secret)).update(`${t}.${body}`).digest("hex")
    expect(signature.split(",").slice(1)).toEqual([`v1=${expected}`, `v1=${expected}`])
    await stripe.webhookEndpoints.del(endpoint.id)
    await receiver.stop()
  }, 60_000)

  it("go only where they are wanted", async () => {
    const receiver = await startReceiver()
    const wanted = await stripe.webhookEndpoints.create({ url: receiver.url, enabled_events: ["customer.deleted"] })
    const disabled = await stripe.webhookEndpoints.create({ url: `${receiver.url}?off`, enabled_events: ["*"] })
    expect(await stripe.webhookEndpoints.update(disabled.id, { disabled: true })).toMatchObject({ status: "disabled" })
    const other = clientOf(await makeKey(`other-${Date.now()}`))
    const theirs = await other.customers.create({ name: "other" })
    await other.customers.del(theirs.id)
    const customer = await stripe.customers.create({ name: "gone" })
    await stripe.customers.del(customer.id)
    await waitUntil(
      async () => receiver.received.length,
      (n) => n > 0,
    )
    expect(
      eventsOf(receiver.received).map(({ type, data: { object } }) => [type, (object as { id: string }).id]),
    ).toEqual([["customer.deleted", customer.id]])
    await Promise.all([wanted, disabled].map(({ id }) => stripe.webhookEndpoints.del(id)))
    await receiver.stop()
  }, 60_000)

  it("have endpoints that are kept like everything else, and show their secret once", async () => {
    const made = await stripe.webhookEndpoints.create({
      url: "https://shop.example.vn/hook",
      enabled_events: ["*"],
      description: "shop",
    })
    const read = await stripe.webhookEndpoints.retrieve(made.id)
    expect(read).toMatchObject({ url: "https://shop.example.vn/hook", description: "shop", enabled_events: ["*"] })
    expect(read.secret).toBeUndefined()
    expect((await stripe.webhookEndpoints.list()).data.map(({ id }) => id)).toContain(made.id)
    const changed = await stripe.webhookEndpoints.update(made.id, {
      url: "https://shop.example.vn/new",
      metadata: { a: "1" },
    })
    expect(changed).toMatchObject({ url: "https://shop.example.vn/new", metadata: { a: "1" } })
    await stripe.webhookEndpoints.del(made.id)
    expect(await failureOf(stripe.webhookEndpoints.retrieve(made.id))).toMatchObject({ statusCode: 404 })
    expect(await failureOf(stripe.webhookEndpoints.create({ url: "ftp://x", enabled_events: ["*"] }))).toMatchObject({
      code: "url_invalid",
    })
  })

  it("keep their secrets sealed in the database", async () => {
    const made = await stripe.webhookEndpoints.create({ url: "https://shop.example.vn/hook", enabled_events: ["*"] })
    const row = await withDatabase((client) =>
      client.query(`select e::text as row from stripe_endpoint e where id = $1`, [made.id]),
    )
    expect(JSON.stringify(row.rows)).not.toContain(String(made.secret))
    await stripe.webhookEndpoints.del(made.id)
  })
})
