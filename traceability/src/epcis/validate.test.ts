import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { sampleEpcisDocument, sampleObjectEvent, sampleTransformation } from "../testing/sample-epcis.js"
import { readVectors } from "../testing/vectors.js"
import {
  buildEpcisDocument,
  buildEpcisQueryDocument,
  eventHashIds,
  validateEpcis,
  validateEpcisEvent,
} from "./index.js"

const { vectors } = readVectors<{ vectors: { name: string; document: object }[] }>("epcis-event-hash.json")
type Samples = {
  valid: { name: string; document: unknown }[]
  invalid: { name: string; document: unknown; paths: string[] }[]
}
const samples = readVectors<Samples>("epcis-documents.json")
const context = sampleEpcisDocument["@context"]

describe("a valid document", () => {
  test.each(vectors)("of the reference implementation is accepted: $name", ({ document }) => {
    expect(validateEpcis(document)).toEqual({ ok: true, errors: [] })
  })

  test.each(samples.valid)("of another implementation is accepted: $name", ({ document }) => {
    expect(validateEpcis(document)).toEqual({ ok: true, errors: [] })
    expect(() => eventHashIds(document)).not.toThrow()
  })

  test("has events of all five types", () => {
    expect(validateEpcis(sampleEpcisDocument)).toEqual({ ok: true, errors: [] })
  })

  test("may be a single event with its own context", () => {
    expect(validateEpcis({ "@context": context, ...sampleObjectEvent }).errors).toEqual([])
    expect(validateEpcis(sampleObjectEvent).errors).toEqual([{ path: "@context", message: "missing" }])
    expect(validateEpcisEvent(sampleObjectEvent).errors).toEqual([])
  })

  test("may answer a query", () => {
    const resultsBody = { eventList: [sampleObjectEvent] }
    const answer = { "@context": context, type: "EPCISQueryDocument", epcisBody: { queryResults: { resultsBody } } }
    expect(validateEpcis(answer).errors).toEqual([])
    expect(paths({ ...answer, epcisBody: { queryResults: {} } })).toEqual(["epcisBody.queryResults.resultsBody"])
  })

  test("is what the builders make", () => {
    const parts = {
      events: [sampleObjectEvent],
      creationDate: "2026-09-06T00:00:00Z",
      namespaces: { example: "https://x.vn/" },
    }
    expect(validateEpcis(buildEpcisDocument(parts)).errors).toEqual([])
    expect(validateEpcis(buildEpcisQueryDocument({ ...parts, queryName: "SimpleEventQuery" })).errors).toEqual([])
    expect(() => buildEpcisDocument({ ...parts, creationDate: "hôm qua" })).toThrow(
      "epcis_document_invalid; creationDate",
    )
  })
})

describe("a document is refused", () => {
  test.each(samples.invalid)("as another implementation does: $name", ({ document, paths: expected }) => {
    expect(paths(document)).toEqual(expected)
  })

  test.each([
    ["that is no object", [], ""],
    ["without context", { ...sampleEpcisDocument, "@context": undefined }, "@context"],
    ["with an empty context", { ...sampleEpcisDocument, "@context": [] }, "@context"],
    ["without type", { ...sampleEpcisDocument, type: undefined }, "type"],
    ["of an unknown type", { ...sampleEpcisDocument, type: "Document" }, "type"],
    ["of EPCIS 1.2", { ...sampleEpcisDocument, schemaVersion: "1.2" }, "schemaVersion"],
    ["without a date", { ...sampleEpcisDocument, creationDate: undefined }, "creationDate"],
    ["without a body", { ...sampleEpcisDocument, epcisBody: undefined }, "epcisBody"],
    ["without events", { ...sampleEpcisDocument, epcisBody: {} }, "epcisBody.eventList"],
    ["with an unknown member", { ...sampleEpcisDocument, epcisTail: {} }, "epcisTail"],
    ["with a list that is none", { ...sampleEpcisDocument, epcisBody: { eventList: {} } }, "epcisBody.eventList"],
  ])("%s", (_, document, path) => expect(paths(document)).toEqual([path]))

  test("with the path of the fault", () => {
    const quantityList = [{ epcClass: "urn:x:y", quantity: 1, uom: "kg" }]
    const eventList = [sampleObjectEvent, sampleObjectEvent, sampleObjectEvent, { ...sampleObjectEvent, quantityList }]
    expect(validateEpcis({ ...sampleEpcisDocument, epcisBody: { eventList } }).errors).toEqual([
      {
        path: "epcisBody.eventList[3].quantityList[0].uom",
        message: "UN/CEFACT unit code expected, such as KGM",
      },
    ])
  })

  test("with all its faults at once, up to a hundred", () => {
    const broken = { ...sampleObjectEvent, action: "CREATE", eventTime: "22-07-2026", bizStep: "transforming" }
    expect(
      validateEpcisEvent(broken)
        .errors.map(({ path }) => path)
        .sort(),
    ).toEqual(["action", "bizStep", "eventTime", "ilmd"])
    const eventList = Array.from({ length: 500 }, () => broken)
    expect(validateEpcis({ ...sampleEpcisDocument, epcisBody: { eventList } }).errors).toHaveLength(100)
  })
})

describe("an event is refused", () => {
  const { epcList: _, quantityList: __, sensorElementList, readPoint: ___, ...about } = sampleObjectEvent
  test.each([
    ["without time", { eventTime: undefined }, "eventTime"],
    ["with a day that is none", { eventTime: "2026-02-30T00:00:00Z" }, "eventTime"],
    ["with a time without offset", { eventTime: "2026-02-03T00:00:00" }, "eventTime"],
    ["with an hour that is none", { recordTime: "2026-02-03T24:00:00Z" }, "recordTime"],
    ["without time zone", { eventTimeZoneOffset: undefined }, "eventTimeZoneOffset"],
    ["with a time zone that is none", { eventTimeZoneOffset: "+14:30" }, "eventTimeZoneOffset"],
    ["without action", { action: undefined, ilmd: undefined }, "action"],
    ["with a step that is no word", { bizStep: "transforming" }, "bizStep"],
    ["with a step in the old URN", { bizStep: "urn:epcglobal:cbv:bizstep:shipping" }, "bizStep"],
    ["with a step in the old URI", { bizStep: "https://ns.gs1.org/cbv/BizStep-shipping" }, "bizStep"],
    ["with a disposition that is no word", { disposition: "in_transport" }, "disposition"],
    [
      "with a persistent disposition that is none",
      { persistentDisposition: { set: ["gone"] } },
      "persistentDisposition.set[0]",
    ],
    [
      "with a source of a kind that is none",
      { sourceList: [{ type: "place", source: "urn:x:y" }] },
      "sourceList[0].type",
    ],
    [
      "with a transaction of a kind that is none",
      { bizTransactionList: [{ type: "bill", bizTransaction: "urn:x:y" }] },
      "bizTransactionList[0].type",
    ],
    [
      "with a reason that is none",
      { errorDeclaration: { declarationTime: "2026-09-02T00:00:00Z", reason: "oops" } },
      "errorDeclaration.reason",
    ],
    ["with a declaration without time", { errorDeclaration: {} }, "errorDeclaration.declarationTime"],
    ["with an EPC that is no URI", { epcList: ["gói 1"] }, "epcList[0]"],
    ["with a read point without id", { readPoint: {} }, "readPoint.id"],
    [
      "with a quantity in words",
      { quantityList: [{ epcClass: "urn:x:y", quantity: "12" }] },
      "quantityList[0].quantity",
    ],
    ["with less than nothing", { quantityList: [{ epcClass: "urn:x:y", quantity: -1 }] }, "quantityList[0].quantity"],
    [
      "with a member of a quantity that is none",
      { quantityList: [{ epcClass: "urn:x:y", weight: 5 }] },
      "quantityList[0].weight",
    ],
    ["with ilmd whose keys are bare", { ilmd: { lotNumber: "L1" } }, "ilmd.lotNumber"],
    ["with ilmd though it only observes", { action: "OBSERVE" }, "ilmd"],
    ["with a bare extension", { note: "x" }, "note"],
    ["with a certificate that is no URI", { certificationInfo: 42 }, "certificationInfo"],
    [
      "with a sensor that reports nothing",
      { sensorElementList: [{ sensorReport: [] }] },
      "sensorElementList[0].sensorReport",
    ],
    [
      "with a measurement that is none",
      { sensorElementList: [{ sensorReport: [{ type: "Mood" }] }] },
      "sensorElementList[0].sensorReport[0].type",
    ],
    [
      "with a sensor value in words",
      { sensorElementList: [{ sensorReport: [{ type: "Mass", value: "1" }] }] },
      "sensorElementList[0].sensorReport[0].value",
    ],
    ["of a type that is none", { type: "ObjectEventInvalid" }, "type"],
  ])("%s", (_, change, path) => {
    expect(validateEpcisEvent({ ...sampleObjectEvent, ...change }).errors.map((fault) => fault.path)).toEqual([path])
  })

  test.each([
    ["an object event about nothing", about],
    ["an object event with sensors nowhere", { ...about, sensorElementList }],
    [
      "a transformation without inputs",
      { ...sampleTransformation, transformationID: undefined, inputQuantityList: [] },
    ],
    [
      "a transformation without anything",
      {
        ...sampleTransformation,
        inputQuantityList: undefined,
        outputQuantityList: undefined,
        outputEPCList: undefined,
      },
    ],
    ["an aggregation without parent", { ...sampleEpcisDocument.epcisBody.eventList[2], parentID: undefined }],
    [
      "an aggregation without children",
      { ...sampleEpcisDocument.epcisBody.eventList[2], childEPCs: [], childQuantityList: undefined },
    ],
    ["an association without children", { ...sampleEpcisDocument.epcisBody.eventList[3], action: "ADD" }],
    ["a transaction without transactions", { ...sampleEpcisDocument.epcisBody.eventList[4], bizTransactionList: [] }],
    ["a transaction about nothing", { ...sampleEpcisDocument.epcisBody.eventList[4], epcList: undefined }],
  ])("as %s", (_, event) => {
    expect(validateEpcisEvent(event).errors).toMatchObject([{ path: "" }])
  })

  test("unless what is missing may be missing", () => {
    const accepted = [
      { ...about, sensorElementList, readPoint: { id: "urn:x:y" } },
      { ...sampleTransformation, inputQuantityList: undefined },
      { ...sampleEpcisDocument.epcisBody.eventList[2], action: "OBSERVE", parentID: undefined },
      {
        ...sampleEpcisDocument.epcisBody.eventList[2],
        action: "DELETE",
        childEPCs: undefined,
        childQuantityList: undefined,
      },
      { ...sampleObjectEvent, bizStep: "https://example.vn/steps/drying" },
      { ...sampleObjectEvent, bizStep: "https://ref.gs1.org/cbv/BizStep-packing" },
      {
        type: "example:HarvestEvent",
        eventTime: "2026-09-01T00:00:00Z",
        eventTimeZoneOffset: "+07:00",
        "example:x": 1,
      },
    ]
    for (const event of accepted) expect(validateEpcisEvent(event).errors).toEqual([])
  })
})

describe("hostile input", () => {
  test("is answered with faults, whatever JSON it is", () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 6 }), (value) => {
        expect(validateEpcis(value).ok).toBe(false)
      }),
      { numRuns: 2_000 },
    )
  })

  test("is answered with faults when any value of a document is another", () => {
    const places = leaves(sampleEpcisDocument)
    const junk = fc.oneof(
      fc.jsonValue({ maxDepth: 2 }),
      fc.constantFrom<unknown>(undefined, NaN, 1n, Symbol("x"), new Date(0), () => 1),
    )
    fc.assert(
      fc.property(fc.constantFrom(...places), junk, (place, value) => {
        const { ok, errors } = validateEpcis(replaced(sampleEpcisDocument, place, value))
        expect(ok).toBe(errors.length === 0)
        for (const { path, message } of errors) expect([typeof path, typeof message]).toEqual(["string", "string"])
      }),
      { numRuns: 3_000 },
    )
  })

  test("is not touched: getters, proxies, toJSON and prototypes", () => {
    const getter = Object.defineProperty({}, "type", {
      enumerable: true,
      get: () => {
        throw new Error("touched")
      },
    })
    const proxy = new Proxy(
      {},
      {
        ownKeys: () => {
          throw new Error("touched")
        },
      },
    )
    const json = JSON.parse(
      '{"type":"EPCISDocument","__proto__":{"@context":"https://x.vn"},"constructor":1}',
    ) as object
    for (const value of [
      getter,
      proxy,
      { toJSON: () => sampleEpcisDocument },
      json,
      Object.create(sampleEpcisDocument),
    ]) {
      expect(validateEpcis(value).ok).toBe(false)
    }
    expect(paths(json)).toContain("@context")
  })

  test("ends when it is nested, large, or runs in circles", () => {
    const circle: Record<string, unknown> = { ...sampleObjectEvent }
    circle["example:self"] = circle
    const branches: Record<string, unknown> = {}
    Object.assign(branches, Object.fromEntries(Array.from({ length: 50 }, (_, i) => [`a:${i}`, branches])))
    const nested = JSON.parse("[".repeat(5_000) + "]".repeat(5_000)) as unknown
    for (const value of [circle, branches, nested, new Array(2 ** 32 - 1), Array(1e6).fill({})]) {
      expect(validateEpcis({ "@context": value }).ok).toBe(false)
      expect(validateEpcisEvent(value).ok).toBe(false)
    }
  })
})

function paths(document: unknown): string[] {
  return validateEpcis(document).errors.map(({ path }) => path)
}

type Place = readonly (string | number)[]

function leaves(value: unknown, place: Place = []): Place[] {
  if (typeof value !== "object" || value === null) return [place]
  const keys = Array.isArray(value) ? value.map((_, i) => i) : Object.keys(value)
  return [place, ...keys.flatMap((key) => leaves((value as Record<string | number, unknown>)[key], [...place, key]))]
}

function replaced(value: unknown, [key, ...rest]: Place, by: unknown): unknown {
  if (key === undefined) return by
  if (Array.isArray(value))
    return value.map((member, i) => (i === key ? replaced(member, rest, by) : (member as unknown)))
  const object = value as Record<string, unknown>
  return { ...object, [key]: replaced(object[key], rest, by) }
}
