/** A day's work is written down that day or the next; what is told later is told from memory. */
const LATE_AFTER_MS = 48 * 3_600_000

/** `recorded`: written down long after the work. `sent`: written down in time, and received long after. */
export type LateReason = "recorded" | "sent"

type Moments = { occurred_at: Date; recorded_at: Date; received_at: Date }

/** A device's clock may lie either way, so what it says is bounded by when the entry came. */
export function lateReasons({
  occurred_at: occurred,
  recorded_at: recorded,
  received_at: received,
}: Moments): LateReason[] {
  const recordedBy = Math.min(recorded.getTime(), received.getTime())
  return [
    ...(recordedBy - occurred.getTime() > LATE_AFTER_MS ? (["recorded"] as const) : []),
    ...(received.getTime() - recordedBy > LATE_AFTER_MS ? (["sent"] as const) : []),
  ]
}
