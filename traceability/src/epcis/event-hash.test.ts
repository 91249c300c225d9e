import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { InvalidInputError } from "../errors/index.js"
import { sampleEpcisDocument, sampleEvents, sampleObjectEvent } from "../testing/sample-epcis.js"
import { readVectors } from "../testing/vectors.js"
import { constrainedDigitalLink, eventHashId, eventHashIds, withEventHashId } from "./index.js"

type HashVector = { name: string; document: unknown; hashes: string[] }
const { vectors } = readVectors<{ vectors: HashVector[] }>("epcis-event-hash.json")
type GeneratedVector = { context: unknown[]; events: unknown[]; hashes: string[] }
const examples = readVectors<{ vectors: HashVector[] }>("epcis-event-hash-examples.json").vectors
const generated = readVectors<{ vectors: GeneratedVector[] }>("epcis-event-hash-generated.json").vectors
const context = sampleEpcisDocument["@context"]
const hash = (event: unknown) => eventHashId(event, context)
const base = hash(sampleObjectEvent)

describe("event hash IDs", () => {
  test.each([...vectors, ...examples])(
    "are those of the reference implementation for $name",
    ({ document, hashes }) => {
      expect(eventHashIds(document)).toEqual(hashes)
    },
  )

  test("are those of the reference implementation for documents made to try every kind of value", () => {
    expect(generated.length).toBeGreaterThan(200)
    for (const { context: declared, events, hashes } of generated) {
      const ids = eventHashIds({ "@context": declared, epcisBody: { eventList: events } })
      expect(ids, JSON.stringify(events)).toEqual(hashes)
    }
  })

  test("are the same for an event alone and in its document, captured or answered", () => {
    const ids = eventHashIds(sampleEpcisDocument)
    expect(sampleEvents.map(hash)).toEqual(ids)
    expect(hash(withEventHashId(sampleObjectEvent, context))).toBe(ids[0])
    const { epcisBody, ...rest } = sampleEpcisDocument
    const answer = { ...rest, type: "EPCISQueryDocument", epcisBody: { queryResults: { resultsBody: epcisBody } } }
    expect(eventHashIds(answer)).toEqual(ids)
    expect(new Set(ids).size).toBe(ids.length)
  })

  test("do not change with the order of members and of lists", () => {
    fc.assert(
      fc.property(fc.constantFrom(...sampleEvents), fc.infiniteStream(fc.nat()), (event, numbers) => {
        expect(hash(shuffled(event, numbers))).toBe(hash(event))
      }),
      { numRuns: 300 },
    )
  })

  test("do not change with the spelling of a time", () => {
    const spellings = [
      "2026-09-01T01:30:00Z",
      "2026-09-01T01:30:00.0000Z",
      "2026-08-31T20:30:00.000-05:00",
      " 2026-09-01T01:30:00.00049Z ",
    ]
    for (const eventTime of spellings) expect(hash({ ...sampleObjectEvent, eventTime })).toBe(base)
    const at = (eventTime: string) => hash({ ...sampleObjectEvent, eventTime })
    expect(at("2026-09-01T01:30:00.0006Z")).toBe(at("2026-09-01T01:30:00.001Z"))
    expect(at("2026-09-01T01:29:59.9995Z")).toBe(base)
    expect(at("2026-09-01T01:30+00")).toBe(base)
    for (const none of ["2026-02-30T01:30:00Z", "2026-09-01T24:00:00Z", "2026-09-01T01:30:00"]) {
      expect(at(none)).not.toBe(at("2026-03-02T01:30:00Z"))
      expect(at(none)).not.toBe(at("2026-09-02T00:00:00Z"))
    }
  })

  test("round half a millisecond to the even one, as the reference does", () => {
    const at = (eventTime: string) => hash({ ...sampleObjectEvent, eventTime })
    expect(at("2026-09-01T01:30:00.0005Z")).toBe(at("2026-09-01T01:30:00.000Z"))
    expect(at("2026-09-01T01:30:00.0015Z")).toBe(at("2026-09-01T01:30:00.002Z"))
    expect(at("2026-09-01T01:30:00.0025001Z")).toBe(at("2026-09-01T01:30:00.002Z"))
    expect(at("2026-09-01T01:30:00.002501Z")).toBe(at("2026-09-01T01:30:00.003Z"))
  })

  test("do not change with the spelling of a time zone, whichever instant and zone", () => {
    const instant = fc.date({ min: new Date(0), max: new Date("2100-01-01"), noInvalidDate: true })
    fc.assert(
      fc.property(instant, fc.integer({ min: -13 * 60, max: 13 * 60 }), (date, minutes) => {
        const local = new Date(date.getTime() + minutes * 60_000).toISOString().slice(0, -1)
        const zone = `${minutes < 0 ? "-" : "+"}${clock(Math.abs(minutes))}`
        expect(hash({ ...sampleObjectEvent, eventTime: local + zone })).toBe(
          hash({ ...sampleObjectEvent, eventTime: date.toISOString() }),
        )
      }),
    )
  })

  test("do not change with the spelling of a number", () => {
    for (const quantity of ["12.5", "012.50", "+12.5", "1.25e1", "125E-1", " 12.5 ", 12.5]) {
      const quantityList = sampleObjectEvent.quantityList?.map((element) => ({ ...element, quantity }))
      expect(hash({ ...sampleObjectEvent, quantityList })).toBe(base)
    }
  })

  test("read numbers as doubles, and leave alone what is past them", () => {
    const of = (serial: string) => hash({ ...sampleObjectEvent, "example:serial": serial })
    expect(of("12345678901234567")).toBe(of("12345678901234568"))
    expect(of("1234567890123456")).not.toBe(of("1234567890123457"))
    expect(of("1e999999999")).not.toBe(of("1e999999998"))
    expect(of("1_000")).toBe(of("1000"))
    expect(of("0.0000001")).toBe(of("1e-7"))
    expect(of("-0")).toBe(of("0"))
  })

  test("cannot tell a lot 007 from a lot 7: the standard hashes text that looks like a number as one", () => {
    const of = (lot: string) => hash({ ...sampleObjectEvent, ilmd: { "cbvmda:lotNumber": lot } })
    expect(of("007")).toBe(of("7"))
    expect(of("007A")).not.toBe(of("7A"))
  })

  test("do not change with the spelling of words, identifiers and prefixes", () => {
    const { readPoint, ilmd, "example:note": _, ...event } = sampleObjectEvent
    const respelled = {
      ...event,
      bizStep: "urn:epcglobal:cbv:bizstep:commissioning",
      disposition: "words:Disp-active",
      persistentDisposition: {
        set: ["https://ref.gs1.org/cbv/Disp-completeness_verified"],
        unset: ["urn:epcglobal:cbv:disp:recalled"],
      },
      epcList: ["urn:epc:id:sgtin:9506000.013435.A1", "http://nguon.vn/x/gtin/9506000134352/lot/9/ser/A2?17=270101"],
      quantityList: [{ epcClass: "urn:epc:class:lgtin:9506000.013435.L1", quantity: 12.5, uom: "KGM" }],
      readPoint: { id: "urn:epc:id:sgln:9506000.13437.0", "vd:shed": readPoint?.["example:shed"] },
      ilmd: { "cbvmda:lotNumber": ilmd?.["cbvmda:lotNumber"], "vd:variety": ilmd?.["example:variety"] },
      "vd:note": { "vd:by": ["Hộ 07", "Hộ 12"] },
      sensorElementList: sampleObjectEvent.sensorElementList?.map(({ sensorReport, ...element }) => ({
        ...element,
        sensorReport: sensorReport.map(({ "example:calibrated": calibrated, type, ...report }) => ({
          ...report,
          type: `web:${type}`,
          "vd:calibrated": calibrated,
        })),
      })),
      comment: "a remark",
      eventID: "urn:uuid:1",
      recordTime: "2026-09-09T00:00:00Z",
      errorDeclaration: undefined,
    }
    const namespaces = {
      vd: "https://ns.example.com/epcis/",
      words: "https://ref.gs1.org/cbv/",
      web: "https://gs1.org/voc/",
    }
    expect(eventHashId(respelled, ["https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld", namespaces])).toBe(
      base,
    )
    expect(eventHashId({ "@context": namespaces, ...respelled })).toBe(base)
  })

  test("know a prefix only where the document declares it itself, as the reference does", () => {
    const event = { ...sampleObjectEvent, ilmd: { "cbvmda:lotNumber": "L1" } }
    const declared = { cbvmda: "urn:epcglobal:cbv:mda:" }
    const renamed = { ...event, ilmd: { "m:lotNumber": "L1" } }
    expect(eventHashId(event, [declared])).not.toBe(eventHashId(event, []))
    expect(eventHashId(event, [declared])).toBe(eventHashId(renamed, [{ m: declared.cbvmda }]))
  })

  test("change with any member that counts", () => {
    const uncounted = ["eventID", "recordTime", "errorDeclaration"]
    for (const event of sampleEvents) {
      const places = leaves(event).filter(([first]) => !uncounted.includes(String(first)))
      for (const place of places)
        expect(hash(replaced(event, place, "urn:example:other")), place.join(".")).not.toBe(hash(event))
    }
  })

  test("change when an element joins or leaves a list", () => {
    const epcList = [...(sampleObjectEvent.epcList ?? []), "urn:x:y"]
    expect(hash({ ...sampleObjectEvent, epcList })).not.toBe(base)
    expect(hash({ ...sampleObjectEvent, epcList: epcList.slice(1) })).not.toBe(base)
    expect(hash({ ...sampleObjectEvent, epcList: [] })).toBe(hash({ ...sampleObjectEvent, epcList: undefined }))
  })

  test("leave out the extensions that a document says to ignore, and nothing of the standard", () => {
    const event = { ...sampleObjectEvent, "repository-x:hash": "1" }
    const namespaces = { "repository-x": "https://repository-x.example.com/" }
    const document = (keys: string[]) => ({
      ...sampleEpcisDocument,
      "@context": [...(context as unknown[]), namespaces],
      "repository-x:ignoreFields": keys,
      epcisBody: { eventList: [event] },
    })
    expect(eventHashIds(document(["repository-x:hash"]))).toEqual([base])
    expect(eventHashIds(document(["repository-x:hash", "bizStep", "action"]))).toEqual([base])
    expect(eventHashIds(document([]))).not.toEqual([base])
  })

  test("throw nothing but our own error, whatever is hashed", () => {
    const event = fc.oneof(
      fc.jsonValue({ maxDepth: 4 }),
      fc.dictionary(
        fc.constantFrom(...Object.keys(sampleObjectEvent), "x:y", "__proto__"),
        fc.jsonValue({ maxDepth: 3 }),
      ),
    )
    fc.assert(
      fc.property(event, fc.jsonValue({ maxDepth: 2 }), (value, contextValue) => {
        for (const run of [() => eventHashId(value, contextValue), () => eventHashIds(value)].map(attempt)) {
          expect(run === null || run instanceof InvalidInputError).toBe(true)
        }
      }),
      { numRuns: 2_000 },
    )
    const circle: Record<string, unknown> = {}
    circle["a:b"] = circle
    expect(() => eventHashId(circle)).toThrow(InvalidInputError)
    expect(() => eventHashIds({})).toThrow("epcis_document_invalid")
  })
})

describe("long events", () => {
  test("are hashed without quadratic work: 30,000 EPCs and as many extension values", () => {
    const epcList = Array.from({ length: 30_000 }, (_, i) => `urn:example:item:${i}`)
    const long = { ...sampleObjectEvent, epcList, "example:many": epcList }
    expect(hash(long)).toBe(hash({ ...long, epcList: epcList.toReversed() }))
  })
})

describe("constrained Digital Links", () => {
  test.each([
    ["urn:epc:id:sgtin:4012345.012345.12", "https://id.gs1.org/01/04012345123456/21/12"],
    ["urn:epc:id:sscc:4012345.0000000333", "https://id.gs1.org/00/040123450000003338"],
    ["urn:epc:id:sgln:4012345.00005.122", "https://id.gs1.org/414/4012345000054/254/122"],
    ["urn:epc:id:gdti:987659999999..9", "https://id.gs1.org/253/98765999999929"],
    [
      "urn:epc:id:cpi:0614141.11111111111111-A%23%2F.1234",
      "https://id.gs1.org/8010/061414111111111111111-A%23%2F/8011/1234",
    ],
    [
      "urn:epc:id:upui:1234567.098765.51qIgY)%3C%26Jp3*j7'SDB",
      "https://id.gs1.org/01/01234567987651/235/51qIgY%29%3C%26Jp3%2Aj7'SDB",
    ],
    ["urn:epc:id:pgln:999999999999.", "https://id.gs1.org/417/9999999999994"],
    ["urn:epc:idpat:itip:4012345.012345.01.02.*", "https://id.gs1.org/8006/040123451234560102"],
    ["https://nguon.vn/01/09506000134352/22/2A/10/L1/21/A1?17=270101", "https://id.gs1.org/01/09506000134352/21/A1"],
    ["https://nguon.vn/01/09506000134352/22/2A", "https://id.gs1.org/01/09506000134352"],
    ["https://nguon.vn/a/b/414/9506000134376/254/X", "https://id.gs1.org/414/9506000134376/254/X"],
    ["HTTPS://NGUON.VN/01/09506000134352", null],
    ["https://nguon.vn/t/7K3M9QX2WB4TH5RD", null],
    ["https://nguon.vn/01/09506000134352/21/a%2Fb", null],
    ["urn:epc:id:sgtin:40123.0123456.12", null],
    ["urn:epc:id:none:4012345.012345.12", null],
    ["urn:epc:id:__proto__:1", null],
    ["geo:47.506694,11.104301", null],
  ])("of %s", (uri, link) => expect(constrainedDigitalLink(uri)).toBe(link))

  test("stay as they are once they are made, and nothing makes them throw or hang", () => {
    const piece = fc.constantFrom(
      "urn:epc:",
      "id:",
      "sgtin:",
      "https://",
      "id.gs1.org",
      "/01/",
      "/22/",
      "/10/",
      "/21/",
      "4012345",
      ".",
      "012345",
      "*",
      "%2F",
      "?",
      "#",
      "a",
    )
    fc.assert(
      fc.property(
        fc.oneof(
          fc.array(piece, { maxLength: 30 }).map((parts) => parts.join("")),
          fc.string(),
          fc.webUrl(),
        ),
        (uri) => {
          const link = constrainedDigitalLink(uri)
          if (link !== null && !link.includes("%")) expect(constrainedDigitalLink(link)).toBe(link)
        },
      ),
      { numRuns: 3_000 },
    )
    expect(constrainedDigitalLink(`https://x/01/${"1".repeat(100_000)}`)).toBeNull()
  })
})

function attempt(run: () => unknown): unknown {
  try {
    run()
    return null
  } catch (error) {
    return error
  }
}

function clock(minutes: number): string {
  return [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, "0")).join(":")
}

/** The same JSON with every list and the members of every object in another order. */
function shuffled(value: unknown, numbers: Iterator<number>): unknown {
  if (typeof value !== "object" || value === null) return value
  const entries = Object.entries(value).map(([key, member]) => [key, shuffled(member, numbers)] as const)
  const mixed = entries.map((entry) => [numbers.next().value as number, entry] as const)
  const ordered = mixed.sort(([a], [b]) => a - b).map(([, entry]) => entry)
  return Array.isArray(value) ? ordered.map(([, member]) => member) : Object.fromEntries(ordered)
}

type Place = readonly (string | number)[]

function leaves(value: unknown, place: Place = []): Place[] {
  if (typeof value !== "object" || value === null) return [place]
  return Object.entries(value).flatMap(([key, member]) =>
    leaves(member, [...place, Array.isArray(value) ? Number(key) : key]),
  )
}

function replaced(value: unknown, [key, ...rest]: Place, by: unknown): unknown {
  if (key === undefined) return by
  if (Array.isArray(value))
    return value.map((member, i) => (i === key ? replaced(member, rest, by) : (member as unknown)))
  const object = value as Record<string, unknown>
  return { ...object, [key]: replaced(object[key], rest, by) }
}
