import { z } from "@medusajs/framework/zod"
import { DIARY_KINDS, readUnit } from "../../../modules/batch/vocabulary"
import { entryId } from "./[id]/diary-entries/validators"
import { calendarDate, line, optional, paragraphs, pastInstant } from "../../input"

/** GS1 AI 10 allows 20 characters; upper case, digits and dashes keep the printed symbol small and readable aloud. */
export const lotCode = z
  .string()
  .max(64)
  .transform((value) => value.trim().toUpperCase())
  .pipe(z.string().regex(/^[A-Z0-9][A-Z0-9-]{0,19}$/, "use up to 20 letters without marks, digits and dashes"))

const reference = z.string().regex(/^[A-Za-z0-9_-]{1,80}$/)

const inOrder = (first: string | null, second: string | null) => first === null || second === null || first <= second

export const CreateBatch = z
  .strictObject({
    product_id: reference,
    variant_id: optional(reference),
    /** Of a raw lot that is one household's. */
    household_id: optional(reference),
    /** Entries of the diary that the batch begins with. */
    entry_ids: z.array(entryId).max(200).default([]),
    lot_code: lotCode,
    quantity: z.int().min(1).max(1_000_000),
    unit: line(20),
    harvested_from: optional(calendarDate),
    harvested_to: optional(calendarDate),
    packed_on: optional(calendarDate),
    expires_on: optional(calendarDate),
  })
  .refine((batch) => inOrder(batch.harvested_from, batch.harvested_to), {
    path: ["harvested_to"],
    message: "before harvested_from",
  })
  .refine((batch) => inOrder(batch.harvested_from, batch.packed_on), {
    path: ["packed_on"],
    message: "before harvested_from",
  })
  .refine((batch) => inOrder(batch.packed_on ?? batch.harvested_to ?? batch.harvested_from, batch.expires_on), {
    path: ["expires_on"],
    message: "before the batch was packed or harvested",
  })

export const CreateEvent = z
  .strictObject({
    kind: z.enum(DIARY_KINDS),
    occurred_at: pastInstant,
    title: optional(line(120)),
    quantity: optional(z.number().positive().max(1_000_000_000)),
    uom: optional(line(20).transform(readUnit)),
    input_quantity: optional(z.number().positive().max(1_000_000_000)),
    input_uom: optional(line(20).transform(readUnit)),
    note: optional(paragraphs(1_000)),
    /** For whom it is written down: one of the cooperative's that agreed. */
    household_id: optional(reference),
    household: optional(line(80)),
    place: optional(line(120)),
    photos: z
      .array(z.string().regex(/^0x[0-9a-f]{64}$/))
      .max(6)
      .refine((hashes) => new Set(hashes).size === hashes.length, "names a photo twice")
      .default([]),
  })
  .refine((event) => event.quantity === null || event.uom !== null, {
    path: ["uom"],
    message: "a quantity needs its unit",
  })
  .refine((event) => event.input_quantity === null || event.input_uom !== null, {
    path: ["input_uom"],
    message: "a quantity needs its unit",
  })
  // A form with the unit filled in beforehand and no number says nothing about a quantity.
  .transform((event) => ({
    ...event,
    uom: event.quantity === null ? null : event.uom,
    input_uom: event.input_quantity === null ? null : event.input_uom,
  }))

/** What stands in for a wrong event says the household in the words of that event: its consent was asked for then. */
export const CorrectiveEvent = CreateEvent.refine(({ household_id: id }) => id === null, {
  path: ["household_id"],
  message: "a correction says the household in words",
}).transform(({ household_id: _none, ...event }) => event)

const day = z.union([z.literal("").transform(() => undefined), calendarDate]).optional()
const wholeNumber = (max: number, fallback: number) =>
  z
    .string()
    .regex(/^\d{1,6}$/, "not a whole number")
    .transform(Number)
    .pipe(z.int().max(max))
    .default(fallback)

/** Without any of it the list is what it always was: everything, newest first. */
export const ListBatches = z.strictObject({
  state: z.enum(["draft", "sealed", "recalled"]).optional(),
  /** Words of the lot code or of the product's name. */
  q: z
    .string()
    .max(100)
    .refine((value) => !/[\p{Cc}\p{Cs}]/u.test(value), "holds a character that is not text")
    .optional(),
  expires_until: day,
  offset: wholeNumber(100_000, 0),
  limit: wholeNumber(500, 500),
})
export type ListBatchesQuery = z.output<typeof ListBatches>

export type CreateBatchBody = z.output<typeof CreateBatch>
export type CreateEventBody = z.output<typeof CreateEvent>
