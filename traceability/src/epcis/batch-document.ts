import { toHex } from "../bytes/index.js"
import { canonicalize, type JsonValue } from "../canonical/index.js"
import { provenanceHash, type Dossier, type DossierCertificate, type TraceEvent } from "../dossier/index.js"
import { asUri, batchClass, lotClass, NGUON_NAMESPACE, uriPart } from "./batch-identifiers.js"
import { buildEpcisDocument, epcisContext, withEventHashId } from "./build.js"
import type { EpcisDocument, EpcisEvent, Extensions, ObjectEvent, QuantityElement } from "./types.js"
import { BIZ_STEPS } from "./vocabulary.js"

/**
 * @property baseUrl where the public record is served, without a slash at the end
 * @property sealedAt ISO 8601 instant at which the cooperative sealed this version of the dossier
 */
export type BatchDocumentInput = {
  dossier: Dossier
  baseUrl: string
  sealedAt: string
  recall: { at: string; reason: string } | null
}

const NAMESPACES = { nguon: NGUON_NAMESPACE }
const CONTEXT = epcisContext(NAMESPACES)
const OFFSET = "+07:00"

/** UN/CEFACT Rec. 20 codes of the measures in which a batch is counted; any other unit is a package, and is counted. */
const MEASURES: ReadonlyMap<string, string> = new Map([
  ["kg", "KGM"],
  ["g", "GRM"],
  ["tạ", "DTN"],
  ["tấn", "TNE"],
  ["lít", "LTR"],
  ["ml", "MLT"],
])

/**
 * The history of a batch as an EPCIS 2.0 document: every event of the diary as it was recorded, one commissioning
 * event that says which lot they made and carries its master data and certificates, and the recall if there is one.
 * Members of our own are under `nguon:`, declared in the `@context`. Event ids are CBV Event Hash IDs; the id that an
 * event has in the dossier is `nguon:recordId`. The same record gives the same document, byte for byte.
 *
 * The document says what the cooperative recorded and signed; the proof of that is the log, not this document.
 */
export function batchDocument(input: BatchDocumentInput): EpcisDocument {
  const { dossier, baseUrl, sealedAt, recall } = input
  const page = `${baseUrl}/b/${uriPart(dossier.batch.id)}`
  const events = [
    ...dossier.events.map((event) => diaryEvent(event, dossier)),
    commissioning(input),
    ...(recall === null ? [] : [recalled(input, recall)]),
  ].map((event) => withEventHashId(event, CONTEXT))
  const ids = new Map(dossier.events.map(({ eventID }, i) => [eventID, events[i]?.eventID ?? ""]))
  const document = buildEpcisDocument({
    events: events.map((event) => withCorrections(event, ids)).sort(byTime),
    creationDate: recall !== null && recall.at > sealedAt ? recall.at : sealedAt,
    namespaces: NAMESPACES,
    id: `${page}/epcis`,
  })
  return {
    ...document,
    "nguon:dossierVersion": dossier.version,
    "nguon:provenanceHash": toHex(provenanceHash(dossier)),
    "nguon:proof": `${page}/proof`,
  }
}

/** RFC 8785 text of the document: what is served, so that its hash can be named elsewhere. */
export function batchDocumentText(input: BatchDocumentInput): string {
  return canonicalize(batchDocument(input) as unknown as JsonValue)
}

/** The dossier may grow members; what is named `nguon:` goes along, and so does a declaration of an error. */
function diaryEvent(event: TraceEvent, dossier: Dossier): EpcisEvent {
  const own = Object.fromEntries(Object.entries(event).filter(([key]) => key.startsWith("nguon:"))) as Extensions
  const core = {
    eventTime: event.eventTime,
    eventTimeZoneOffset: event.eventTimeZoneOffset,
    recordTime: event.recordTime,
    bizStep: bizStepOf(event.bizStep),
    ...declarationOf(event),
    ...own,
    "nguon:recordId": event.eventID,
  }
  // Nothing was weighed: the event is about the batch, in no stated amount.
  const unstated = [{ epcClass: batchClass(dossier.batch.id) }]
  if (event.type === "ObjectEvent") {
    const quantityList = quantitiesOf(event.quantityList) ?? unstated
    return { type: "ObjectEvent", action: event.action ?? "OBSERVE", ...core, quantityList }
  }
  return {
    type: "TransformationEvent",
    ...core,
    inputQuantityList: quantitiesOf(event.inputQuantityList) ?? unstated,
    outputQuantityList: quantitiesOf(event.outputQuantityList) ?? unstated,
  }
}

/** EPCIS 2.0 7.3.8: the lot comes into being when it is packed, and its master data with it. */
function commissioning({ dossier, baseUrl, sealedAt }: BatchDocumentInput): ObjectEvent {
  const { batch, product, cooperative, certificates } = dossier
  const packing = dossier.events.findLast(({ bizStep }) => bizStep === "packing")
  const links = certificates.map((certificate) => certificateUri(certificate, baseUrl))
  return {
    type: "ObjectEvent",
    eventTime: packing?.eventTime ?? sealedAt,
    eventTimeZoneOffset: packing?.eventTimeZoneOffset ?? OFFSET,
    recordTime: sealedAt,
    action: "ADD",
    bizStep: "commissioning",
    disposition: "active",
    quantityList: [lotQuantity(dossier, baseUrl)],
    bizLocation: {
      id: `urn:nguon:cooperative:${uriPart(cooperative.id)}`,
      "nguon:name": cooperative.name,
      "nguon:commune": cooperative.commune,
      "nguon:province": cooperative.province,
    },
    ...(links.length === 0 ? {} : { certificationInfo: links }),
    "nguon:certificates": certificates.map(certificateOf),
    ilmd: {
      "cbvmda:lotNumber": batch.lotCode,
      ...(batch.harvestedFrom === null ? {} : { "cbvmda:harvestStartDate": batch.harvestedFrom }),
      ...(batch.harvestedTo === null ? {} : { "cbvmda:harvestEndDate": batch.harvestedTo }),
      ...(batch.expiresOn === null ? {} : { "cbvmda:itemExpirationDate": batch.expiresOn }),
      ...(batch.packedOn === null ? {} : { "nguon:packedOn": batch.packedOn }),
      "nguon:productName": product.name,
      ...(product.variant === null ? {} : { "nguon:variant": product.variant }),
      ...(product.netContent === null ? {} : { "nguon:netContent": product.netContent }),
      "nguon:unit": batch.unit,
    },
  }
}

/** CBV 2.0 7.2: what was recalled stays recalled, whatever is done with it after. */
function recalled({ dossier, baseUrl }: BatchDocumentInput, recall: { at: string; reason: string }): ObjectEvent {
  return {
    type: "ObjectEvent",
    eventTime: recall.at,
    eventTimeZoneOffset: OFFSET,
    recordTime: recall.at,
    action: "OBSERVE",
    bizStep: "holding",
    disposition: "recalled",
    persistentDisposition: { set: ["recalled"] },
    quantityList: [lotQuantity(dossier, baseUrl)],
    ...(recall.reason.trim() === "" ? {} : { "nguon:reason": recall.reason }),
  }
}

function lotQuantity({ batch, product }: Dossier, baseUrl: string): QuantityElement {
  const uom = MEASURES.get(batch.unit.normalize("NFC").trim().toLowerCase())
  const epcClass = lotClass({ gtin: product.gtin, lotCode: batch.lotCode, batchId: batch.id }, baseUrl)
  return { epcClass, quantity: batch.quantity, ...(uom === undefined ? {} : { uom }) }
}

function quantitiesOf(list: TraceEvent["quantityList"]): QuantityElement[] | null {
  if (list === undefined || list.length === 0) return null
  return list.map((element) => ({ ...element, epcClass: asUri(element.epcClass, "class") }))
}

/** A word of the CBV, a URI, one of our own steps, or anything else put among our own. */
function bizStepOf(step: string): string {
  if (BIZ_STEPS.has(step)) return step
  const local = /^nguon:(.+)$/.exec(step)?.[1]
  return local === undefined ? asUri(step, "step") : `nguon:${uriPart(local)}`
}

function certificateUri({ id, fileHash }: DossierCertificate, baseUrl: string): string {
  return fileHash === null ? `urn:nguon:certificate:${uriPart(id)}` : `${baseUrl}/files/${fileHash.slice(2)}`
}

function certificateOf(certificate: DossierCertificate): Extensions {
  const { kind, number, stars, issuer, issuedOn, expiresOn, fileHash } = certificate
  return {
    "nguon:kind": kind,
    "nguon:number": number,
    ...(stars === null ? {} : { "nguon:stars": stars }),
    "nguon:issuer": issuer,
    "nguon:issuedOn": issuedOn,
    "nguon:expiresOn": expiresOn,
    ...(fileHash === null ? {} : { "nguon:fileHash": fileHash }),
  }
}

type Declared = { declarationTime: string; reason?: string; correctiveEventIDs?: readonly string[] }

function declarationOf(event: object): { errorDeclaration?: Declared } {
  const { errorDeclaration } = event as { errorDeclaration?: Declared }
  return errorDeclaration === undefined ? {} : { errorDeclaration }
}

/** A declaration names the correcting events by their ids in the dossier; here they have others. It is not hashed. */
function withCorrections(event: EpcisEvent, ids: ReadonlyMap<string, string>): EpcisEvent {
  const { errorDeclaration } = event
  if (errorDeclaration?.correctiveEventIDs === undefined) return event
  const correctiveEventIDs = errorDeclaration.correctiveEventIDs.map((id) => ids.get(id) ?? asUri(id, "event"))
  return { ...event, errorDeclaration: { ...errorDeclaration, correctiveEventIDs } }
}

function byTime(a: EpcisEvent, b: EpcisEvent): number {
  return a.eventTime < b.eventTime ? -1 : a.eventTime > b.eventTime ? 1 : 0
}
