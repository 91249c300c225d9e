import { MedusaError } from "@medusajs/framework/utils"
import { describe, expect, it } from "vitest"
import { isPassing, refusalOf } from "./refusals"

describe("a refused checkout", () => {
  it("says that nothing is left, whether Medusa or the database noticed", () => {
    const noticed = new MedusaError(MedusaError.Types.NOT_ALLOWED, "Not enough stock available for item iitem_1")
    expect(refusalOf(noticed)).toMatchObject({ code: "insufficient_inventory", type: "conflict" })
    const guarded = Object.assign(new Error("x"), { code: "23514", constraint: "stock_covers_promises" })
    expect(refusalOf(guarded)).toMatchObject({ code: "insufficient_inventory", type: "conflict" })
    const closed = Object.assign(new Error("x"), { code: "23514", constraint: "visit_date_bookable" })
    expect(refusalOf(closed)).toMatchObject({ code: "visit_closed", type: "conflict" })
  })

  it("keeps every other error as it is", () => {
    for (const error of [new Error("x"), new MedusaError(MedusaError.Types.NOT_FOUND, "x"), null, "x"])
      expect(refusalOf(error)).toBe(error)
  })

  it("is tried again when a lock or the order of two transactions was in the way, and only then", () => {
    for (const code of ["40001", "40P01", "55P03"]) expect(isPassing({ code })).toBe(true)
    expect(isPassing(new Error('Updating Status from "ok" to "temp_failure" is not allowed.'))).toBe(true)
    for (const error of [{ code: "57014" }, { code: "23505" }, new Error("x"), null])
      expect(isPassing(error)).toBe(false)
  })
})
