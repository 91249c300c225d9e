import { z } from "@medusajs/framework/zod"
import { line } from "../../input"

/** As it stands on the bank's card; spaces are for the eye. */
const compact = z
  .string()
  .max(40)
  .transform((value) => value.replace(/[\s.-]/g, "").toUpperCase())

export const ChangeAccount = z.strictObject({
  bin: compact.pipe(z.string().regex(/^\d{6}$/)),
  bank_name: line(60),
  account_number: compact.pipe(z.string().regex(/^[0-9A-Z]{4,19}$/)),
  holder_name: line(70).refine((name) => /[A-Za-zÀ-ỹĐđ]{2}/.test(name), "is no name"),
})
