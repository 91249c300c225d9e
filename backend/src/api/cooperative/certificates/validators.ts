import { z } from "@medusajs/framework/zod"
import { CERTIFICATE_KINDS } from "../../../modules/certification/types"
import { calendarDate, line, optional } from "../../input"

const id = z.string().regex(/^[A-Za-z0-9_-]{1,80}$/)

/** What its cooperative says of a certificate; public once an officer confirms it. Stars and days are judged after. */
export const SubmitCertificate = z.strictObject({
  kind: z.enum(CERTIFICATE_KINDS),
  product_id: id,
  number: line(60),
  stars: optional(z.number().finite()),
  issuer: line(160),
  issued_on: calendarDate,
  expires_on: optional(calendarDate),
  file_hash: z.string().regex(/^0x[0-9a-f]{64}$/),
  renews_id: optional(id),
})
