import { createHmac } from "node:crypto"

/**
 * Eight bytes that are the same for one device during one day and mean nothing on another: a reload is not a second
 * scan, and nobody can be followed (Law 91/2025: no address is kept).
 */
export function visitorHash(secret: string, visit: { day: string; ip: string; userAgent: string }): Uint8Array {
  const message = [visit.day, visit.ip, visit.userAgent].join("|")
  return new Uint8Array(createHmac("sha256", secret).update(message).digest().subarray(0, 8))
}
