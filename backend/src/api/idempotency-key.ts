import { MedusaError } from "@medusajs/framework/utils"
import { z } from "@medusajs/framework/zod"

const IdempotencyKey = z.string().regex(/^[\x21-\x7e]{8,128}$/)

/** Without a key a retry on a weak connection would take effect twice. @throws 400 `idempotency_key_required` */
export function requireIdempotencyKey(header: string | undefined): string {
  const parsed = IdempotencyKey.safeParse(header)
  if (parsed.success) return parsed.data
  throw new MedusaError(
    MedusaError.Types.INVALID_DATA,
    "Send an Idempotency-Key header of 8 to 128 printable characters",
    "idempotency_key_required",
  )
}
