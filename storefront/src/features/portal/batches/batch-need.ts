import { daysBetween, formatDay } from "@/i18n/format"
import type { BatchCard } from "@/lib/backend/batches"

export type BatchNeed = { tone: "act" | "warn" | "wait"; words: string }

/** Sold within weeks or not at all: sooner than this a lot is worth a look. */
export const EXPIRY_WARNING_DAYS = 30

/** What a batch asks of its cooperative next; null when it asks nothing. */
export function needOf(batch: BatchCard, today: string): BatchNeed | null {
  if (batch.state === "recalled") return null
  const expiry = expiryNeed(batch, today)
  if (expiry) return expiry
  if (batch.state === "draft") {
    return batch.event_count === 0
      ? { tone: "act", words: "Chưa có ghi chép. Chọn từ nhật ký, hoặc ghi việc đầu tiên." }
      : { tone: "act", words: "Xem lại rồi niêm phong." }
  }
  return batch.stamps_issued === 0 ? { tone: "act", words: "Đã niêm phong, chưa phát hành tem." } : null
}

function expiryNeed({ expires_on: day }: BatchCard, today: string): BatchNeed | null {
  if (day === null) return null
  const left = daysBetween(today, day)
  if (left < 0) return { tone: "warn", words: `Hết hạn từ ${formatDay(day)}. Không bán nữa.` }
  if (left > EXPIRY_WARNING_DAYS) return null
  return { tone: "warn", words: left === 0 ? "Hết hạn hôm nay." : `Còn ${left} ngày là hết hạn.` }
}

/** The day until which the list of lots that run out looks ahead. */
export const expiryHorizon = (today: string): string =>
  new Date(Date.parse(`${today}T00:00:00Z`) + EXPIRY_WARNING_DAYS * 86_400_000).toISOString().slice(0, 10)
