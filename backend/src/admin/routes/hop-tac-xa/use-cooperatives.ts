import { useQuery } from "@tanstack/react-query"
import { ask } from "../../lib/ask"
import { OFFICER_KEY, usePage, type Counted, type Place } from "../../lib/use-worklist"
import type { Tab } from "./words"

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
  members: {
    name: string
    email: string | null
    phone: string | null
    role: "owner" | "manager" | "recorder"
    suspended_at: string | null
  }[]
  history: { action: string; by: string | null; text: string | null; at: string }[]
}

export const useCooperatives = (place: Place<Tab>) =>
  usePage<Counted & { cooperatives: Cooperative[] }>("/admin/cooperatives", { status: place.tab }, place)

const pathOf = (id: string): string => `/admin/cooperatives/${encodeURIComponent(id)}`

export const useCooperative = (id: string) =>
  useQuery({
    queryKey: [OFFICER_KEY, "cooperative", id],
    queryFn: () => ask<{ cooperative: Detail }>(pathOf(id)),
    networkMode: "always",
  })

export const decide = (id: string, action: Action, reason: string | null) =>
  ask(`${pathOf(id)}/decisions`, { action, reason })
