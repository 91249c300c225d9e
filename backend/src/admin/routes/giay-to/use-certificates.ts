import { ask } from "../../lib/ask"
import type { Decision } from "../../lib/decision-history"
import { usePage, type Counted, type Place } from "../../lib/use-worklist"
import type { Span, Tab } from "./words"

export type Certificate = {
  id: string
  cooperative: string
  product_title: string | null
  kind: string
  number: string
  stars: number | null
  issuer: string
  issued_on: string
  expires_on: string
  file_hash: string | null
  standing: "submitted" | "refused" | "revoked" | "not_yet_valid" | "valid" | "expiring" | "expired"
  days_left: number
  submitted_at: string | null
  renews_id: string | null
  renewed_by_status: string | null
  /** Other cooperatives that use the same number. */
  same_number: string[]
  decisions: Decision[]
}

type Answer = Counted & { certificates: Certificate[] }

/** `expiring` counts what ends within 90 days, whatever span is looked at. */
export function useCertificates(place: Place<Tab>, span: Span) {
  const tab = place.tab === "expiring" ? `expiring_${span}` : place.tab
  const reading = usePage<Answer>("/admin/certificates", { tab }, place)
  const { data } = reading
  const counts = data && { ...data.counts, expiring: data.counts["expiring_90"] ?? 0 }
  return { ...reading, data: data && counts && { ...data, counts } }
}

export type Action = "record" | "refuse" | "revoke"

export const decide = (id: string, action: Action, reason: string | null) =>
  ask(`/admin/certificates/${encodeURIComponent(id)}/${action}`, reason === null ? {} : { reason })
