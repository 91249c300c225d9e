import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { ask } from "../../lib/ask"

export type Owner = {
  id: string
  name: string
  email: string | null
  phone: string | null
  is_suspended: boolean
  decisions: { at: string; officer_name: string | null; reason: string | null }[]
}
type Recovery = { code: string; expires_at: string }

const keyOf = (cooperativeId: string) => ["cooperative-owners", cooperativeId]

export const useOwners = (cooperativeId: string) =>
  useQuery({
    queryKey: keyOf(cooperativeId),
    queryFn: () => ask<{ owners: Owner[] }>(`/admin/cooperatives/${encodeURIComponent(cooperativeId)}/owners`),
  })

export const useGiveRecoveryCode = (memberId: string, cooperativeId: string) => {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (reason: string) =>
      ask<{ recovery: Recovery }>(`/admin/members/${encodeURIComponent(memberId)}/recovery-code`, { reason }),
    onSettled: () => queries.invalidateQueries({ queryKey: keyOf(cooperativeId) }),
  })
}
