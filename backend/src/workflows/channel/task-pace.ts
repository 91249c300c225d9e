import type { Task } from "../../modules/channel/task-store"
import type { Capabilities } from "../../providers/channel/capabilities"

const MINUTE_MS = 60_000
const DAY_MS = 24 * 60 * MINUTE_MS
/** Beyond this a shop is taken for a quiet one. */
export const QUIET_AFTER_MS = 3 * DAY_MS

/** `sells`: a floor told of an order lately. `is_looked_at`: a floor has yet to decide on a listing. */
export type Stir = { sells: boolean; is_looked_at: boolean }

/**
 * How long after a task was done well it is due again. Polls are there for pushes that were lost: where none is expected,
 * and the floor tells by itself, they come half-hourly, so that thousands of quiet shops cost next to nothing.
 */
export function paceOf(task: Task, stir: Stir, { push, pull }: Pick<Capabilities, "push" | "pull">): number {
  switch (task) {
    case "setup":
    case "sweep":
      return DAY_MS
    case "orders":
      return stir.sells || (push === null && pull === null) ? 5 * MINUTE_MS : 30 * MINUTE_MS
    case "reconcile":
      return stir.is_looked_at ? 15 * MINUTE_MS : 60 * MINUTE_MS
  }
}
