import type { Dossier } from "../dossier/index.js"

/**
 * What a passport is written from: a sealed record that verified, and what has become of it since.
 *
 * @property baseUrl where the public record is served, without a slash at the end
 * @property operatorName who runs the log and publishes the passport
 * @property sealedAt ISO 8601 instants, as `anchoredAt`
 * @property today the day in Vietnam, YYYY-MM-DD, on which certificates are judged
 */
export type PassportSource = {
  dossier: Dossier
  baseUrl: string
  operatorName: string
  sealedAt: string
  anchoredAt: string | null
  recall: { at: string; reason: string } | null
  /** Held because a recalled lot of somebody else went into it. */
  hold?: { at: string; reason: string } | null
  /** Certificates that their issuer took back: id to the instant when that was recorded. */
  revoked?: ReadonlyMap<string, string>
  today: string
}
