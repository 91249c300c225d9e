import { z } from "@medusajs/framework/zod"
import { DIARY_KINDS, EVENT_VOCABULARY, readUnit } from "../../../modules/batch/vocabulary"
import { line, optional, paragraphs } from "../../input"

const id = z.string().regex(/^[A-Za-z0-9_-]{1,80}$/)
/** Any UUID in lower case; devices make version 7. */
export const entryId = z.string().regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
const hash = z.string().regex(/^0x[0-9a-f]{64}$/)
/** What lies ahead is judged with a code of its own when the entry is kept. */
const instant = z.iso
  .datetime({ offset: true })
  .refine((value) => Date.parse(value) >= Date.parse("2000-01-01T00:00:00Z"), "out of range")
  .refine((value) => Date.parse(value) < Date.parse("2100-01-01T00:00:00Z"), "out of range")
const amount = optional(z.number().positive().max(1_000_000_000))
const unit = optional(line(20).transform(readUnit))

export const CreateEntry = z
  .strictObject({
    id: entryId,
    kind: z.enum(DIARY_KINDS),
    title: optional(line(120)),
    occurred_at: instant,
    recorded_at: instant,
    sent_at: optional(instant),
    /** Whom the device thinks it speaks for; it never speaks for somebody else who signed in later. */
    recorder_id: optional(id),
    device_id: optional(id),
    device_sequence: optional(z.int().min(0).max(Number.MAX_SAFE_INTEGER)),
    product_id: optional(id),
    growing_area_id: optional(id),
    household_id: optional(id),
    batch_id: optional(id),
    quantity: amount,
    uom: unit,
    input_quantity: amount,
    input_uom: unit,
    note: optional(paragraphs(1_000)),
    place: optional(line(120)),
    latitude: optional(z.number().min(-90).max(90)),
    longitude: optional(z.number().min(-180).max(180)),
    photos: z
      .array(hash)
      .max(6)
      .refine((hashes) => new Set(hashes).size === hashes.length, "names a photo twice")
      .default([]),
    voice_hash: optional(hash),
    error_of: optional(entryId),
    error_reason: optional(z.enum(["did_not_occur", "incorrect_data"])),
  })
  .refine((entry) => entry.quantity === null || entry.uom !== null, { path: ["uom"], message: "is missing" })
  .refine((entry) => entry.input_quantity === null || entry.input_uom !== null, {
    path: ["input_uom"],
    message: "is missing",
  })
  .refine((entry) => (entry.latitude === null) === (entry.longitude === null), {
    path: ["longitude"],
    message: "a place has two coordinates",
  })
  .refine((entry) => (entry.error_of === null) === (entry.error_reason === null), {
    path: ["error_reason"],
    message: "goes with error_of",
  })
  .refine((entry) => entry.error_of !== entry.id, { path: ["error_of"], message: "is the entry itself" })
  // A form with the unit filled in beforehand and no number says nothing about a quantity.
  .transform((entry) => ({
    ...entry,
    title: entry.title ?? EVENT_VOCABULARY[entry.kind].title,
    uom: entry.quantity === null ? null : entry.uom,
    input_uom: entry.input_quantity === null ? null : entry.input_uom,
  }))

const flag = z
  .enum(["0", "1", "true", "false", ""])
  .transform((value) => value === "1" || value === "true" || value === "")

export const EntryQuery = z.object({
  product_id: id.optional(),
  household_id: id.optional(),
  batch_id: id.optional(),
  unassigned: flag.optional(),
  late: flag.optional(),
  before: z
    .string()
    .regex(/^\d{1,18}$/)
    .optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})
