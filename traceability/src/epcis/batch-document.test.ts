import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { buildDossier, provenanceHash, type DossierInput } from "../dossier/index.js"
import { toHex } from "../bytes/index.js"
import { sampleDossier, sampleEvent } from "../testing/sample-dossier.js"
import { batchDocument, eventHashIds, validateEpcis, type ObjectEvent } from "./index.js"

const SEALED_AT = "2026-09-06T02:00:00.000Z"
const RECALL = { at: "2026-10-01T00:00:00.000Z", reason: "phát hiện ẩm mốc" }

function documentOf(change: Partial<DossierInput> = {}, recall: typeof RECALL | null = null) {
  const dossier = buildDossier({ ...sampleDossier, ...change })
  return batchDocument({ dossier, baseUrl: "https://nguon.vn", sealedAt: SEALED_AT, recall })
}

const eventsOf = (document: ReturnType<typeof documentOf>) => document.epcisBody.eventList
const withStep = (document: ReturnType<typeof documentOf>, step: string) =>
  eventsOf(document).find(({ bizStep }) => bizStep === step) as ObjectEvent

describe("a batch as an EPCIS document", () => {
  test("is valid, and says which record it is of", () => {
    const document = documentOf()
    expect(validateEpcis(document)).toEqual({ ok: true, errors: [] })
    expect(document).toMatchObject({
      id: "https://nguon.vn/b/batch_01/epcis",
      creationDate: SEALED_AT,
      "nguon:dossierVersion": 1,
      "nguon:provenanceHash": toHex(provenanceHash(buildDossier(sampleDossier))),
      "nguon:proof": "https://nguon.vn/b/batch_01/proof",
    })
    expect(document["@context"]).toContainEqual({ nguon: "urn:nguon:epcis:" })
  })

  test("names its events by their hashes, and the records they come from", () => {
    const document = documentOf()
    expect(eventsOf(document).map(({ eventID }) => eventID)).toEqual(eventHashIds(document))
    expect(eventsOf(document).map((event) => event["nguon:recordId"])).toEqual([
      "evt_harvest",
      "evt_packing",
      undefined,
    ])
  })

  test("keeps what was recorded", () => {
    expect(eventsOf(documentOf())[0]).toMatchObject({
      type: "ObjectEvent",
      eventTime: "2026-09-01T01:30:00.000Z",
      eventTimeZoneOffset: "+07:00",
      recordTime: "2026-09-01T02:00:00.000Z",
      action: "ADD",
      bizStep: "nguon:harvesting",
      quantityList: [{ epcClass: "urn:nguon:lot:LB-2609-01", quantity: 120.5, uom: "KGM" }],
      "nguon:title": "Hái búp một tôm hai lá",
      "nguon:household": "Hộ 07",
    })
  })

  test("tells of the lot once: amount, dates and certificates", () => {
    expect(withStep(documentOf(), "commissioning")).toMatchObject({
      type: "ObjectEvent",
      action: "ADD",
      eventTime: "2026-09-05T03:00:00.000Z",
      recordTime: SEALED_AT,
      quantityList: [{ epcClass: "urn:nguon:lot:batch_01", quantity: 9_000 }],
      bizLocation: { id: "urn:nguon:cooperative:coop_01", "nguon:province": "Thái Nguyên" },
      certificationInfo: ["urn:nguon:certificate:cert_01"],
      "nguon:certificates": [{ "nguon:kind": "ocop", "nguon:stars": 4, "nguon:expiresOn": "2027-05-10" }],
      ilmd: {
        "cbvmda:lotNumber": "LB-2609-01",
        "cbvmda:harvestStartDate": "2026-09-01",
        "cbvmda:harvestEndDate": "2026-09-03",
        "cbvmda:itemExpirationDate": "2028-09-05",
        "nguon:packedOn": "2026-09-05",
      },
    })
  })

  test("calls the lot of a product with a GTIN by its Digital Link", () => {
    const product = { ...sampleDossier.product, gtin: "9506000134352" }
    const certificates = sampleDossier.certificates.map((one) => ({ ...one, fileHash: `0x${"ab".repeat(32)}` }))
    const event = withStep(
      documentOf({ product, certificates, batch: { ...sampleDossier.batch, unit: "kg" } }),
      "commissioning",
    )
    expect(event.quantityList).toEqual([
      { epcClass: "https://nguon.vn/01/09506000134352/10/LB-2609-01", quantity: 9_000, uom: "KGM" },
    ])
    expect(event.certificationInfo).toEqual([`https://nguon.vn/files/${"ab".repeat(32)}`])
    for (const lotCode of ["Lô mùa thu số một", "..", "L#1"]) {
      const { quantityList } = withStep(
        documentOf({ product, batch: { ...sampleDossier.batch, lotCode } }),
        "commissioning",
      )
      expect(quantityList?.[0]?.epcClass).toBe("urn:nguon:lot:batch_01")
    }
  })

  test("keeps what one operator and another must agree on out of the host's hands", () => {
    const input = {
      dossier: buildDossier({
        ...sampleDossier,
        product: { ...sampleDossier.product, gtin: "9506000134352" },
        certificates: [],
      }),
      sealedAt: SEALED_AT,
      recall: null,
    }
    expect(eventHashIds(batchDocument({ ...input, baseUrl: "https://nguon.vn" }))).toEqual(
      eventHashIds(batchDocument({ ...input, baseUrl: "https://khac.vn" })),
    )
  })

  test("says that it was recalled, for good", () => {
    const document = documentOf({}, RECALL)
    expect(validateEpcis(document).errors).toEqual([])
    expect(document.creationDate).toBe(RECALL.at)
    expect(eventsOf(document).at(-1)).toMatchObject({
      eventTime: RECALL.at,
      disposition: "recalled",
      persistentDisposition: { set: ["recalled"] },
      "nguon:reason": RECALL.reason,
      quantityList: [{ epcClass: "urn:nguon:lot:batch_01", quantity: 9_000 }],
    })
    expect(eventsOf(documentOf()).some((event) => event.persistentDisposition !== undefined)).toBe(false)
  })

  test("states no amount where none was recorded", () => {
    const {
      quantityList: _,
      action: __,
      ...event
    } = sampleEvent({ type: "TransformationEvent", bizStep: "nguon:drying" })
    const [drying] = eventsOf(documentOf({ events: [event] }))
    expect(drying).toMatchObject({
      type: "TransformationEvent",
      inputQuantityList: [{ epcClass: "urn:nguon:batch:batch_01" }],
      outputQuantityList: [{ epcClass: "urn:nguon:batch:batch_01" }],
    })
    expect(withStep(documentOf({ events: [event] }), "commissioning").eventTime).toBe(SEALED_AT)
  })

  test("takes along what a dossier declares wrong and adds later", () => {
    const dossier = buildDossier(sampleDossier)
    const [first, second] = dossier.events
    const errorDeclaration = {
      declarationTime: "2026-09-07T00:00:00Z",
      reason: "incorrect_data",
      correctiveEventIDs: ["evt_packing"],
    }
    const events = [{ ...first, errorDeclaration, "nguon:later": 1 }, second] as typeof dossier.events
    const document = batchDocument({
      dossier: { ...dossier, events },
      baseUrl: "https://nguon.vn",
      sealedAt: SEALED_AT,
      recall: null,
    })
    const [wrong, correction] = eventsOf(document)
    expect(validateEpcis(document).errors).toEqual([])
    expect(wrong).toMatchObject({ "nguon:later": 1, errorDeclaration: { correctiveEventIDs: [correction?.eventID] } })
    expect(eventHashIds(document)).toEqual(eventsOf(document).map(({ eventID }) => eventID))
  })

  test("is valid whatever a dossier says", () => {
    const word = fc
      .oneof(
        fc.string({ unit: "grapheme", minLength: 1, maxLength: 40 }),
        fc.constantFrom("Lô 1", "nguon:sấy khô", "packing", "a b", "<x>", "x".repeat(1_900)),
      )
      .map((text) => text.trim())
      .filter((text) => text !== "")
    const event = fc.record({
      eventID: word,
      bizStep: word,
      "nguon:title": word,
      type: fc.constantFrom("ObjectEvent" as const, "TransformationEvent" as const),
      epcClass: word,
    })
    fc.assert(
      fc.property(
        fc.uniqueArray(event, { maxLength: 4, selector: ({ eventID }) => eventID.normalize("NFC") }),
        word,
        word,
        (events, id, lotCode) => {
          const document = documentOf({
            batch: { ...sampleDossier.batch, id, lotCode, unit: id },
            product: { ...sampleDossier.product, gtin: "9506000134352" },
            cooperative: { ...sampleDossier.cooperative, id: lotCode },
            events: events.map(({ epcClass, ...change }) =>
              sampleEvent({ ...change, quantityList: [{ epcClass, quantity: 1, uom: "KGM" }] }),
            ),
          })
          expect(validateEpcis(document).errors).toEqual([])
          expect(new Set(eventHashIds(document))).toEqual(new Set(eventsOf(document).map(({ eventID }) => eventID)))
        },
      ),
      { numRuns: 200 },
    )
  })
})
