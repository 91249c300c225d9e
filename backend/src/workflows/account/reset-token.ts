import { createHmac, hkdfSync, timingSafeEqual } from "node:crypto"
import { env } from "../../config/env"

/**
 * What the link for a new password carries. The database holds the link's id alone, so that a copy of it opens nothing;
 * the rest is made again when the mail is.
 */
export const resetTokenOf = (id: string): string => `${id}.${macOf(id).toString("base64url")}`

/** @param token attacker-controlled @returns the link's id, or null for what we never made */
export function resetIdOf(token: string): string | null {
  const [, id = "", mac = ""] = /^([A-Za-z0-9_]{1,80})\.([A-Za-z0-9_-]{43})$/.exec(token) ?? []
  return id !== "" && timingSafeEqual(macOf(id), Buffer.from(mac, "base64url")) ? id : null
}

function macOf(id: string): Buffer {
  const key = hkdfSync("sha256", Buffer.from(env.MASTER_KEY, "hex"), new Uint8Array(0), "nguon.buyer.reset.v1", 32)
  return createHmac("sha256", Buffer.from(key)).update(id).digest()
}
