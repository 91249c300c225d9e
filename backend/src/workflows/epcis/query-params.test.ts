import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { amountsOf, bareWord, diaryText, kindOf, shapeOf } from "./event-shape"
import { QueryParameterError, readEventQuery, writeToken } from "./query-params"

describe("a query of events", () => {
  it("reads the standard's parameters", () => {
    const query = readEventQuery({
      ...{ eventType: "ObjectEvent|TransformationEvent", EQ_bizStep: "https://ref.gs1.org/cbv/BizStep-shipping" },
      ...{ GE_eventTime: "2026-11-01T00:00:00Z", orderBy: "recordTime", orderDirection: "ASC", perPage: "5000" },
      nextPageToken: writeToken({ at: "2026-11-01T00:00:00.000Z", id: "urn:x:1" }),
    })
    expect(query).toMatchObject({
      filters: [
        { column: "type", values: ["ObjectEvent", "TransformationEvent"] },
        { column: "biz_step", values: ["shipping"] },
      ],
      since: [{ column: "event_time", at: new Date("2026-11-01T00:00:00Z") }],
      ...{ orderBy: "record_time", direction: "ASC", perPage: 100 },
      after: { at: "2026-11-01T00:00:00.000Z", id: "urn:x:1" },
    })
  })

  it("is refused by its own error, whatever comes", () => {
    const name = fc.oneof(
      fc.constantFrom("eventType", "GE_eventTime", "MATCH_epc", "perPage", "nextPageToken", "orderBy", "__proto__"),
      fc.string(),
    )
    const value = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.array(fc.string(), { maxLength: 3 }),
      fc.constantFrom({}, null, 7),
    )
    fc.assert(
      fc.property(fc.array(fc.tuple(name, value), { maxLength: 4 }), (parameters) => {
        try {
          readEventQuery(Object.fromEntries(parameters))
        } catch (error) {
          if (!(error instanceof QueryParameterError)) throw error
        }
      }),
      { numRuns: 2000 },
    )
    // Thousands of runs, on a machine that may be busy.
  }, 30_000)
})

describe("an event of another system", () => {
  const event = {
    ...{ type: "TransformationEvent" as const, eventTime: "2026-11-01T00:00:00Z", eventTimeZoneOffset: "+07:00" },
    inputQuantityList: [{ epcClass: "urn:a:1", quantity: 100, uom: "KGM" }],
    outputQuantityList: [
      { epcClass: "urn:b:1", quantity: 12, uom: "KGM" },
      { epcClass: "urn:b:2", quantity: 8, uom: "KGM" },
    ],
  }

  it("is about what it brings forth, and found by what it consumes as well", () => {
    expect(shapeOf(event)).toMatchObject({
      ...{ subjects: ["urn:b:1", "urn:b:2"], epcClasses: [], anyEpcClasses: ["urn:a:1", "urn:b:1", "urn:b:2"] },
    })
    expect(amountsOf(event)).toEqual({ quantity: 20, uom: "kg", input_quantity: 100, input_uom: "kg" })
  })

  it("makes no sum of amounts in different units", () => {
    const mixed = [
      { epcClass: "urn:b:1", quantity: 1, uom: "KGM" },
      { epcClass: "urn:b:2", quantity: 1 },
    ]
    expect(amountsOf({ ...event, outputQuantityList: mixed })).toMatchObject({ quantity: null, uom: null })
  })

  it.each([
    ["nguon:drying", "drying"],
    ["urn:nguon:epcis:roasting", "roasting"],
    ["nguon:packing", "processing"],
    [undefined, "processing"],
  ])("with the step %s is %s in the diary", (bizStep, kind) => {
    expect(kindOf(shapeOf({ ...event, ...(bizStep === undefined ? {} : { bizStep }) }))).toBe(kind)
  })

  it("keeps its words free of what is not text", () => {
    expect(diaryText(" Sấy\u0000 l\u202Eạnh ".normalize("NFD"), 20)).toBe("Sấy  l ạnh".normalize("NFC"))
    expect(diaryText("\u0000", 20)).toBeNull()
    expect(bareWord("urn:epcglobal:cbv:bizstep:packing")).toBe("packing")
  })
})
