import type { Problem } from "../../../modules/channel/types"

/** In a seller's words: what is to be done with it, and by whom. */
export type ListingState =
  "not_chosen" | "needs_mapping" | "waiting" | "reviewing" | "live" | "refused" | "gone" | "off"

export type ListingFacts = {
  chosen: boolean
  category_id: string | null
  external_id: string | null
  /** The floor's own standing of it, see `ListingStatus`. */
  status: string | null
  next_step: string | null
  problem: Problem | null
  /** Whether this floor has categories to choose from. */
  needsCategory: boolean
}

/** What stands in the way comes before how far it is. Pure. */
export function listingState(facts: ListingFacts): ListingState {
  const { chosen, external_id, status, problem } = facts
  if (!chosen) return external_id === null ? "not_chosen" : "off"
  if (facts.needsCategory && facts.category_id === null) return "needs_mapping"
  if (problem?.kind === "gone" || status === "deleted") return "gone"
  if (problem !== null || status === "rejected" || status === "banned") return "refused"
  if (external_id === null) return "waiting"
  if (facts.next_step !== null || status === "reviewing") return "reviewing"
  return status === "inactive" ? "off" : "live"
}

/** The filters of the page; `problem` is all that waits for the seller. */
export const FILTERS = ["not_chosen", "problem", "waiting", "live", "reviewing"] as const
export type Filter = (typeof FILTERS)[number]

const OF_FILTER: Readonly<Record<Filter, readonly ListingState[]>> = {
  not_chosen: ["not_chosen", "off"],
  problem: ["needs_mapping", "refused", "gone"],
  waiting: ["waiting"],
  live: ["live"],
  reviewing: ["reviewing"],
}
export const isIn = (filter: Filter, state: ListingState): boolean => OF_FILTER[filter].includes(state)
