import Stripe15 from "stripe-15"
import Stripe23 from "stripe-23"
import { describe, expect, it } from "vitest"
import { nextTry } from "./next-try"
import { signWebhook } from "./sign-webhook"
import { isPublicAddress, isPublicWebhookUrl } from "./webhook-address"

describe("signWebhook", () => {
  const body = '{"id":"evt_test","object":"event"}'

  it("writes the header that Stripe's own clients write", () => {
    // Produced by stripe-node 15.12.0 and 23.1.0, equal to an HMAC made by hand.
    expect(signWebhook(["whsec_test_secret"], body, new Date(1_700_000_000_000))).toBe(
      "t=1700000000,v1=8042376f6ca064adbe037642a718227dfd59047137eb49497a54c49eb0cfb724",
    )
  })

  it.each([Stripe15, Stripe23])("is believed by a client that knows either secret, and by no other", (Stripe) => {
    const { webhooks } = new Stripe("sk_test_none")
    const header = signWebhook(["whsec_new", "whsec_old"], body, new Date())
    for (const secret of ["whsec_new", "whsec_old"])
      expect(webhooks.constructEvent(body, header, secret).id).toBe("evt_test")
    expect(() => webhooks.constructEvent(body, header, "whsec_other")).toThrow()
    expect(() => webhooks.constructEvent(`${body} `, header, "whsec_new")).toThrow()
  })
})

describe("nextTry", () => {
  const created = new Date("2026-08-01T00:00:00Z")

  it("waits longer each time", () => {
    const waits = Array.from({ length: 10 }, (_, n) => nextTry(created, n + 1, created)?.getTime() ?? 0)
    expect(waits).toEqual([...waits].sort((a, b) => a - b))
    expect(new Set(waits.slice(0, 9)).size).toBe(9)
  })

  it("gives up after three days", () => {
    expect(nextTry(created, 12, new Date("2026-08-03T11:00:00Z"))).not.toBeNull()
    expect(nextTry(created, 13, new Date("2026-08-03T13:00:00Z"))).toBeNull()
  })
})

describe("a webhook's address", () => {
  it.each([
    "https://shop.example.vn/hook",
    "https://8.8.8.8/hook",
    "https://[2606:4700::1111]/",
    "https://a.vn:8443/x?y=1",
  ])("may be %s", (url) => expect(isPublicWebhookUrl(url)).toBe(true))

  it.each([
    "http://shop.example.vn/hook",
    "https://localhost/",
    "https://backend/",
    "https://x.internal/",
    "https://127.0.0.1/",
    "https://127.1/",
    "https://2130706433/",
    "https://0x7f000001/",
    "https://10.0.0.1/",
    "https://172.16.0.1/",
    "https://192.168.1.1/",
    "https://169.254.169.254/latest",
    "https://[::1]/",
    "https://[::ffff:127.0.0.1]/",
    "https://[fd00::1]/",
    "https://user:pass@shop.example.vn/",
    "ftp://shop.example.vn/",
    "file:///etc/passwd",
    "not a url",
  ])("may not be %s", (url) => expect(isPublicWebhookUrl(url)).toBe(false))

  it("that a name leads to is judged as well", () => {
    expect(["8.8.8.8", "::ffff:8.8.8.8"].map(isPublicAddress)).toEqual([true, true])
    expect(["127.0.0.1", "::ffff:10.0.0.1", "::", "fe80::1", "example.vn", ""].map(isPublicAddress)).toEqual(
      Array(6).fill(false),
    )
  })
})
