import { useQuery } from "@tanstack/react-query"
import { ask } from "../../lib/ask"
import type { Decision } from "../../lib/decision-history"
import { OFFICER_KEY, usePage, type Counted, type Place } from "../../lib/use-worklist"
import type { Tab } from "./words"

export type Shop = {
  id: string
  platform: string
  shop_ref: string
  shop_name: string | null
  cooperative_name: string
  status: "connected" | "needs_consent" | "blocked" | "paused"
  status_reason: string | null
  dirty_p95: number | null
  queue: number
  stuck: number
  calls: number
  faults: Record<string, number>
  token_ends_at: string | null
  last_order_at: string | null
  drifts: number
  orphans: number
  dead: number
  left_alone_until: string | null
  left_alone_for: string | null
  read_at: string | null
  creates: { used: number; most: number; waiting: number; tomorrow: number; isNear: boolean } | null
  decisions: Decision[]
}

/** A floor whose daily number for our app, so for all shops there, is used up. */
export type Held = { platform: string; held_until: string }
type Answer = Counted & { accounts: Shop[]; apps_held: Held[] }

export const useChannels = (place: Place<Tab>) => usePage<Answer>("/admin/channel-accounts", { tab: place.tab }, place)

export type Detail = {
  dead: {
    title: string | null
    product_id: string
    aspect: string
    class: string
    code: string
    message: string
    failed_at: string
  }[]
  drifts: {
    title: string | null
    product_id: string
    field: string
    seller_sku: string
    ours: string
    floor: string
    state: string
  }[]
}

const pathOf = (id: string, rest = "") => `/admin/channel-accounts/${encodeURIComponent(id)}${rest}`

export const useDetail = (id: string) =>
  useQuery({
    queryKey: [OFFICER_KEY, "channel", id],
    queryFn: () => ask<Detail>(pathOf(id)),
    networkMode: "always",
  })

export const decide = (id: string, action: "pause" | "resume" | "retry", reason: string | null) =>
  ask(pathOf(id, `/${action}`), reason === null ? {} : { reason })
export const pauseAll = (reason: string | null) =>
  ask("/admin/channel-pauses", reason === null ? { paused: false } : { paused: true, reason })
