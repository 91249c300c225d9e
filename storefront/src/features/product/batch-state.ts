import type { AnchorState } from "@/lib/backend/shapes"

export type PublicBatchState = "recalled" | "held" | "expired" | "anchored" | "waiting"

/** A recall outweighs everything; "anchored" is said only once a block holds the head. */
export function publicBatchState(batch: {
  state: string
  anchor_state: AnchorState
  is_expired?: boolean
}): PublicBatchState {
  if (batch.state === "recalled" || batch.state === "held") return batch.state
  if (batch.is_expired) return "expired"
  return batch.anchor_state === "mined" || batch.anchor_state === "final" ? "anchored" : "waiting"
}
