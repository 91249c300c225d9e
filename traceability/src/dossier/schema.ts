import { z } from "zod"
import { normalRegistrationNumber } from "./registration-number.js"

export const DOSSIER_FORMAT = "nguon.dossier.v1"

const text = z.string().trim().min(1).max(2_000)
const nullableText = text.nullable()
const date = z.iso.date()
const nullableDate = date.nullable()
const instant = z.iso.datetime({ offset: true })
const sha256Hex = z.string().regex(/^0x[0-9a-f]{64}$/)

/** EPCIS 2.0 QuantityElement; `uom` is a UN/CEFACT code such as KGM, LTR or EA. */
const quantityElement = z.strictObject({
  epcClass: text,
  quantity: z.number().nonnegative(),
  uom: z.string().regex(/^[A-Z0-9]{2,3}$/),
})
const quantities = z.array(quantityElement).min(1).max(200)

/** EPCIS 2.0 7.4.1.2: the event stays where it is and does not count; reasons in the words of CBV 2.0. */
const errorDeclaration = z.strictObject({
  declarationTime: instant,
  reason: z.enum(["did_not_occur", "incorrect_data"]),
  correctiveEventIDs: z.array(text).min(1).max(200).exactOptional(),
})

const traceEvent = z.strictObject({
  type: z.enum(["ObjectEvent", "TransformationEvent"]),
  eventID: text,
  eventTime: instant,
  eventTimeZoneOffset: z.string().regex(/^[+-](?:(?:0\d|1[0-3]):[0-5]\d|14:00)$/),
  action: z.enum(["ADD", "OBSERVE"]).exactOptional(),
  bizStep: text,
  quantityList: quantities.exactOptional(),
  inputQuantityList: quantities.exactOptional(),
  outputQuantityList: quantities.exactOptional(),
  "nguon:title": text,
  "nguon:note": text.exactOptional(),
  "nguon:household": text.exactOptional(),
  "nguon:place": text.exactOptional(),
  /** SHA-256 of each photo as it is served. */
  "nguon:photos": z.array(sha256Hex).min(1).max(6).exactOptional(),
  /** Commitment to the name of who wrote it down: see `recorderCommitment`. The name itself is nowhere in a dossier. */
  "nguon:recorder": sha256Hex.exactOptional(),
  /** CBV 2.0 event hash of the EPCIS event that a cooperative's own system captured; the whole event is kept there. */
  "nguon:eventHash": text.exactOptional(),
  errorDeclaration: errorDeclaration.exactOptional(),
  recordTime: instant,
})

/** Absent from dossiers of before there was one, and of cooperatives that have not told theirs. */
const registrationNumber = z.string().refine((value) => normalRegistrationNumber(value) === value, {
  message: "no registration number in its normal form",
})

/** Another batch that went into this one, and the dossier it had then. */
const inputBatch = z.strictObject({
  batchId: text,
  lotCode: text,
  product: text,
  cooperative: text,
  provenanceHash: sha256Hex.nullable(),
  quantity: z.number().positive(),
  unit: text,
})

const certificate = z
  .strictObject({
    id: text,
    kind: z.enum(["ocop", "vietgap", "organic", "haccp", "lab"]),
    number: text,
    stars: z.int().min(1).max(5).nullable(),
    issuer: text,
    issuedOn: date,
    expiresOn: date,
    fileHash: sha256Hex.nullable(),
  })
  .refine((value) => value.issuedOn <= value.expiresOn, { path: ["expiresOn"], message: "before issuedOn" })

export const dossierSchema = z.strictObject({
  format: z.literal(DOSSIER_FORMAT),
  version: z.int().min(1).max(0xffff_ffff),
  batch: z.strictObject({
    id: text,
    lotCode: text,
    quantity: z.number().positive(),
    unit: text,
    harvestedFrom: nullableDate,
    harvestedTo: nullableDate,
    packedOn: nullableDate,
    expiresOn: nullableDate,
  }),
  product: z.strictObject({
    id: text,
    name: text,
    variant: nullableText,
    netContent: nullableText,
    gtin: nullableText,
    ocopGroup: text,
    illustration: nullableText,
  }),
  cooperative: z.strictObject({
    id: text,
    name: text,
    commune: text,
    province: text,
    formerPlace: nullableText,
    registrationNumber: registrationNumber.exactOptional(),
  }),
  certificates: z.array(certificate).max(200),
  events: z.array(traceEvent).max(5_000),
  inputs: z.array(inputBatch).min(1).max(200).exactOptional(),
})

export type Dossier = z.infer<typeof dossierSchema>
export type TraceEvent = Dossier["events"][number]
export type DossierCertificate = Dossier["certificates"][number]
