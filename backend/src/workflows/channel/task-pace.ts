import type { Task } from "../../modules/channel/task-store"
import type { Capabilities } from "../../providers/channel/capabilities"

const MINUTE_MS = 60_000
const DAY_MS = 24 * 60 * MINUTE_MS
/** Beyond this a shop is taken for a quiet one. */
export const QUIET_AFTER_MS = 3 * DAY_MS

/** A floor may say of a listing that it looks at it again, whatever was heard before. */
const LONGEST_UNREAD_MS = 6 * 60 * MINUTE_MS

/**
 * `sells`: a floor told of an order lately. `is_looked_at`: a floor has yet to decide on a listing. `read_in_ms`: until it
 * is read back, null where it never was.
 */
export type Stir = { sells: boolean; is_looked_at: boolean; read_in_ms: number | null }

/**
 * How long after a task was done well it is due again. Polls are there for pushes that were lost: where none is expected,
 * and the floor tells by itself, they come half-hourly, hourly where it keeps what it could not tell until that is fetched
 * for all shops at once. So thousands of quiet shops cost next to nothing.
 */
export function paceOf(task: Task, stir: Stir, { push, pull }: Pick<Capabilities, "push" | "pull">): number {
  switch (task) {
    case "setup":
    case "sweep":
      return DAY_MS
    case "orders":
      if (stir.sells || (push === null && pull === null)) return 5 * MINUTE_MS
      return pull === null ? 30 * MINUTE_MS : 60 * MINUTE_MS
    case "reconcile":
      if (stir.is_looked_at) return 15 * MINUTE_MS
      return Math.min(LONGEST_UNREAD_MS, Math.max(MINUTE_MS, stir.read_in_ms ?? 60 * MINUTE_MS))
  }
}
