import { useQuery, useQueryClient } from "@tanstack/react-query"
import { ask } from "../../lib/ask"
import type { DifferenceKind, PayoutStatus } from "./words"

export type Payout = {
  id: string
  code: string
  cooperative_name: string
  month: string
  amount: number
  status: PayoutStatus
  reason: string | null
  account: { bank_name: string; account_number: string; holder_name: string } | null
}
export type Batch = { id: string; payouts: number; amount: number; created_at: string }
export type FeeRule = {
  id: string
  kind: "platform" | "payment"
  cooperative_id: string | null
  province_group: string | null
  payment_method: string | null
  basis_points: number
  fixed: number
  valid_from: string
  valid_to: string | null
}
export type Difference = { kind: DifferenceKind; cooperative_id: string; reference: string; due: number; came: number }

const KEY = "payouts"

export const useMoney = () =>
  useQuery({
    queryKey: [KEY],
    queryFn: async () => {
      const [money, rules, cash] = await Promise.all([
        ask<{ payouts: Payout[]; batches: Batch[] }>("/admin/payouts"),
        ask<{ fee_rules: FeeRule[] }>("/admin/fee-rules"),
        ask<{ differences: Difference[] }>("/admin/remittance-differences"),
      ])
      return { ...money, ...rules, ...cash }
    },
  })

/** What was pressed, and the page read again. */
export function usePress() {
  const client = useQueryClient()
  return async (path: string, body: unknown = {}) => {
    await ask(path, body)
    await client.invalidateQueries({ queryKey: [KEY] })
  }
}
