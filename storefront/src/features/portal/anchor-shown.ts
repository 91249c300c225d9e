import type { BatchCard } from "@/lib/backend/portal"
import type { AnchorState } from "@/lib/backend/shapes"

/** A sealed batch whose entry is not in the log yet is waiting like one that is. */
export const shownAnchorState = (batch: Pick<BatchCard, "state" | "anchor_state">): AnchorState =>
  batch.state !== "draft" && batch.anchor_state === "none" ? "queued" : batch.anchor_state
