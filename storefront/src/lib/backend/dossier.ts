import "server-only"
import { z } from "zod"
import { text } from "./shapes"

const number = z.number()
const count = number.int().nonnegative()

const element = z.object({ quantity: number, uom: text })
const dossierEvent = z.object({
  eventID: text,
  eventTime: text,
  recordTime: text,
  bizStep: text,
  quantityList: z.array(element).optional(),
  inputQuantityList: z.array(element).optional(),
  outputQuantityList: z.array(element).optional(),
  "nguon:title": text,
  "nguon:note": text.optional(),
  "nguon:household": text.optional(),
  "nguon:place": text.optional(),
  "nguon:photos": z.array(text).optional(),
  "nguon:recorder": text.optional(),
  errorDeclaration: z.object({ reason: text }).optional(),
})
export type DossierEvent = z.infer<typeof dossierEvent>

/** The public record to be, as far as the page says it in words; `text` is all of it, as it will stand. */
export const dossier = z.object({
  version: count,
  batch: z.object({
    lotCode: text,
    quantity: number,
    unit: text,
    harvestedFrom: text.nullable(),
    harvestedTo: text.nullable(),
    packedOn: text.nullable(),
    expiresOn: text.nullable(),
  }),
  product: z.object({
    name: text,
    variant: text.nullable(),
    netContent: text.nullable(),
    gtin: text.nullable(),
  }),
  cooperative: z.object({
    name: text,
    commune: text,
    province: text,
    formerPlace: text.nullable(),
    registrationNumber: text.optional(),
  }),
  certificates: z.array(
    z.object({
      kind: text,
      number: text,
      stars: z.number().nullable(),
      issuer: text,
      issuedOn: text,
      expiresOn: text,
      fileHash: text.nullable(),
    }),
  ),
  events: z.array(dossierEvent),
  inputs: z
    .array(z.object({ lotCode: text, product: text, cooperative: text, quantity: number, unit: text }))
    .default([]),
})
export type Dossier = z.infer<typeof dossier>
