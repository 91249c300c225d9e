import { MedusaError } from "@medusajs/framework/utils"
import { z } from "@medusajs/framework/zod"
import { normalRegistrationNumber } from "@nguon/traceability/dossier"

/** Control characters, lone surrogates and the bidirectional overrides that can make a text read as another one. */
const REFUSED_IN_LINE = /[\p{Cc}\p{Cs}\u202A-\u202E\u2066-\u2069]/u
const REFUSED_IN_PARAGRAPHS = /[^\P{Cc}\n]|[\p{Cs}\u202A-\u202E\u2066-\u2069]/u

/** Vietnamese text: NFC, because "ế" typed on one phone must equal "ế" typed on another. Bounds count after trimming. */
function text(maxLength: number, refused: RegExp) {
  return z
    .string()
    .max(maxLength * 4)
    .transform((value) => value.replaceAll("\r\n", "\n").normalize("NFC").trim())
    .pipe(
      z
        .string()
        .min(1)
        .max(maxLength)
        .refine((value) => !refused.test(value), "holds a character that is not text"),
    )
}

export const line = (maxLength: number) => text(maxLength, REFUSED_IN_LINE)
export const paragraphs = (maxLength: number) => text(maxLength, REFUSED_IN_PARAGRAPHS)

/** YYYY-MM-DD, a day that exists, in this century. */
export const calendarDate = z.iso.date().refine((day) => day >= "2000-01-01" && day < "2100-01-01", "out of range")

const CLOCK_SKEW_MS = 5 * 60_000

/** A moment that has been: a phone's clock may run a little ahead. */
export const pastInstant = z.iso
  .datetime({ offset: true })
  .refine((value) => Date.parse(value) >= Date.parse("2000-01-01T00:00:00Z"), "out of range")
  .refine((value) => Date.parse(value) <= Date.now() + CLOCK_SKEW_MS, "lies in the future")

/** `null` and absence mean the same to a caller. */
export const optional = <T extends z.ZodType>(schema: T) => schema.nullish().transform((value) => value ?? null)

/** What an office knows a cooperative by, in its normal form. */
export const registrationNumber = z
  .string()
  .refine((value) => normalRegistrationNumber(value) !== null, "a tax code or 3 to 40 printable characters expected")
  .transform((value) => normalRegistrationNumber(value) ?? value)

/** An identifier in a path: anything else cannot exist, and must not reach the database (a NUL byte is an error there). */
export function pathId(value: string | undefined): string {
  if (value !== undefined && /^[A-Za-z0-9_-]{1,80}$/.test(value)) return value
  throw new MedusaError(MedusaError.Types.NOT_FOUND, "Not found")
}

export function parseQuery<T extends z.ZodType>(schema: T, query: unknown): z.output<T> {
  const parsed = schema.safeParse(query)
  if (parsed.success) return parsed.data
  const faults = parsed.error.issues.map((issue) => `${issue.path.join(".") || "query"}: ${issue.message}`)
  throw new MedusaError(MedusaError.Types.INVALID_DATA, faults.join("; "), "invalid_query")
}
