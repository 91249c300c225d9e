import { beforeAll, describe, expect, it } from "vitest"
import { backendUrl } from "../support/environment"
import { makeKey } from "./support/stripe"

let key: string
beforeAll(async () => {
  key = await makeKey()
})

const FORM = "application/x-www-form-urlencoded"
async function send(method: string, path: string, body?: string | Uint8Array<ArrayBuffer>, type = FORM) {
  const response = await fetch(`${backendUrl}${path}`, {
    method,
    headers: { authorization: `Bearer ${key}`, ...(body === undefined ? {} : { "content-type": type }) },
    ...(body === undefined ? {} : { body }),
  })
  const text = await response.text()
  return {
    status: response.status,
    headers: response.headers,
    body: JSON.parse(text) as { error?: { type: string; code?: string; param?: string } },
  }
}

const GOOD = "amount=1000&currency=vnd&payment_method_types[]=vnpay"

describe("malformed requests", () => {
  it.each<[string, string | Uint8Array<ArrayBuffer>]>([
    ["an empty body", ""],
    ["JSON in a form", '{"amount":1000}'],
    ["half a percent sign", `${GOOD}&description=%`],
    ["bytes that are no UTF-8", `${GOOD}&description=%FF%FE`],
    ["a name twice", `${GOOD}&amount=1`],
    ["a value and a list of one name", `${GOOD}&currency[0]=usd`],
    ["an open bracket", `${GOOD}&metadata[a=1`],
    ["the name of the prototype", `${GOOD}&__proto__[polluted]=1`],
    ["the prototype inside metadata", `${GOOD}&metadata[__proto__]=1`],
    ["brackets without an end", `${GOOD}&a${"[a]".repeat(500)}=1`],
    ["thousands of names", `${GOOD}&${Array.from({ length: 2000 }, (_, n) => `metadata[k${n}]=1`).join("&")}`],
    ["fifty-one keys", `${GOOD}&${Array.from({ length: 51 }, (_, n) => `metadata[k${n}]=1`).join("&")}`],
    ["a key that is too long", `${GOOD}&metadata[${"k".repeat(41)}]=1`],
    ["a text that is too long", `${GOOD}&description=${"x".repeat(5001)}`],
    ["a body that is too large", `${GOOD}&description=${"x".repeat(300_000)}`],
    ["a list where there is one value", `amount[0]=1000&currency=vnd`],
    ["a number in words", "amount=ten&currency=vnd"],
    ["a number beyond all measure", `amount=${"9".repeat(40)}&currency=vnd`],
    ["a number with a sign", "amount=-5&currency=vnd"],
    ["a number in hex", "amount=0x10&currency=vnd"],
    ["an unknown bank code", `${GOOD}&payment_method_options[vnpay][bank_code]=<x>`],
    ["a network address that is none", `${GOOD}&payment_method_options[vnpay][ip]=example.vn`],
    ["a flag that is none", `${GOOD}&confirm=maybe`],
    ["a name nobody knows", `${GOOD}&hack=1`],
  ])("%s is a refusal in Stripe's shape", async (_, body) => {
    const { status, body: said, headers } = await send("POST", "/v1/payment_intents", body)
    expect(status).toBe(400)
    expect(said.error).toMatchObject({ type: "invalid_request_error", message: expect.any(String) })
    expect(headers.get("content-type")).toContain("application/json")
    expect(({} as { polluted?: string }).polluted).toBeUndefined()
  })

  it.each(["application/json", "multipart/form-data; boundary=x", "text/plain"])(
    "a body of %s is none",
    async (type) => {
      const { status, body } = await send("POST", "/v1/payment_intents", GOOD, type)
      expect([status, body.error?.type]).toEqual([400, "invalid_request_error"])
    },
  )

  it("a NUL in a text is refused, not broken over", async () => {
    expect((await send("POST", "/v1/payment_intents", `${GOOD}&description=a%00b`)).status).toBe(400)
    expect((await send("POST", "/v1/customers", "name=a%00b")).status).toBe(400)
    expect((await send("POST", "/v1/customers", "metadata[a%00]=b")).status).toBe(400)
    expect((await send("GET", "/v1/payment_intents/pi_%00")).status).toBe(404)
    expect((await send("GET", "/v1/customers?email=%00")).status).toBe(400)
  })

  it.each([
    ["GET", "/v1/payment_intents/%ZZ", 400],
    ["GET", "/v1/payment_intents?limit=0", 400],
    ["GET", "/v1/payment_intents?limit=101", 400],
    ["GET", "/v1/payment_intents?limit[]=1", 400],
    ["GET", "/v1/payment_intents?starting_after=' or 1=1", 404],

    ["GET", "/v1/events?type=", 400],
    ["GET", "/v1/charges/ch_", 404],
    ["GET", "/v1/charges/../keys", 404],
    ["PUT", "/v1/payment_intents", 404],
    ["PATCH", "/v1/customers/cus_1", 404],
    ["GET", "/v1/", 404],
    ["GET", "/v1", 404],
    ["GET", "/v1/balance", 404],
    ["POST", "/v1/payment_intents/pi_1/increment_authorization", 404],
  ])("%s %s answers %d", async (method, path, status) => {
    const answer = await send(method, path)
    expect([path, answer.status]).toEqual([path, status])
    if (status >= 400) expect(answer.body.error).toMatchObject({ type: "invalid_request_error" })
  })

  it("echoes the version it was asked in, and no header that was smuggled in", async () => {
    const response = await fetch(`${backendUrl}/v1/events`, {
      headers: { authorization: `Bearer ${key}`, "stripe-version": "2026-01-28.clover" },
    })
    expect(response.headers.get("stripe-version")).toBe("2026-01-28.clover")
  })
})
