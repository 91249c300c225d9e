import { ask } from "../../lib/ask"
import { usePage, type Counted, type Place } from "../../lib/use-worklist"
import type { PayoutStatus, Tab } from "./words"

export type Payout = {
  id: string
  code: string
  cooperative_name: string
  month: string
  amount: number
  status: PayoutStatus
  batch_id: string | null
  reason: string | null
  ended_at: string | null
  account: { bank_name: string; account_number: string; holder_name: string } | null
}
export type Batch = { id: string; payouts: number; amount: number; created_at: string }
export type Ready = { payouts: number; amount: number }

type Answer = Counted & { payouts: Payout[]; batches: Batch[]; ready: Ready }

export const usePayouts = (place: Place<Tab>) => usePage<Answer>("/admin/payouts", { tab: place.tab }, place)

export const exportFile = ({ amount }: Ready) => ask("/admin/payouts/export", { amount })

export const endPayout = (id: string, end: "paid" | "failed", reason: string | null) =>
  ask(`/admin/payouts/${encodeURIComponent(id)}/${end}`, end === "failed" ? { reason } : {})
