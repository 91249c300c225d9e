import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import type { Decision } from "../../lib/decision-history"
import { ask } from "../../lib/papers-api"

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
  recorded: boolean
  refuse_reason: string | null
  revoke_reason: string | null
  /** Other cooperatives that use the same number. */
  same_number: string[]
  decisions: Decision[]
}

const KEY = ["certificates-of-cooperatives"]
const REFRESH_MS = 15_000

export const useCertificates = () =>
  useQuery({
    queryKey: KEY,
    queryFn: () => ask<{ certificates: Certificate[] }>("/admin/certificates"),
    refetchInterval: REFRESH_MS,
  })

export type Decided = { id: string; action: "record" } | { id: string; action: "refuse" | "revoke"; reason: string }

export const useDecision = () => {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: ({ id, action, ...body }: Decided) =>
      ask(`/admin/certificates/${encodeURIComponent(id)}/${action}`, body),
    onSettled: () => queries.invalidateQueries({ queryKey: KEY }),
  })
}
