import type { DossierInput, TraceEvent } from "../dossier/index.js"

export function sampleEvent(change: Partial<TraceEvent>): TraceEvent {
  return {
    type: "ObjectEvent",
    eventID: "evt_harvest",
    eventTime: "2026-09-01T01:30:00.000Z",
    eventTimeZoneOffset: "+07:00",
    action: "ADD",
    bizStep: "nguon:harvesting",
    quantityList: [{ epcClass: "urn:nguon:lot:LB-2609-01", quantity: 120.5, uom: "KGM" }],
    "nguon:title": "Hái búp một tôm hai lá",
    "nguon:household": "Hộ 07",
    recordTime: "2026-09-01T02:00:00.000Z",
    ...change,
  }
}

/** Demonstration data. */
export const sampleDossier: DossierInput = {
  version: 1,
  batch: {
    id: "batch_01",
    lotCode: "LB-2609-01",
    quantity: 9_000,
    unit: "gói",
    harvestedFrom: "2026-09-01",
    harvestedTo: "2026-09-03",
    packedOn: "2026-09-05",
    expiresOn: "2028-09-05",
  },
  product: {
    id: "prod_01",
    name: "Chè đinh La Bằng",
    variant: null,
    netContent: "100 g",
    gtin: null,
    ocopGroup: "drink",
    illustration: "tea",
  },
  cooperative: {
    id: "coop_01",
    name: "HTX chè La Bằng",
    commune: "La Bằng",
    province: "Thái Nguyên",
    formerPlace: null,
  },
  certificates: [
    {
      id: "cert_01",
      kind: "ocop",
      number: "OCOP-4-0001",
      stars: 4,
      issuer: "UBND tỉnh Thái Nguyên",
      issuedOn: "2024-05-10",
      expiresOn: "2027-05-10",
      fileHash: null,
    },
  ],
  events: [
    sampleEvent({}),
    sampleEvent({
      eventID: "evt_packing",
      eventTime: "2026-09-05T03:00:00.000Z",
      bizStep: "packing",
      "nguon:title": "Đóng gói",
    }),
  ],
}
