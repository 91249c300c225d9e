import { z } from "@medusajs/framework/zod"
import { optional } from "../../../../input"

/** With the hash of a preview, exactly what that preview showed is sealed, or nothing is. */
export const SealBatch = z.strictObject({ expected_hash: optional(z.string().regex(/^0x[0-9a-f]{64}$/)) })
