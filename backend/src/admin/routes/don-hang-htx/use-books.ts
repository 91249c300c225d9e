import { useInfiniteQuery, useQuery } from "@tanstack/react-query"
import { ask } from "../../lib/ask"
import { OFFICER_KEY } from "../../lib/use-worklist"

export type Order = {
  id: string
  number: string
  status: string
  item_total: number
  shipping_total: number
  cod_amount: number
  placed_at: string
}
type OrderAnswer = { orders: Order[]; counts: Readonly<Record<string, number>>; next_offset: number | null }

export type Month = { month: string; total: number; closed_at: string | null; payout: { status: string } | null }
export type Sums = Record<string, number>
export type PartLine = Sums & { id: string; number: string; day: string; net: number }
export type Statement = {
  month: string
  closed_at: string | null
  payout: { code: string; status: string; amount: number } | null
  sums: Sums
  total: number
  parts: PartLine[]
  others: { kind: string; amount: number; note: string | null; day: string }[]
}
export type Account = {
  id: string
  bin: string
  bank_name: string
  account_number: string
  holder_name: string
  named_by: string | null
  since: string
}

const coded = encodeURIComponent

export const useSellers = () =>
  useQuery({
    queryKey: [OFFICER_KEY, "sellers"],
    queryFn: () => ask<{ cooperatives: { id: string; name: string }[] }>("/admin/cooperatives?status=all&limit=500"),
    networkMode: "always",
  })

/** @param status empty for all */
export const useOrders = (cooperativeId: string, status: string) =>
  useInfiniteQuery({
    queryKey: [OFFICER_KEY, "seller-orders", cooperativeId, status],
    queryFn: ({ pageParam }) => {
      const asked = new URLSearchParams({ cooperative_id: cooperativeId, offset: String(pageParam) })
      if (status !== "") asked.set("status", status)
      return ask<OrderAnswer>(`/admin/seller-orders?${asked.toString()}`)
    },
    initialPageParam: 0,
    getNextPageParam: ({ next_offset }: OrderAnswer) => next_offset,
    networkMode: "always",
  })

/** @param month empty for the running one */
export const useStatement = (cooperativeId: string, month: string) =>
  useQuery({
    queryKey: [OFFICER_KEY, "statement", cooperativeId, month],
    queryFn: () =>
      ask<{ months: Month[]; statement: Statement }>(`/admin/statements/${coded(cooperativeId)}?month=${coded(month)}`),
    networkMode: "always",
  })

export const adjust = (cooperativeId: string, adjustment: { key: string; amount: number; reason: string }) =>
  ask(`/admin/statements/${coded(cooperativeId)}/adjustments`, adjustment)

export const useAccounts = (cooperativeId: string) =>
  useQuery({
    queryKey: [OFFICER_KEY, "accounts", cooperativeId],
    queryFn: () => ask<{ bank_accounts: Account[] }>(`/admin/cooperatives/${coded(cooperativeId)}/bank-accounts`),
    networkMode: "always",
  })
