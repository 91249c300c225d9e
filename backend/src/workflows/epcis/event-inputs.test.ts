import type { EpcisEvent } from "@nguon/traceability/epcis"
import { describe, expect, it } from "vitest"
import { namedInputs, summed, unitOfInput } from "./event-inputs"

const roasting = (change: Record<string, unknown>) =>
  ({
    ...{ type: "TransformationEvent", eventTime: "2026-11-04T08:00:00Z", eventTimeZoneOffset: "+07:00" },
    ...change,
  }) as unknown as EpcisEvent

describe("what a transformation names as its inputs", () => {
  it("is every class with its quantity, and every single thing once", () => {
    const event = roasting({
      inputQuantityList: [{ epcClass: "urn:nguon:batch:a", quantity: 12.5, uom: "KGM" }, { epcClass: "urn:x:b" }],
      inputEPCList: ["urn:x:c"],
    })
    expect(namedInputs(event)).toEqual([
      { identifier: "urn:nguon:batch:a", quantity: 12.5, uom: "KGM" },
      { identifier: "urn:x:b", quantity: null, uom: undefined },
      { identifier: "urn:x:c", quantity: 1, uom: undefined },
    ])
  })

  it("is nothing for an event that consumes nothing", () => {
    expect(namedInputs({ ...roasting({}), type: "ObjectEvent" } as EpcisEvent)).toEqual([])
  })

  it("is counted in the packages of its batch where it is counted", () => {
    expect(unitOfInput("KGM", "gói")).toBe("kg")
    expect(unitOfInput("EA", "gói")).toBe("gói")
    expect(unitOfInput(undefined, "hộp")).toBe("hộp")
    expect(unitOfInput("EA", "kg")).toBe("cái")
  })

  it("is one row for each batch and unit", () => {
    const pack = { sourceId: "a", quantity: 1, unit: "gói" }
    expect(summed([pack, pack, { ...pack, unit: "kg" }, { ...pack, sourceId: "b" }])).toEqual([
      { ...pack, quantity: 2 },
      { ...pack, unit: "kg" },
      { ...pack, sourceId: "b" },
    ])
  })
})
