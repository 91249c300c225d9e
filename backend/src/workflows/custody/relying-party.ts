import { env } from "../../config/env"

export type RelyingParty = { id: string; name: string; origins: readonly string[] }

/**
 * The site that passkeys are for: the portal. A passkey answers for this host name alone (WebAuthn 5.1.4.1), so a
 * page elsewhere cannot ask for its signature.
 */
export function relyingParty(): RelyingParty {
  const origins = env.STORE_CORS.split(",").map((url) => new URL(url).origin)
  return { id: new URL(env.STOREFRONT_URL ?? origins[0] ?? "").hostname, name: "Nguồn", origins }
}
