import { z } from "@medusajs/framework/zod"
import { calendarDate, line, optional, paragraphs } from "../../input"

const code = z
  .string()
  .transform((text) => text.trim().toUpperCase())
  .pipe(z.string().regex(/^[A-Z0-9][A-Z0-9-]{0,19}$/, "1 to 20 of A-Z, 0-9 and - expected"))

export const NewHousehold = z.strictObject({ code, name: optional(line(80)), commune: optional(line(80)) })

export const ChangeHousehold = z.strictObject({ name: optional(line(80)), commune: optional(line(80)) })

/** Tomorrow's agreement is none yet; days are those of Vietnam. */
const notAfterToday = calendarDate.refine(
  (day) => day <= new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10),
  "lies in the future",
)

export const Consent = z.strictObject({
  given_on: notAfterToday,
  text: paragraphs(2_000),
  given_by_text: line(120),
  /** The owner agreed that public records say the name and not the code. */
  name_is_public: z.boolean().default(false),
})
