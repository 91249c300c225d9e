import type { AnchorState } from "@/lib/backend/shapes"

export type PublicBatchState = "recalled" | "anchored" | "waiting"

/** A recall outweighs everything; "anchored" is said only once a block holds the head. */
export function publicBatchState(batch: { state: string; anchor_state: AnchorState }): PublicBatchState {
  if (batch.state === "recalled") return "recalled"
  return batch.anchor_state === "mined" || batch.anchor_state === "final" ? "anchored" : "waiting"
}
