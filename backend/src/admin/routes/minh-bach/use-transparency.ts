import { useQuery } from "@tanstack/react-query"

export type Anchor = {
  seq: number
  size: number
  root: string
  state: string
  tx_hash: string | null
  attempts: number
  last_error: string | null
  created_at: string
  anchored_at: string | null
}
export type Recall = {
  batch_id: string
  state: string
  tx_hash: string | null
  last_error: string | null
  created_at: string
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
  chain: { reachable: boolean; block: number | null }
}

const REFRESH_MS = 5000

async function fetchTransparency(): Promise<Transparency> {
  const response = await fetch("/admin/transparency", { credentials: "include" })
  if (!response.ok) throw new Error(`HTTP ${response.status}`)
  return response.json()
}

export const useTransparency = () =>
  useQuery({ queryKey: ["transparency"], queryFn: fetchTransparency, refetchInterval: REFRESH_MS })
