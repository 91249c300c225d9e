import { z } from "@medusajs/framework/zod"

const serial = z.coerce.number().int().min(1)

/** First and last serial to print; all of them by default. */
export const SheetRange = z.strictObject({ from: serial.optional(), to: serial.optional() })
