import { describe, expect, it } from "vitest"
import { phoneKey, refusalOf } from "./cash-rule"

const limits = { maxAmount: 5_000_000, maxOpenOrders: 3, maxRefusals: 2 }
const wanted = { amount: 200_000, openOrders: 0, refusals: 0 }

describe("cash at the door", () => {
  it("is taken up to the limit, and not beyond it", () => {
    expect(refusalOf({ ...wanted, amount: 5_000_000 }, limits)).toBeNull()
    expect(refusalOf({ ...wanted, amount: 5_000_001 }, limits)).toBe("cod_amount_too_high")
  })

  it("is not taken while as many orders as may be are on their way to one number", () => {
    expect(refusalOf({ ...wanted, openOrders: 2 }, limits)).toBeNull()
    expect(refusalOf({ ...wanted, openOrders: 3 }, limits)).toBe("cod_too_many_open")
  })

  it("is not taken from a number that sent parcels back too often", () => {
    expect(refusalOf({ ...wanted, refusals: 1 }, limits)).toBeNull()
    expect(refusalOf({ ...wanted, refusals: 2, openOrders: 9 }, limits)).toBe("cod_refused_before")
  })

  it.each(["0912345678", "+84912345678", "0912 345 678", "(84) 912.345.678"])("knows %s as one telephone", (phone) => {
    expect(phoneKey(phone)).toBe("912345678")
  })
})
