import { describe, expect, it } from "vitest"
import { inUnitOf, kilogramsOfProduct, netKilograms } from "./weight"

describe("the net content of a pack", () => {
  it.each([
    ["40 g", 0.04],
    ["1,5 kg", 1.5],
    ["2kg", 2],
    [" 0.5 tạ ", 50],
    ["500 ml", null],
    ["hộp 20 gói", null],
    ["0 g", null],
    ["", null],
    [null, null],
  ])("%j weighs %s kg", (text, kilograms) => expect(netKilograms(text)).toBe(kilograms))
})

describe("an amount", () => {
  const boxes = { unit: "hộp", netContent: "200 g" }

  it("is counted in the unit of the batch it comes from", () => {
    expect(inUnitOf(boxes, { quantity: 3, unit: "Hộp" })).toBe(3)
    expect(inUnitOf(boxes, { quantity: 1, unit: "kg" })).toBe(5)
    expect(inUnitOf({ unit: "kg", netContent: null }, { quantity: 2, unit: "tấn" })).toBe(2000)
    expect(inUnitOf({ unit: "lít", netContent: "200 g" }, { quantity: 2, unit: "kg" })).toBeNull()
  })

  it("weighs nothing as a volume, whatever the label says", () => {
    expect(kilogramsOfProduct({ quantity: 2, unit: "lít" }, "200 g")).toBeNull()
  })
})
