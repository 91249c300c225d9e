import { z } from "@medusajs/framework/zod"
import { parseCode } from "@nguon/traceability/stamp"

/** As scanned or typed: with spaces, in any case, O for 0. */
const code = z
  .string()
  .max(64)
  .transform((typed, context) => {
    const parsed = parseCode(typed)
    if (parsed.ok) return parsed.code
    context.addIssue({ code: "custom", message: "is no stamp code" })
    return z.NEVER
  })

export const ActivateStamps = z.union([
  z.strictObject({ first_code: code, last_code: code }),
  z.strictObject({ run_id: z.string().regex(/^[A-Za-z0-9_-]{1,80}$/), from: z.int().min(1), to: z.int().min(1) }),
])
