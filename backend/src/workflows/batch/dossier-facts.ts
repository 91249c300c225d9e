import type { DossierCertificate, DossierInput, TraceEvent } from "@nguon/traceability/dossier"
import { EVENT_VOCABULARY, measureOf, type EventKind } from "../../modules/batch/vocabulary"
import { netContentOf, readProductFacts } from "../catalog/product-facts"

export type BatchFacts = {
  id: string
  variant: string | null
  lot_code: string
  quantity: number
  unit: string
  harvested_from: string | null
  harvested_to: string | null
  packed_on: string | null
  expires_on: string | null
  dossier_version: number
}

export type EventFacts = {
  id: string
  kind: EventKind
  biz_step: string
  title: string
  occurred_at: Date
  quantity: number | null
  uom: string | null
  input_quantity: number | null
  input_uom: string | null
  note: string | null
  household: string | null
  place: string | null
  recorded_by: string
  recorded_at: Date
  /** Hashes, 0x hex. */
  photos: string[]
  /** Commitment to who recorded it, 0x hex. */
  recorder: string | null
  amendment_version: number | null
  /** The event of the cooperative's own system that this one was made from, and its CBV 2.0 hash. */
  epcis_event_id: string | null
  event_hash: string | null
  declaration: ErrorDeclarationFacts | null
}

/** Why an event does not count any more; the moment as JSON has it. */
export type ErrorDeclarationFacts = {
  declared_at: string
  reason: "did_not_occur" | "incorrect_data"
  corrective_event_ids: string[]
}

export type InputOfBatch = {
  input_batch_id: string
  lot_code: string
  cooperative_name: string
  product_title: string
  provenance_hash: string | null
  quantity: number
  unit: string
}

export type ProductOfBatch = {
  id: string
  title: string
  metadata: Record<string, unknown> | null
  variants?: { barcode: string | null; metadata?: Record<string, unknown> | null }[] | null
}

export type CooperativeOfBatch = {
  id: string
  name: string
  commune: string
  province: string
  former_place: string | null
  registration_number: string | null
}

export type CertificateFacts = {
  id: string
  kind: DossierCertificate["kind"]
  number: string
  stars: number | null
  issuer: string
  issued_on: string
  expires_on: string
  file_hash: string | null
}

export type DossierFacts = {
  batch: BatchFacts
  product: ProductOfBatch
  cooperative: CooperativeOfBatch
  certificates: CertificateFacts[]
  events: EventFacts[]
  inputs: InputOfBatch[]
}

/** The public facts of a batch, in the words of the dossier. Who recorded an event is personal: only a commitment to it goes in. */
export function toDossierInput({
  batch,
  product,
  cooperative,
  certificates,
  events,
  inputs,
}: DossierFacts): DossierInput {
  const facts = readProductFacts(product.metadata)
  return {
    version: batch.dossier_version + 1,
    batch: {
      id: batch.id,
      lotCode: batch.lot_code,
      quantity: batch.quantity,
      unit: batch.unit,
      harvestedFrom: batch.harvested_from,
      harvestedTo: batch.harvested_to,
      packedOn: batch.packed_on,
      expiresOn: batch.expires_on,
    },
    product: {
      id: product.id,
      name: product.title,
      variant: batch.variant,
      netContent: netContentOf(product.variants?.[0]?.metadata, product.metadata),
      gtin: product.variants?.[0]?.barcode ?? null,
      ocopGroup: facts.ocop_group,
      illustration: facts.illustration,
    },
    cooperative: {
      id: cooperative.id,
      name: cooperative.name,
      commune: cooperative.commune,
      province: cooperative.province,
      formerPlace: cooperative.former_place,
      ...(cooperative.registration_number === null ? {} : { registrationNumber: cooperative.registration_number }),
    },
    certificates: certificates.map(toCertificate).sort((a, b) => (a.id < b.id ? -1 : 1)),
    events: events.map((event) => toTraceEvent(event, batch.id)),
    ...(inputs.length === 0 ? {} : { inputs: inputs.map(toDossierInputBatch) }),
  }
}

function toDossierInputBatch(input: InputOfBatch): NonNullable<DossierInput["inputs"]>[number] {
  return {
    batchId: input.input_batch_id,
    lotCode: input.lot_code,
    product: input.product_title,
    cooperative: input.cooperative_name,
    provenanceHash: input.provenance_hash,
    quantity: input.quantity,
    unit: input.unit,
  }
}

function toCertificate(certificate: CertificateFacts): DossierCertificate {
  const { id, kind, number, stars, issuer } = certificate
  return {
    id,
    kind,
    number,
    stars,
    issuer,
    issuedOn: certificate.issued_on,
    expiresOn: certificate.expires_on,
    fileHash: certificate.file_hash,
  }
}

export function toTraceEvent(event: EventFacts, batchId: string): TraceEvent {
  const { type, action } = EVENT_VOCABULARY[event.kind]
  return {
    type,
    eventID: event.epcis_event_id ?? event.id,
    eventTime: event.occurred_at.toISOString(),
    eventTimeZoneOffset: "+07:00",
    ...(action ? { action } : {}),
    bizStep: event.biz_step,
    ...quantityOf(event, type, batchId),
    "nguon:title": event.title,
    ...(event.note === null ? {} : { "nguon:note": event.note }),
    ...(event.household === null ? {} : { "nguon:household": event.household }),
    ...(event.place === null ? {} : { "nguon:place": event.place }),
    ...(event.photos.length > 0 ? { "nguon:photos": event.photos } : {}),
    ...(event.recorder ? { "nguon:recorder": event.recorder } : {}),
    ...(event.event_hash === null ? {} : { "nguon:eventHash": event.event_hash }),
    ...(event.declaration === null ? {} : { errorDeclaration: toErrorDeclaration(event.declaration) }),
    recordTime: event.recorded_at.toISOString(),
  }
}

/** EPCIS 2.0 7.4.1.2; the reasons are CBV 2.0's (7.5). */
function toErrorDeclaration(declaration: ErrorDeclarationFacts): NonNullable<TraceEvent["errorDeclaration"]> {
  const { declared_at: declaredAt, reason, corrective_event_ids: corrective } = declaration
  return {
    declarationTime: new Date(declaredAt).toISOString(),
    reason,
    ...(corrective.length === 0 ? {} : { correctiveEventIDs: [...corrective].sort() }),
  }
}

/** EPCIS 2.0 7.4: an ObjectEvent counts what it is about, a TransformationEvent what goes in and what comes out. */
function quantityOf(event: EventFacts, type: TraceEvent["type"], batchId: string) {
  const element = (quantity: number | null, unit: string | null) =>
    quantity === null || unit === null
      ? null
      : [{ epcClass: `urn:nguon:batch:${batchId}`, ...measureOf(quantity, unit) }]
  const [input, output] = [element(event.input_quantity, event.input_uom), element(event.quantity, event.uom)]
  if (type === "ObjectEvent") return output === null ? {} : { quantityList: output }
  return {
    ...(input === null ? {} : { inputQuantityList: input }),
    ...(output === null ? {} : { outputQuantityList: output }),
  }
}
