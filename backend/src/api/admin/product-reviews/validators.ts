import { z } from "@medusajs/framework/zod"
import { Reason } from "../officers/validators"

/** The edition that the officer looked at. */
const version = z.int().min(1).nullable().default(null)

export const PublishProduct = z.strictObject({ version })
export const ReturnProduct = z.strictObject({ ...Reason.shape, version })
