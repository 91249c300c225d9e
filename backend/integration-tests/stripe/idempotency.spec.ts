import { randomUUID } from "node:crypto"
import { beforeAll, describe, expect, it } from "vitest"
import { backendUrl, withDatabase } from "../support/environment"
import { atVnpay, clientOf, failureOf, makeKey, type Client } from "./support/stripe"

let key: string
let stripe: Client
beforeAll(async () => {
  key = await makeKey()
  stripe = clientOf(key)
})

const post = (path: string, body: string, idempotencyKey: string, secret = key) =>
  fetch(new URL(path, backendUrl), {
    method: "POST",
    headers: {
      authorization: `Bearer ${secret}`,
      "content-type": "application/x-www-form-urlencoded",
      "idempotency-key": idempotencyKey,
    },
    body,
  })
const PARAMS = "amount=10000&currency=vnd&payment_method_types[0]=vnpay"
const countOf = (account: string, description: string) =>
  withDatabase(async (client) => {
    const found = `select count(*)::int as n from stripe_intent where account = $1 and description = $2`
    return (await client.query<{ n: number }>(found, [account, description])).rows[0]?.n
  })

describe("an idempotency key", () => {
  it("gives the same answer for the same request, byte by byte, and says so", async () => {
    const name = randomUUID()
    const first = await post("/v1/payment_intents", PARAMS, name)
    const again = await post("/v1/payment_intents", PARAMS, name)
    expect([first.status, again.status]).toEqual([200, 200])
    expect(first.headers.get("idempotent-replayed")).toBeNull()
    expect(again.headers.get("idempotent-replayed")).toBe("true")
    expect(await again.text()).toBe(await first.text())
  })

  it("remembers a refusal too", async () => {
    const name = randomUUID()
    const replies = [
      await post("/v1/payment_intents", "amount=0&currency=vnd", name),
      await post("/v1/payment_intents", "amount=0&currency=vnd", name),
    ]
    expect(replies.map(({ status, headers }) => [status, headers.get("idempotent-replayed")])).toEqual([
      [400, null],
      [400, "true"],
    ])
  })

  it.each([
    ["other parameters", "/v1/payment_intents", `${PARAMS}&description=x`, "the same parameters"],
    ["another address", "/v1/customers", "email=a%40example.vn", "the same endpoint"],
  ])("is refused with %s", async (_, path, body, words) => {
    const name = randomUUID()
    await post("/v1/payment_intents", PARAMS, name)
    const reply = await post(path, body, name)
    expect(reply.status).toBe(400)
    expect(await reply.json()).toMatchObject({
      error: { type: "idempotency_error", message: expect.stringContaining(words) },
    })
  })

  it("is each account's own", async () => {
    const name = randomUUID()
    const other = await makeKey(`idempotency-${name}`)
    const [mine, theirs] = [
      await post("/v1/customers", "name=a", name),
      await post("/v1/customers", "name=b", name, other),
    ]
    expect([mine.status, theirs.status]).toEqual([200, 200])
    expect(await theirs.json()).toMatchObject({ name: "b" })
  })

  it("of twenty at once does the work once; the others hear the same or that it is under way", async () => {
    const name = randomUUID()
    const replies = await Promise.all(
      Array.from({ length: 20 }, () => post("/v1/payment_intents", `${PARAMS}&description=${name}`, name)),
    )
    const statuses = new Set(replies.map(({ status }) => status))
    expect([...statuses].every((status) => status === 200 || status === 409)).toBe(true)
    for (const reply of replies.filter(({ status }) => status === 409)) {
      expect(reply.headers.get("stripe-should-retry")).toBe("true")
    }
    expect(await countOf("floor", name)).toBe(1)
    expect((await post("/v1/payment_intents", `${PARAMS}&description=${name}`, name)).status).toBe(200)
  })

  it("under way is refused, and taken over once its process must have died", async () => {
    const name = randomUUID()
    const reply = await post("/v1/payment_intents", PARAMS, name)
    expect(reply.status).toBe(200)
    const unanswered = `update stripe_idempotency set status = null, body = null, leased_until = now() + $2::interval where key = $1`
    await withDatabase((client) => client.query(unanswered, [name, "1 minute"]))
    expect((await post("/v1/payment_intents", PARAMS, name)).status).toBe(409)
    await withDatabase((client) => client.query(unanswered, [name, "-1 second"]))
    const after = await post("/v1/payment_intents", PARAMS, name)
    expect([after.status, after.headers.get("idempotent-replayed")]).toEqual([200, null])
  })

  it("gives an error of ours again, and nothing of the work stays", async () => {
    const name = randomUUID()
    // A trigger that refuses stands for whatever breaks in the middle of the work.
    await withDatabase((client) =>
      client.query(`
        create or replace function stripe_test_break() returns trigger language plpgsql as $$
        begin
          if new.type = 'payment_intent.created' and new.data->'object'->>'description' = 'break ${name}' then
            raise exception 'broken for a test';
          end if;
          return new;
        end $$;
        create or replace trigger stripe_test_break before insert on stripe_event for each row execute function stripe_test_break();
      `),
    )
    try {
      const body = `${PARAMS}&description=break+${name}`
      const replies = [await post("/v1/payment_intents", body, name), await post("/v1/payment_intents", body, name)]
      expect(replies.map(({ status, headers }) => [status, headers.get("idempotent-replayed")])).toEqual([
        [500, null],
        [500, "true"],
      ])
      expect(replies.map(({ headers }) => headers.get("stripe-should-retry"))).toEqual(["false", "false"])
      const said = await replies[0]?.text()
      expect(said).not.toContain("broken")
      expect(await replies[1]?.text()).toBe(said)
      expect(await countOf("floor", `break ${name}`)).toBe(0)
    } finally {
      await withDatabase((client) =>
        client.query("drop trigger stripe_test_break on stripe_event; drop function stripe_test_break()"),
      )
    }
  })

  it("of the official client makes its own retries safe", async () => {
    const name = randomUUID()
    const [first, second] = [
      await stripe.paymentIntents.create(atVnpay(10_000), { idempotencyKey: name }),
      await stripe.paymentIntents.create(atVnpay(10_000), { idempotencyKey: name }),
    ]
    expect(second).toEqual(first)
    const other = await failureOf(stripe.paymentIntents.create(atVnpay(10_001), { idempotencyKey: name }))
    expect(other).toMatchObject({ kind: "StripeIdempotencyError", statusCode: 400 })
  })

  it("has at most 255 characters", async () => {
    expect((await post("/v1/customers", "name=a", "k".repeat(256))).status).toBe(400)
    expect((await post("/v1/customers", "name=a", `k${"k".repeat(200)}${randomUUID()}`)).status).toBe(200)
  })
})
