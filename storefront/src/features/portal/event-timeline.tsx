import { formatInstant, formatQuantity } from "@/i18n/format"
import { eventKindName } from "@/i18n/portal-words"
import type { BatchEvent } from "@/lib/backend/portal"
import { Icon, isIconName } from "@/ui/icon"
import { recordedForWords } from "./households/household-words"
import styles from "./portal.module.css"

export function EventTimeline({ events }: { events: BatchEvent[] }) {
  if (events.length === 0) return <p className={styles.sheet}>Chưa ghi việc nào.</p>
  const ordered = [...events].sort((a, b) => a.occurred_at.localeCompare(b.occurred_at))
  return (
    <ol className={styles.timeline}>
      {ordered.map((event) => (
        <EventItem key={event.id} event={event} />
      ))}
    </ol>
  )
}

export function EventItem({ event }: { event: BatchEvent }) {
  const amount = event.quantity === null ? null : formatQuantity(event.quantity, event.uom)
  const details = [amount, event.place].filter(Boolean)
  return (
    <li>
      <span className={styles.timelineIcon}>
        <Icon name={isIconName(event.kind) ? event.kind : "book"} size={22} />
      </span>
      <div className={styles.timelineText}>
        <strong>{event.title || eventKindName(event.kind)}</strong>
        <span className={styles.soft}>
          {eventKindName(event.kind)}, {formatInstant(event.occurred_at)}
        </span>
        {details.length > 0 && <span>{details.join(" · ")}</span>}
        {event.note && <span>{event.note}</span>}
        {event.recorded_by && (
          <span className={styles.soft}>{recordedForWords(event.recorded_by, event.household)}</span>
        )}
        {!event.recorded_by && event.household && <span className={styles.soft}>{event.household}</span>}
      </div>
    </li>
  )
}
