import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import type { Decision } from "../../lib/decision-history"
import { ask } from "../../lib/papers-api"

export type Scope = "batch" | "derived"
export type Recall = {
  id: string
  batch_id: string
  lot_code: string
  product_title: string
  cooperative: string
  scope: Scope
  reason: string
  decided_by: "cooperative" | "officer"
  member: string | null
  recalled_at: string
  lots: { batch_id: string; lot_code: string; product_title: string; cooperative: string; chain_state: string | null }[]
  orders: number
  decisions: Decision[]
}
export type Lot = {
  batch_id: string
  lot_code: string
  product_title: string
  cooperative: string
  state: "sealed" | "recalled"
  recalled_inputs: string[]
}
type ReachedLot = Pick<Lot, "batch_id" | "lot_code" | "product_title" | "cooperative"> & {
  stamps: number
  orders: number
  packs_ordered: number
}
export type Preview = {
  lots: ReachedLot[]
  recalled: ReachedLot[]
  drafts: number
  stamps: number
  orders: number
  packs_ordered: number
}

export type Hold = Omit<Lot, "state" | "recalled_inputs"> & {
  state: "held" | "recalled" | "released"
  held_at: string
  inputs: { lot_code: string; cooperative: string; reason: string; recalled_at: string }[]
  stamps: number
  orders: number
  decisions: Decision[]
}

const RECALLS = ["recalls"]
const HOLDS = ["recall-holds"]
const LOTS = ["recall-lots"]
const REFRESH_MS = 15_000

export const useRecalls = () =>
  useQuery({
    queryKey: RECALLS,
    queryFn: () => ask<{ recalls: Recall[] }>("/admin/recalls"),
    refetchInterval: REFRESH_MS,
  })

export const useHolds = () =>
  useQuery({
    queryKey: HOLDS,
    queryFn: () => ask<{ holds: Hold[] }>("/admin/recalls/holds"),
    refetchInterval: REFRESH_MS,
  })

export const useRelease = () => {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: ({ batch_id: id, reason }: { batch_id: string; reason: string }) =>
      ask(`/admin/recalls/holds/${encodeURIComponent(id)}/release`, { reason }),
    onSettled: () => queries.invalidateQueries({ queryKey: HOLDS }),
  })
}

/** Without words: lots that were made of something recalled and are not recalled themselves. */
export const useLots = (words: string) =>
  useQuery({
    queryKey: [...LOTS, words],
    queryFn: () => ask<{ lots: Lot[] }>(`/admin/recalls/lots?q=${encodeURIComponent(words)}`),
  })

export const usePreview = (batchId: string, scope: Scope) =>
  useQuery({
    queryKey: [...LOTS, "preview", batchId, scope],
    queryFn: () =>
      ask<{ preview: Preview }>(
        `/admin/recalls/lots/${encodeURIComponent(batchId)}?scope=${encodeURIComponent(scope)}`,
      ),
  })

export const useRecall = () => {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (body: { batch_id: string; scope: Scope; reason: string }) => ask("/admin/recalls", body),
    onSettled: async () => {
      await queries.invalidateQueries({ queryKey: RECALLS })
      await queries.invalidateQueries({ queryKey: LOTS })
      await queries.invalidateQueries({ queryKey: HOLDS })
    },
  })
}
