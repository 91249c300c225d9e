import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"

export type Anchor = {
  seq: number
  size: number
  root: string
  state: string
  tx_hash: string | null
  explorer_url: string | null
  attempts: number
  last_error: string | null
  created_at: string
  anchored_at: string | null
}
export type Recall = {
  batch_id: string
  state: string
  tx_hash: string | null
  explorer_url: string | null
  last_error: string | null
  created_at: string
}
export type Alert = { id: number; code: string; subject: string; message: string; raisedAt: string }
export type Rpc = { name: string; status: string; block: number | null }
export type Cost = {
  gas_per_anchor: number | null
  anchors_per_month: number
  gas_price: string | null
  monthly_coins: number | null
  monthly_vnd: number | null
  coin_vnd: number | null
  coin_vnd_set_at: string | null
}
export type Rules = {
  confirmations: number | null
  witnesses: number
  max_fee: string | null
  max_gas: string
  anchor_interval_seconds: number
}
export type SubjectNames = { cooperative: string | null; lot_code: string | null; stamps: number | null }
export type Transparency = {
  log: { size: number; root: string | null; pending: number }
  heads: { size: number; root: string; created_at: string }[]
  entries: { index: number; kind: string; subject: string; created_at: string }[]
  anchors: Anchor[]
  recalls: Recall[]
  subjects: Record<string, SubjectNames>
  relayer: { address: string; balance: string | null }
  chain: { id: number; name: string; coin: string; reachable: boolean; block: number | null; rpcs: Rpc[] }
  states: { kind: string; state: string; count: number }[]
  alerts: Alert[]
  rules: Rules
  cost: Cost
}

const REFRESH_MS = 5000

async function fetchTransparency(): Promise<Transparency> {
  const response = await fetch("/admin/transparency", { credentials: "include" })
  if (!response.ok) throw new Error(`HTTP ${response.status}`)
  return response.json()
}

export const useTransparency = () =>
  useQuery({ queryKey: ["transparency"], queryFn: fetchTransparency, refetchInterval: REFRESH_MS })

async function postCoinPrice(vnd: number): Promise<void> {
  const response = await fetch("/admin/transparency/coin-price", {
    method: "POST",
    credentials: "include",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ vnd }),
  })
  if (!response.ok) throw new Error(`HTTP ${response.status}`)
}

export const useCoinPrice = () => {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: postCoinPrice,
    onSuccess: () => queries.invalidateQueries({ queryKey: ["transparency"] }),
  })
}
