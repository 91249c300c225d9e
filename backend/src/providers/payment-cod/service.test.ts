import { describe, expect, it } from "vitest"
import CashOnDeliveryProvider from "./service"

const provider = new CashOnDeliveryProvider({}, {})

describe("cash on delivery as the core sees it", () => {
  it("is authorised when the order is placed", async () => {
    expect(await provider.authorizePayment({ data: {} })).toEqual({ status: "authorized", data: {} })
  })

  it("keeps nothing that a browser writes into the session", async () => {
    const data = { status: "captured", amount: 1, session_id: "payses_1" }
    const context = { idempotency_key: "payses_1" }
    const session = await provider.initiatePayment({ amount: 100, currency_code: "vnd", data, context })
    expect(session).toEqual({ id: "cod_payses_1", status: "pending", data: {} })
    expect(await provider.updatePayment({ amount: 100, currency_code: "vnd", data })).toEqual({ data: {} })
  })

  it("moves no money for a capture, a refund or an end", async () => {
    expect(await provider.capturePayment({ data: {} })).toEqual({ data: {} })
    expect(await provider.refundPayment({ data: {}, amount: 5 })).toEqual({ data: {} })
    expect(await provider.cancelPayment({ data: {} })).toEqual({ data: {} })
  })
})
