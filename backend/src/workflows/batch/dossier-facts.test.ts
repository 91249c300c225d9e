import { buildDossier } from "@nguon/traceability/dossier"
import { describe, expect, it } from "vitest"
import { toDossierInput, type DossierFacts, type EventFacts } from "./dossier-facts"

const event = (changes: Partial<EventFacts>): EventFacts => ({
  id: "evt_1",
  kind: "harvesting",
  biz_step: "commissioning",
  title: "Thu hoạch",
  occurred_at: new Date("2026-11-01T06:00:00+07:00"),
  quantity: 63,
  uom: "kg",
  note: null,
  household: "Hộ LB-12",
  place: "La Bằng",
  input_quantity: null,
  input_uom: null,
  recorded_by: "Lê Văn Tuấn",
  recorded_at: new Date("2026-11-01T07:00:00+07:00"),
  photos: [],
  recorder: null,
  amendment_version: null,
  epcis_event_id: null,
  event_hash: null,
  declaration: null,
  ...changes,
})

const facts: DossierFacts = {
  batch: {
    id: "batch_1",
    variant: "hộp",
    lot_code: "LB-2611-01",
    quantity: 120,
    unit: "hộp",
    harvested_from: "2026-11-01",
    harvested_to: null,
    packed_on: null,
    expires_on: null,
    dossier_version: 0,
  },
  product: { id: "prod_1", title: "Chè đinh", metadata: { net_content: "100 g", ocop_group: "drink" }, variants: [] },
  cooperative: {
    id: "coop_1",
    name: "HTX",
    commune: "xã La Bằng",
    province: "tỉnh Thái Nguyên",
    former_place: null,
    registration_number: null,
  },
  certificates: [
    {
      id: "cert_1",
      kind: "ocop",
      number: "1450/QĐ",
      stars: 5,
      issuer: "Bộ Nông nghiệp và Môi trường",
      issued_on: "2025-04-25",
      expires_on: "2028-04-25",
      file_hash: null,
    },
  ],
  events: [event({})],
  inputs: [],
}

describe("a batch's dossier", () => {
  it("is accepted by the domain, at the version after the last one", () => {
    const dossier = buildDossier(toDossierInput(facts))
    expect(dossier).toMatchObject({
      version: 1,
      product: { netContent: "100 g", ocopGroup: "drink", illustration: null, gtin: null },
      events: [{ type: "ObjectEvent", action: "ADD", bizStep: "commissioning", eventTime: "2026-10-31T23:00:00.000Z" }],
    })
  })

  it("names photos by their hash and who recorded an event by a commitment only", () => {
    const [photo, recorder] = [`0x${"ab".repeat(32)}`, `0x${"cd".repeat(32)}`]
    const dossier = buildDossier(toDossierInput({ ...facts, events: [event({ photos: [photo], recorder })] }))
    expect(dossier.events[0]).toMatchObject({ "nguon:photos": [photo], "nguon:recorder": recorder })
    expect(Object.keys(buildDossier(toDossierInput(facts)).events[0] ?? {})).not.toContain("nguon:photos")
  })

  it("counts what a transformation puts out, in units of UN/CEFACT", () => {
    const roasting = event({ id: "evt_2", kind: "roasting", biz_step: "nguon:roasting", quantity: 12.6 })
    const [built] = buildDossier(toDossierInput({ ...facts, events: [roasting] })).events
    expect(built).toMatchObject({ type: "TransformationEvent", outputQuantityList: [{ quantity: 12.6, uom: "KGM" }] })
    expect(built).not.toHaveProperty("action")
    expect(built).not.toHaveProperty("quantityList")
  })

  it("keeps an event that was declared wrong, with what corrects it and when", () => {
    const declaration = {
      declared_at: "2026-11-03T08:00:00+07:00",
      reason: "incorrect_data" as const,
      corrective_event_ids: ["evt_9"],
    }
    const [built] = buildDossier(toDossierInput({ ...facts, events: [event({ declaration })] })).events
    expect(built?.errorDeclaration).toEqual({
      declarationTime: "2026-11-03T01:00:00.000Z",
      reason: "incorrect_data",
      correctiveEventIDs: ["evt_9"],
    })
  })

  it("names the batches that went in, with the dossiers they had", () => {
    const input = {
      ...{ input_batch_id: "batch_2", lot_code: "LB-1", cooperative_name: "HTX B", product_title: "Chè búp" },
      ...{ provenance_hash: `0x${"ab".repeat(32)}`, quantity: 12, unit: "kg" },
    }
    expect(buildDossier(toDossierInput({ ...facts, inputs: [input] })).inputs).toEqual([
      expect.objectContaining({ batchId: "batch_2", lotCode: "LB-1", quantity: 12, unit: "kg" }),
    ])
    expect(buildDossier(toDossierInput(facts))).not.toHaveProperty("inputs")
  })

  it("leaves out what was not recorded and who recorded", () => {
    const bare = event({ quantity: null, uom: null, household: null, place: null })
    const [built] = buildDossier(toDossierInput({ ...facts, events: [bare] })).events
    expect(Object.keys(built ?? {}).sort()).toEqual(
      ["action", "bizStep", "eventID", "eventTime", "eventTimeZoneOffset", "nguon:title", "recordTime", "type"].sort(),
    )
  })
})
