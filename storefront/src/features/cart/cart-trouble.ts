import { isOutcomeUnknown, type BackendError } from "@/lib/backend/result"

/** What can be wrong with buying, as the address carries it; `buying-words.ts` has a sentence for each. */
export const TROUBLES = ["stock", "gone", "visit", "busy", "outage", "unknown"] as const
export type Trouble = (typeof TROUBLES)[number]

/** The core's codes, as Medusa 2.21 answers them over `/store/carts`. */
export function troubleOf(error: BackendError): Trouble {
  // Nothing was begun, and it is the crowd's fault and not the server's.
  if (error.kind === "http" && error.code === "checkout_busy") return "busy"
  if (isOutcomeUnknown(error) || error.kind !== "http") return "outage"
  if (error.code === "insufficient_inventory") return "stock"
  if (error.code?.startsWith("visit_")) return "visit"
  if (error.code === "invalid_input" || error.code === "invalid_data" || error.status === 404) return "gone"
  return "unknown"
}

export const troubleIn = (value: string | string[] | undefined): Trouble | null =>
  TROUBLES.find((trouble) => trouble === value) ?? null
