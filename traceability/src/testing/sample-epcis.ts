import type { EpcisDocument, EpcisEvent, ObjectEvent, TransformationEvent } from "../epcis/index.js"

const CONTEXT = [
  "https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld",
  { example: "https://ns.example.com/epcis/" },
]

export const sampleObjectEvent: ObjectEvent = {
  type: "ObjectEvent",
  eventTime: "2026-09-01T08:30:00.000+07:00",
  eventTimeZoneOffset: "+07:00",
  action: "ADD",
  bizStep: "commissioning",
  disposition: "active",
  epcList: ["https://id.gs1.org/01/09506000134352/21/A1", "urn:epc:id:sgtin:9506000.013435.A2"],
  quantityList: [{ epcClass: "https://id.gs1.org/01/09506000134352/10/L1", quantity: 12.5, uom: "KGM" }],
  readPoint: { id: "https://id.gs1.org/414/9506000134376", "example:shed": "Nhà sấy 2" },
  bizLocation: { id: "geo:21.6,105.7" },
  bizTransactionList: [{ type: "po", bizTransaction: "urn:epcglobal:cbv:bt:9506000134376:42" }],
  sourceList: [{ type: "possessing_party", source: "urn:epc:id:pgln:9506000.00000" }],
  destinationList: [{ type: "owning_party", destination: "urn:epc:id:pgln:9506000.11111" }],
  persistentDisposition: { set: ["completeness_verified"], unset: ["recalled"] },
  certificationInfo: "https://example.org/certificate/1",
  sensorElementList: [
    {
      sensorMetadata: { time: "2026-09-01T08:00:00+07:00", deviceID: "urn:epc:id:giai:9506000.111" },
      sensorReport: [
        { type: "Temperature", value: 26.1, uom: "CEL", "example:calibrated": "2026-01-01" },
        { type: "RelativeHumidity", minValue: 60, maxValue: 72.5, uom: "P1" },
      ],
    },
  ],
  errorDeclaration: {
    declarationTime: "2026-09-02T00:00:00Z",
    reason: "incorrect_data",
    correctiveEventIDs: ["urn:x:1"],
  },
  ilmd: { "cbvmda:lotNumber": "L1", "example:variety": "Trung du" },
  "example:note": { "example:by": ["Hộ 07", "Hộ 12"] },
}

export const sampleTransformation: TransformationEvent = {
  type: "TransformationEvent",
  eventTime: "2026-09-03T09:00:00+07:00",
  eventTimeZoneOffset: "+07:00",
  inputQuantityList: [{ epcClass: "urn:example:lot:fresh", quantity: 500, uom: "KGM" }],
  outputQuantityList: [{ epcClass: "urn:example:lot:dried", quantity: 100, uom: "KGM" }],
  outputEPCList: ["urn:epc:id:sgtin:9506000.013435.B1", "urn:epc:id:sgtin:9506000.013435.B2"],
  transformationID: "urn:example:drying:7",
  bizStep: "https://ns.example.com/bizstep/drying",
}

export const sampleEvents: readonly EpcisEvent[] = [
  sampleObjectEvent,
  sampleTransformation,
  {
    type: "AggregationEvent",
    eventTime: "2026-09-04T09:00:00+07:00",
    eventTimeZoneOffset: "+07:00",
    action: "ADD",
    bizStep: "packing",
    parentID: "urn:epc:id:sscc:9506000.0000000333",
    childEPCs: ["urn:epc:id:sgtin:9506000.013435.B1", "urn:epc:id:sgtin:9506000.013435.B2"],
    childQuantityList: [{ epcClass: "urn:epc:idpat:sgtin:9506000.013435.*", quantity: 2 }],
  },
  {
    type: "AssociationEvent",
    eventTime: "2026-09-04T10:00:00+07:00",
    eventTimeZoneOffset: "+07:00",
    action: "DELETE",
    parentID: "urn:epc:id:grai:9506000.66666.87",
  },
  {
    type: "TransactionEvent",
    eventTime: "2026-09-05T09:00:00+07:00",
    eventTimeZoneOffset: "+07:00",
    action: "OBSERVE",
    bizStep: "shipping",
    epcList: ["urn:epc:id:sscc:9506000.0000000333"],
    bizTransactionList: [{ bizTransaction: "urn:epcglobal:cbv:bt:9506000134376:43" }],
  },
]

/** A document with an event of each type, which between them have every member of the standard's main parts. */
export const sampleEpcisDocument: EpcisDocument = {
  "@context": CONTEXT,
  type: "EPCISDocument",
  schemaVersion: "2.0",
  creationDate: "2026-09-06T00:00:00Z",
  epcisBody: { eventList: sampleEvents },
}
