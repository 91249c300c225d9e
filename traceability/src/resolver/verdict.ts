import { CAREFUL_SCORE } from "../clone-score/index.js"
import { certificateStatus } from "../dossier/index.js"
import type { DossierCertificate } from "../dossier/index.js"

export type VerdictKind =
  | "valid-first"
  | "valid-seen"
  | "valid"
  | "valid-claimed"
  | "valid-careful"
  | "not-in-use"
  | "origin"
  | "expired-goods"
  | "held"
  | "recalled"
  | "void"
  | "mismatch"

export type Tone = "tea" | "sun" | "laterite"

export type Notice =
  | { kind: "certificate-expired"; certificate: DossierCertificate }
  | { kind: "certificate-revoked"; certificate: DossierCertificate; at: Date }
  | { kind: "waiting-for-chain" }
  | { kind: "not-recorded-yet" }
  | { kind: "ingredient-cleared"; at: Date; reason: string }
  | { kind: "also-recalled" }
  | { kind: "also-held" }
  | { kind: "also-void" }
  | { kind: "also-expired" }

export interface Verdict {
  kind: VerdictKind
  tone: Tone
  /** Whether the page may repeat what the dossier says. */
  showClaims: boolean
  notices: Notice[]
}

export interface ScannedState {
  /** A stamp on a pack, or the origin page of a whole batch. */
  subject: "stamp" | "batch"
  voided: boolean
  recalled: boolean
  /** Somebody else's recalled lot went into it, and nobody has looked into that yet. */
  held: boolean
  /** An officer looked into such a lot and said that it may be used. */
  cleared: { at: Date; reason: string } | null
  /** What the server found when it recomputed hashes and signatures; "pending" while the log has no entry yet. */
  record: "consistent" | "inconsistent" | "pending"
  anchored: boolean
  /** Scans including this one; null when it could not be counted. */
  scans: number | null
  /** Whether the stamp was reported as stuck on a pack. */
  activated: boolean
  /** Who claimed its PIN: nobody, the device that asks (today), or another. */
  claim: "none" | "mine" | "other"
  /** How much its scans look like those of a copy, 0 to 100. */
  copyScore: number
  expiresOn: string | null
  certificates: readonly DossierCertificate[]
  /** Certificates taken back by their issuer, by id. */
  revoked: ReadonlyMap<string, Date>
  /** The day it is in Vietnam, YYYY-MM-DD. */
  today: string
}

/**
 * The one verdict of a scan. What can harm a person comes first, and a record that contradicts itself before all: then
 * nothing else it says, not even its dates, can be taken for true.
 */
export function decideVerdict(state: ScannedState): Verdict {
  const kind = kindOf(state)
  return { kind, tone: toneOf(kind), showClaims: kind !== "mismatch", notices: noticesOf(kind, state) }
}

function toneOf(kind: VerdictKind): Tone {
  if (kind === "valid-careful" || kind === "not-in-use" || kind === "held") return "sun"
  return kind.startsWith("valid") || kind === "origin" ? "tea" : "laterite"
}

function kindOf(state: ScannedState): VerdictKind {
  if (state.record === "inconsistent") return "mismatch"
  if (state.recalled) return "recalled"
  if (state.voided) return "void"
  if (state.held) return "held"
  if (isPastExpiry(state)) return "expired-goods"
  if (state.subject === "batch") return "origin"
  if (!state.activated) return "not-in-use"
  if (state.claim === "mine") return "valid-claimed"
  if (state.claim === "other" || state.copyScore >= CAREFUL_SCORE) return "valid-careful"
  if (state.scans === null) return "valid"
  return state.scans <= 1 ? "valid-first" : "valid-seen"
}

/** The day printed on the pack is the last good one. */
function isPastExpiry({ expiresOn, today }: ScannedState): boolean {
  return expiresOn !== null && today > expiresOn
}

function noticesOf(kind: VerdictKind, state: ScannedState): Notice[] {
  const notices: Notice[] = []
  if (kind !== "recalled" && state.recalled) notices.push({ kind: "also-recalled" })
  if (kind !== "void" && state.voided) notices.push({ kind: "also-void" })
  if (kind !== "held" && kind !== "recalled" && state.held) notices.push({ kind: "also-held" })
  if (kind === "mismatch") return notices
  if (state.cleared !== null && !state.held && !state.recalled) {
    notices.push({ kind: "ingredient-cleared", ...state.cleared })
  }
  if (kind !== "expired-goods" && isPastExpiry(state)) notices.push({ kind: "also-expired" })
  for (const certificate of state.certificates) {
    const at = state.revoked.get(certificate.id)
    if (at !== undefined) notices.push({ kind: "certificate-revoked", certificate, at })
  }
  const standing = state.certificates.filter(({ id }) => !state.revoked.has(id))
  const expired = standing.filter((held) => certificateStatus(held, state.today) === "expired")
  notices.push(...expired.map((certificate): Notice => ({ kind: "certificate-expired", certificate })))
  if (state.record === "pending") notices.push({ kind: "not-recorded-yet" })
  else if (!state.anchored) notices.push({ kind: "waiting-for-chain" })
  return notices
}
