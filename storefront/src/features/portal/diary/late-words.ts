import { formatInstantDay } from "@/i18n/format"

export type Lateness = { late_reasons: readonly string[]; recorded_at: string; received_at: string }

/** Whose lateness it is: written down late, or written in time on a phone that had no signal for long. */
export function lateWords({ late_reasons: reasons, recorded_at: written, received_at: received }: Lateness): string[] {
  const isWrittenLate = reasons.includes("recorded")
  const sent = `muộn ngày ${formatInstantDay(received)}`
  return [
    ...(isWrittenLate ? [`Ghi muộn ngày ${formatInstantDay(written)}`] : []),
    ...(reasons.includes("sent") ? [isWrittenLate ? `Gửi ${sent}` : `Ghi kịp, gửi ${sent}`] : []),
  ]
}
