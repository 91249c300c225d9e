import { createHmac } from "node:crypto"

/**
 * `Stripe-Signature`: the time in seconds and, for each secret, HMAC-SHA256 over `t.body` in hex. A receiver that knows
 * any of the secrets believes it.
 */
export function signWebhook(secrets: readonly string[], body: string, at: Date): string {
  const t = Math.floor(at.getTime() / 1000)
  const signatures = secrets.map((secret) => `v1=${createHmac("sha256", secret).update(`${t}.${body}`).digest("hex")}`)
  return [`t=${t}`, ...signatures].join(",")
}
