import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { ask } from "../../lib/ask"
import type { Decision } from "../../lib/decision-history"
import { OFFICER_KEY, usePage, type Counted, type Place } from "../../lib/use-worklist"
import type { Tab } from "./words"

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

/** What is under the tab that is looked at; the others are not asked for. */
export type RecallWork = Counted & { lots?: Lot[]; holds?: Hold[]; recalls?: Recall[] }

const PATHS: Readonly<Record<Tab, string>> = {
  lots: "/admin/recalls/lots",
  holds: "/admin/recalls/holds",
  recalls: "/admin/recalls",
}

/** Lots without words: those that were made of something recalled and are not recalled themselves. */
export const useRecallWork = (place: Place<Tab>) => usePage<RecallWork>(PATHS[place.tab], {}, place)

export const usePreview = (batchId: string, scope: Scope) =>
  useQuery({
    queryKey: [OFFICER_KEY, "recall-preview", batchId, scope],
    queryFn: () =>
      ask<{ preview: Preview }>(
        `/admin/recalls/lots/${encodeURIComponent(batchId)}?scope=${encodeURIComponent(scope)}`,
      ),
    networkMode: "always",
  })

export const release = (batchId: string, reason: string | null) =>
  ask(`/admin/recalls/holds/${encodeURIComponent(batchId)}/release`, { reason })

export const useRecall = () => {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (body: { batch_id: string; scope: Scope; reason: string }) => ask("/admin/recalls", body),
    networkMode: "always",
    onSettled: () => queries.invalidateQueries({ queryKey: [OFFICER_KEY] }),
  })
}
