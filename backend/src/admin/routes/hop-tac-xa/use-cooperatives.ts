import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { ask } from "../../lib/papers-api"

export type Status = "pending" | "needs_info" | "approved" | "refused" | "suspended"
export type Action = "approve" | "ask" | "refuse" | "suspend" | "lift"
export type Cooperative = {
  id: string
  name: string
  commune: string
  province: string
  former_place: string | null
  registration_number: string | null
  status: Status
  created_at: string
}
export type Detail = Cooperative & {
  payout: { bank: string; number: string; holder: string } | null
  members: { name: string; email: string | null; phone: string | null; role: string }[]
  history: { action: string; by: string | null; text: string | null; at: string }[]
}

const KEY = "cooperatives"

export const useCooperatives = (status: "waiting" | "all") =>
  useQuery({
    queryKey: [KEY, status],
    queryFn: () => ask<{ cooperatives: Cooperative[] }>(`/admin/cooperatives?status=${status}`),
  })

export const useCooperative = (id: string) =>
  useQuery({
    queryKey: [KEY, "one", id],
    queryFn: () => ask<{ cooperative: Detail }>(`/admin/cooperatives/${encodeURIComponent(id)}`),
  })

export const useDecision = (id: string) => {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (decision: { action: Action; reason: string | null }) =>
      ask(`/admin/cooperatives/${encodeURIComponent(id)}/decisions`, decision),
    onSettled: () => queries.invalidateQueries({ queryKey: [KEY] }),
  })
}
