import type { DossierCertificate, DossierInput, TraceEvent } from "@nguon/traceability/dossier"
import { EVENT_VOCABULARY, unitCode, type EventKind } from "../../modules/batch/vocabulary"
import { readProductFacts } from "../catalog/product-facts"

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
  note: string | null
  household: string | null
  place: string | null
  recorded_at: Date
  photos?: string[]
  recorder?: string | null
}

export type ProductOfBatch = {
  id: string
  title: string
  metadata: Record<string, unknown> | null
  variants?: { barcode: string | null }[] | null
}

export type CooperativeOfBatch = {
  id: string
  name: string
  commune: string
  province: string
  former_place: string | null
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
}

/** The public facts of a batch, in the words of the dossier. Who recorded an event is personal: only a commitment to it goes in. */
export function toDossierInput({ batch, product, cooperative, certificates, events }: DossierFacts): DossierInput {
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
      netContent: facts.net_content,
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
    },
    certificates: certificates.map(toCertificate).sort((a, b) => (a.id < b.id ? -1 : 1)),
    events: events.map((event) => toTraceEvent(event, batch.id)),
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

function toTraceEvent(event: EventFacts, batchId: string): TraceEvent {
  const { type, action } = EVENT_VOCABULARY[event.kind]
  return {
    type,
    eventID: event.id,
    eventTime: event.occurred_at.toISOString(),
    eventTimeZoneOffset: "+07:00",
    ...(action ? { action } : {}),
    bizStep: event.biz_step,
    ...quantityOf(event, type, batchId),
    "nguon:title": event.title,
    ...(event.note === null ? {} : { "nguon:note": event.note }),
    ...(event.household === null ? {} : { "nguon:household": event.household }),
    ...(event.place === null ? {} : { "nguon:place": event.place }),
    ...(event.photos?.length ? { "nguon:photos": event.photos } : {}),
    ...(event.recorder ? { "nguon:recorder": event.recorder } : {}),
    recordTime: event.recorded_at.toISOString(),
  }
}

/** EPCIS 2.0 7.4: an ObjectEvent counts what it is about, a TransformationEvent what comes out of it. */
function quantityOf(event: EventFacts, type: TraceEvent["type"], batchId: string) {
  if (event.quantity === null || event.uom === null) return {}
  const list = [{ epcClass: `urn:nguon:batch:${batchId}`, quantity: event.quantity, uom: unitCode(event.uom) }]
  return type === "ObjectEvent" ? { quantityList: list } : { outputQuantityList: list }
}
