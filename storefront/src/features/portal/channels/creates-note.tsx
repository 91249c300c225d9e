import { formatCount } from "@/i18n/format"
import type { Creates } from "@/lib/backend/channels"
import { Icon } from "@/ui/icon"
import styles from "./channels.module.css"

type CreatesNoteProps = { creates: Creates | null; floor: string; where: "choosing" | "shop" }

/** Told before the day's number is used up, so that nobody waits for goods that come tomorrow. */
export function CreatesNote({ creates, floor, where }: CreatesNoteProps) {
  const words = creates === null ? null : createsWords(creates, floor, where)
  if (words === null) return null
  return (
    <p className={`${styles.note} ${creates?.isNear ? styles.wait : styles.quiet}`}>
      <Icon name="clock" size={20} />
      <span>{words}</span>
    </p>
  )
}

/** Null where it matters to nobody. */
export function createsWords(
  { used, most, waiting, tomorrow }: Creates,
  floor: string,
  where: CreatesNoteProps["where"],
): string | null {
  const rule = `${floor} nhận mỗi ngày ${formatCount(most)} món mới`
  if (where === "shop") {
    if (tomorrow === 0) return null
    const days = Math.ceil(tomorrow / most)
    const when = days === 1 ? "sẽ lên ngày mai" : `lên dần trong ${formatCount(days)} ngày tới`
    return `${rule}. Hôm nay đã lên ${formatCount(used)}, còn ${formatCount(tomorrow)} món ${when}. Bà con không phải làm gì.`
  }
  const free = Math.max(0, most - used - waiting)
  return free === 0
    ? `${rule}, hôm nay đã đủ. Món chọn bây giờ tự lên từ ngày mai.`
    : `${rule}: hôm nay còn chỗ cho ${formatCount(free)} món. Chọn nhiều hơn thì số còn lại tự lên từ ngày mai.`
}
