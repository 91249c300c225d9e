import { useQuery } from "@tanstack/react-query"
import { ask } from "../../lib/ask"
import { OFFICER_KEY, usePage, type Counted, type Place } from "../../lib/use-worklist"
import type { Tab } from "./words"

export type PaymentCase = {
  id: string
  kind: string
  subject: string
  reference: string | null
  amount: number | null
  detail: string | null
  opened_at: string
}

export type Refund = {
  id: string
  amount: number
  reason: string
  status: "pending" | "sending" | "unknown" | "sent" | "rejected" | "succeeded"
  response_code: string | null
  fault: string | null
  note: string | null
  /** When VNPay is asked about it again. */
  query_after: string | null
  updated_at: string
}

export type Attempt = {
  reference: string
  provider: "vnpay" | "vietqr"
  display_id: number | null
  amount: number
  amount_received: number
  status: "pending" | "failed" | "succeeded"
  is_held: boolean
  outcome: "order" | "refund" | "review" | null
  transaction_no: string | null
  response_code: string | null
  fault: string | null
  created_at: string
  refunds: Refund[]
}

type Answer = Counted & { cases: PaymentCase[]; attempts: Attempt[] }

export const usePayments = (place: Place<Tab>) => usePage<Answer>("/admin/payment-ledger", { tab: place.tab }, place)

export type Told = {
  events: { id: string; source: string; outcome: string | null; answer: string | null; received_at: string }[]
  cases: { id: string; kind: string; closed_at: string | null; resolution: string | null }[]
  transfers: { id: string; amount: number; memo: string; received_at: string }[]
}

/** What a transfer may have been for, by what is remembered of its code, order or sum. */
export const useAttemptsLike = (typed: string) =>
  useQuery({
    queryKey: [OFFICER_KEY, "attempts-like", typed],
    queryFn: () =>
      ask<Answer>(`/admin/payment-ledger?${new URLSearchParams({ tab: "attempts", q: typed, limit: "5" }).toString()}`),
    enabled: typed.length >= 3,
    networkMode: "always",
  })

export const useTold = (reference: string) =>
  useQuery({
    queryKey: [OFFICER_KEY, "payment", reference],
    queryFn: () => ask<Told>(`/admin/payment-ledger/attempts/${encodeURIComponent(reference)}`),
    networkMode: "always",
  })

export const closeCase = (id: string, reason: string | null) =>
  ask(`/admin/payment-ledger/cases/${encodeURIComponent(id)}/close`, { reason })

export const refundByHand = (id: string, reason: string | null) =>
  ask(`/admin/payment-ledger/refunds/${encodeURIComponent(id)}/by-hand`, { reason })

export const placeTransfer = (id: string, reference: string | null) =>
  ask(`/admin/payment-ledger/transfers/${encodeURIComponent(id)}/place`, { reference })
